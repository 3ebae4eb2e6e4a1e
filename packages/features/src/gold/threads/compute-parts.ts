import type { FeatureCalculator } from '@spx/core';
import { type BarTable, computeFeatureMatrix } from '../feature-matrix-compute.js';
import { featureMatrixPlan } from '../feature-matrix-plan.js';
import { buildCalculator } from '../feature-set/build-calculator.js';
import type { FeatureDefinition } from '../feature-set/feature-set-definition.js';

/** Place in `claims` of the part that is free next, and of the mark by which threads are told to stop. */
const NEXT = 0;
const STOPPED = 1;

/** Work that several threads share; everything in it lies in shared memory or may be copied. */
export interface SharedParts {
  /** Definitions of the calculators of each part. */
  readonly parts: readonly (readonly FeatureDefinition[])[];
  readonly rowCount: number;
  /** Bar columns by name. */
  readonly bars: Readonly<Record<string, Float64Array>>;
  /** Columns of the features by name. */
  readonly features: Readonly<Record<string, Float64Array>>;
  /** How far threads are, see {@link newClaims}. */
  readonly claims: Int32Array;
}

/** Claims of which none is taken. */
export function newClaims(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Tells all threads to end where they are. */
export function stopParts(claims: Int32Array): void {
  Atomics.store(claims, STOPPED, 1);
}

/** Computes parts, one after the other, until none is left that no thread has taken. */
export async function computeParts({ parts, rowCount, bars, features, claims }: SharedParts): Promise<void> {
  const table: BarTable = { rowCount, has: (name) => Object.hasOwn(bars, name), column: (name) => bars[name]! };
  const isStopped = (): boolean => Atomics.load(claims, STOPPED) === 1;
  for (let part = Atomics.add(claims, NEXT, 1); part < parts.length && !isStopped(); part = Atomics.add(claims, NEXT, 1)) {
    const calculators = parts[part]!.map((definition) => buildCalculator(definition, { place: 'definition' }));
    await computePart(calculators, { bars: table, features, isStopped });
  }
}

/** What {@link computePart} reads and writes. */
export interface PartColumns {
  readonly bars: BarTable;
  readonly features: Readonly<Record<string, Float64Array>>;
  readonly isStopped: () => boolean;
}

/** Computes some of the features, with whatever they depend on. */
export async function computePart(calculators: readonly FeatureCalculator[], { bars, features, isStopped }: PartColumns): Promise<void> {
  const plan = featureMatrixPlan(calculators);
  await computeFeatureMatrix(plan, { bars, features: plan.names.map((name) => features[name]!) }, isStopped);
}
