import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixMoments } from './suffix-moments.js';

const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const PREFIX_SQUARES = 3;
const BLOCK = 4;

/**
 * Sample standard deviation of the last `window` rows and, when a second output is given, how far the newest row lies above their mean.
 *
 * Blocks as in the rolling mean. Sums and squares are taken about a value of the window itself, so a constant window has deviation exactly 0, and the distance
 * from the mean keeps its digits where the values differ in their last places only.
 */
export function rollingDeviationKernel(window: number): FeatureKernel {
  const state = new Float64Array(BLOCK + 3 * window);
  const part = (index: number): Float64Array => state.subarray(BLOCK + index * window, BLOCK + (index + 1) * window);
  const deviation: RollingDeviation = { state, window, share: 1 / window, unbiased: 1 / (window - 1), block: part(0), sums: part(1), squares: part(2) };
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const deviations = out[0]!;
      const distances = out[1];
      for (let row = from; row < to; ) {
        const end = state[FILLED] === window && row - window >= from ? to - ((to - row) % window) : row;
        if (end > row) wholeBlocks(deviation, { values, deviations, distances, from: row, to: end });
        else nextDeviation(deviation, { values, deviations, distances, row });
        row = Math.max(end, row + 1);
      }
    },
  };
}

interface RollingDeviation {
  readonly state: Float64Array;
  readonly window: number;
  /** Weight of one value in the mean. */
  readonly share: number;
  /** Weight of one square in the variance. */
  readonly unbiased: number;
  /** Values of the newest block. */
  readonly block: Float64Array;
  /** Suffix sums of the block before, and those of squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

interface Columns {
  readonly values: Float64Array;
  readonly deviations: Float64Array;
  readonly distances: Float64Array | undefined;
}

/** One row, the newest of its window. */
function nextDeviation(deviation: RollingDeviation, { values, deviations, distances, row }: Columns & { readonly row: number }): void {
  const { state, window, share, unbiased, block, sums, squares } = deviation;
  const value = values[row]!;
  let filled = state[FILLED]! | 0;
  if (filled === 0 || filled === window) {
    if (filled === 0) sums.fill(Number.NaN, 1);
    else suffixMoments({ sums, squares }, { values: block, end: window, anchor: value });
    filled = 0;
    state[ANCHOR] = value;
    state[PREFIX] = 0;
    state[PREFIX_SQUARES] = 0;
  }
  const offset = value - state[ANCHOR]!;
  const prefix = state[PREFIX]! + offset;
  const prefixSquares = state[PREFIX_SQUARES]! + offset * offset;
  block[filled++] = value;
  state[FILLED] = filled;
  state[PREFIX] = prefix;
  state[PREFIX_SQUARES] = prefixSquares;
  const sum = prefix + sums[window - filled]!;
  const mean = sum * share;
  const variance = (prefixSquares + squares[window - filled]! - sum * mean) * unbiased;
  deviations[row] = finiteOrNaN(Math.sqrt(Math.max(0, variance)));
  if (distances !== undefined) distances[row] = finiteOrNaN(offset - mean);
}

interface WholeBlocks extends Columns {
  readonly from: number;
  readonly to: number;
}

/** The same for rows that make up whole blocks and follow a block within the range: their values need not pass through the state. */
function wholeBlocks(deviation: RollingDeviation, { values, deviations, distances, from, to }: WholeBlocks): void {
  const { state, window, share, unbiased, block, sums, squares } = deviation;
  const finite = finiteOrNaN;
  let anchor = 0;
  let prefix = 0;
  let prefixSquares = 0;
  for (let row = from; row < to; ) {
    anchor = values[row]!;
    suffixMoments({ sums, squares }, { values, end: row, anchor });
    prefix = 0;
    prefixSquares = 0;
    for (let rest = window - 1; rest >= 0; rest--, row++) {
      const offset = values[row]! - anchor;
      prefix += offset;
      prefixSquares += offset * offset;
      const sum = prefix + sums[rest]!;
      const mean = sum * share;
      const variance = (prefixSquares + squares[rest]! - sum * mean) * unbiased;
      deviations[row] = finite(Math.sqrt(Math.max(0, variance)));
      if (distances !== undefined) distances[row] = finite(offset - mean);
    }
  }
  state[ANCHOR] = anchor;
  state[PREFIX] = prefix;
  state[PREFIX_SQUARES] = prefixSquares;
  for (let index = 0; index < window; index++) block[index] = values[to - window + index]!;
}
