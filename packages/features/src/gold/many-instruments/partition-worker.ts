import { serveTasks } from '@spx/core';
import { featureMatrixPlan } from '../feature-matrix-plan.js';
import { buildCalculator } from '../feature-set/build-calculator.js';
import type { FeatureDefinition } from '../feature-set/feature-set-definition.js';
import { featureStream } from '../feature-stream.js';
import { type ComputedPartition, computePartition, type PartitionTask } from './compute-partition.js';

/** One instrument for another thread; everything in it lies in shared memory or may be copied. */
export interface PartitionOrder extends Omit<PartitionTask, 'matrix' | 'isStopped' | 'onRows'> {
  readonly definitions: readonly FeatureDefinition[];
  /** One number in shared memory: 1 once the work is to end. */
  readonly stopped: Int32Array;
}

serveTasks<PartitionOrder, ComputedPartition>(({ definitions, stopped, ...task }) => {
  const plan = featureMatrixPlan(definitions.map((definition) => buildCalculator(definition, { place: 'definition' })));
  const matrix = { names: plan.names, stream: () => featureStream(plan) };
  return computePartition({ ...task, matrix, isStopped: () => Atomics.load(stopped, 0) === 1, onRows: () => undefined });
});
