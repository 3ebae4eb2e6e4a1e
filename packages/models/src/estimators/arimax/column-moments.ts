import { InvalidArgumentError } from '@spx/core';

/** Weighted mean of a column and length of what is left when it is taken off. */
export interface ColumnMoments {
  readonly mean: number;
  /** sqrt(sum(w (x - mean)^2)); 0 for a column that is constant up to rounding. */
  readonly length: number;
}

/**
 * Mean and centred length of a column, in two passes, so that a large mean costs no digits of the length.
 *
 * Edges: a length below 1e-13 of the column's own size is rounding, and given as 0.
 *
 * @throws {InvalidArgumentError} if a value is not finite or so large that its square is not.
 */
export function columnMoments(name: string, values: Float64Array, weights: Float64Array | undefined): ColumnMoments {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * values[row]!;
    total += weight;
  }
  const first = sum / total;
  let [shift, squares] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    const distance = values[row]! - first;
    shift += weight * distance;
    squares += weight * distance * distance;
  }
  const mean = first + shift / total;
  const length = Math.sqrt(Math.max(0, squares - (shift * shift) / total));
  if (!Number.isFinite(length)) throw new InvalidArgumentError(name, 'finite, with a finite square, in every row', { received: firstBad(values) });
  return { mean, length: length <= 1e-13 * Math.abs(mean) * Math.sqrt(total) ? 0 : length };
}

function firstBad(values: Float64Array): string {
  const row = values.findIndex((value) => !Number.isFinite(value * value));
  return `${values[row]} in row ${row}`;
}
