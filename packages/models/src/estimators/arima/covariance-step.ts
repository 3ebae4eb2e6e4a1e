import type { ArimaStateSpace } from './state-space.js';

/** Room for the covariance recursions of one state space. */
export interface CovarianceScratch {
  readonly product: Float64Array;
  readonly moved: Float64Array;
  readonly row: Float64Array;
}

/** Room for matrices of `size` states. */
export function covarianceScratch(size: number): CovarianceScratch {
  return { product: new Float64Array(size * size), moved: new Float64Array(size * size), row: new Float64Array(size) };
}

/** Applies the transition to `size` entries of `source` from `from` on; `out` must be another array. */
export function transition(space: ArimaStateSpace, { source, from, out }: { source: Float64Array; from: number; out: Float64Array }): void {
  const { levels, levelSources, ar } = space;
  const size = ar.length;
  for (let level = 0; level < levels; level++) {
    let sum = 0;
    for (const state of levelSources[level]!) sum += source[from + state]!;
    out[level] = sum;
  }
  const first = from + levels;
  const head = source[first]!;
  for (let state = 0; state < size - 1; state++) out[levels + state] = ar[state]! * head + source[first + state + 1]!;
  out[levels + size - 1] = ar[size - 1]! * head;
}

/** Covariance of every state with the observation, into `out`; returns the variance of the observation. */
export function observationCovariance(space: ArimaStateSpace, covariance: Float64Array, out: Float64Array): number {
  const { levels, observedLevels } = space;
  const size = out.length;
  for (let state = 0; state < size; state++) {
    let sum = covariance[state * size + levels]!;
    for (const level of observedLevels) sum += covariance[state * size + level]!;
    out[state] = sum;
  }
  let variance = out[levels]!;
  for (const level of observedLevels) variance += out[level]!;
  return variance;
}

/** Replaces a covariance by T P T'; the result is symmetric to the last bit. */
export function transitCovariance(space: ArimaStateSpace, covariance: Float64Array, { product, moved, row }: CovarianceScratch): void {
  const size = row.length;
  for (let state = 0; state < size; state++) {
    transition(space, { source: covariance, from: state * size, out: row });
    for (let other = 0; other < size; other++) product[other * size + state] = row[other]!;
  }
  for (let state = 0; state < size; state++) {
    transition(space, { source: product, from: state * size, out: row });
    moved.set(row, state * size);
  }
  for (let state = 0; state < size; state++) {
    for (let other = 0; other <= state; other++) {
      const value = moved[state * size + other]!;
      covariance[state * size + other] = value;
      covariance[other * size + state] = value;
    }
  }
}

/** Adds the covariance of one innovation, R R'. */
export function addInnovation({ levels, impact }: ArimaStateSpace, covariance: Float64Array): void {
  const size = levels + impact.length;
  for (const [row, left] of impact.entries()) {
    if (left === 0) continue;
    for (const [column, right] of impact.entries()) {
      const at = (levels + row) * size + levels + column;
      covariance[at] = covariance[at]! + left * right;
    }
  }
}

/** Subtracts `factor` left right' and its transpose's mirror where the two differ: P - factor (a b' + b a') / 2. */
export function subtractProduct(covariance: Float64Array, factor: number, [left, right]: readonly [Float64Array, Float64Array]): void {
  const size = left.length;
  for (let row = 0; row < size; row++) {
    const [a, b] = [left[row]! * factor * 0.5, right[row]! * factor * 0.5];
    if (a === 0 && b === 0) continue;
    for (let column = 0; column < size; column++) {
      covariance[row * size + column] = covariance[row * size + column]! - (a * right[column]! + b * left[column]!);
    }
  }
}
