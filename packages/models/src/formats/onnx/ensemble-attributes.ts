import { InvalidArgumentError } from '@spx/core';
import { singleBelow } from '../next-single.js';
import type { EnsembleLeaf, EnsembleTree } from './ensemble-tree.js';
import type { OnnxAttribute, OnnxTensor } from './onnx-graph.js';

/** What an ensemble operator is made of. */
export interface Ensemble {
  readonly trees: readonly EnsembleTree[];
  /** Of thresholds, leaves and sums. */
  readonly precision: 'float32' | 'float64';
  /** Which operator: a regressor has targets, a classifier classes. */
  readonly kind: 'target' | 'class';
}

/**
 * The attributes of TreeEnsembleRegressor and TreeEnsembleClassifier that their trees are.
 *
 * @throws {InvalidArgumentError} if a leaf is beyond the range of the precision.
 * @see https://github.com/onnx/onnx/blob/main/docs/Operators-ml.md
 */
export function ensembleAttributes({ trees, precision, kind }: Ensemble): readonly OnnxAttribute[] {
  const leaves = trees.flatMap((tree) => tree.leaves);
  const numbers = (name: string, values: readonly number[]): OnnxAttribute =>
    precision === 'float32' ? { name, kind: 'floats', values } : { name: `${name}_as_tensor`, kind: 'tensor', value: doubles(`${name}_as_tensor`, values) };
  checkRange(precision, leaves);
  return [...nodeAttributes(trees, precision, numbers), ...leafAttributes(leaves, kind, numbers)];
}

type Numbers = (name: string, values: readonly number[]) => OnnxAttribute;

function nodeAttributes(trees: readonly EnsembleTree[], precision: Ensemble['precision'], numbers: Numbers): readonly OnnxAttribute[] {
  const rows = trees.flatMap(({ nodes, leaves }) => {
    const ends = [...new Set(leaves.map(({ id }) => id))];
    const leafRow = { feature: 0, threshold: 0, whenTrue: 0, whenFalse: 0, missingIsTrue: false, mode: 'LEAF' };
    return [...nodes.map((node) => ({ ...node, mode: 'BRANCH_LEQ' })), ...ends.map((id) => ({ ...leafRow, tree: leaves[0]!.tree, id }))];
  });
  const integers = (name: string, of: (row: (typeof rows)[number]) => number): OnnxAttribute => ({ name, kind: 'integers', values: rows.map(of) });
  const thresholds = rows.map(({ threshold }) => (precision === 'float32' ? singleAtMost(threshold) : threshold));
  return [
    integers('nodes_treeids', ({ tree }) => tree),
    integers('nodes_nodeids', ({ id }) => id),
    integers('nodes_featureids', ({ feature }) => feature),
    numbers('nodes_values', thresholds),
    { name: 'nodes_modes', kind: 'texts', values: rows.map(({ mode }) => mode) },
    integers('nodes_truenodeids', ({ whenTrue }) => whenTrue),
    integers('nodes_falsenodeids', ({ whenFalse }) => whenFalse),
    integers('nodes_missing_value_tracks_true', ({ missingIsTrue }) => Number(missingIsTrue)),
  ];
}

function leafAttributes(leaves: readonly EnsembleLeaf[], kind: Ensemble['kind'], numbers: Numbers): readonly OnnxAttribute[] {
  return [
    { name: `${kind}_treeids`, kind: 'integers', values: leaves.map(({ tree }) => tree) },
    { name: `${kind}_nodeids`, kind: 'integers', values: leaves.map(({ id }) => id) },
    { name: `${kind}_ids`, kind: 'integers', values: leaves.map(({ output }) => output) },
    numbers(
      `${kind}_weights`,
      leaves.map(({ value }) => value),
    ),
  ];
}

/** A number of single precision is at most this one exactly if it is at most `value`. */
function singleAtMost(value: number): number {
  const nearest = Math.fround(value);
  return nearest > value ? singleBelow(value) : nearest;
}

function doubles(name: string, values: readonly number[]): OnnxTensor {
  return { name, type: 'float64', shape: [values.length], values };
}

function checkRange(precision: Ensemble['precision'], leaves: readonly EnsembleLeaf[]): void {
  if (precision === 'float64') return;
  const beyond = leaves.find(({ value }) => !Number.isFinite(Math.fround(value)));
  if (beyond === undefined) return;
  const details = { received: beyond.value, remedy: 'Leave out { arithmetic: "single" }.' };
  throw new InvalidArgumentError('model', 'with leaves and base scores within single precision', details);
}
