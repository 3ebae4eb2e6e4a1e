import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixMoments } from './suffix-moments.js';

const finite = finiteOrNaN;
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
  const kernel: RollingDeviation = {
    state,
    family,
    window,
    share: 1 / window,
    unbiased: 1 / (window - 1),
    sums: state.subarray(BLOCK + window, BLOCK + 2 * window),
    squares: state.subarray(BLOCK + 2 * window),
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const deviations = out[0]!;
      const distances = out[1];
      for (let row = from; row < to; ) {
        const end = state[FILLED] === window && row - window >= from ? to - ((to - row) % window) : row;
        if (end > row) wholeBlocks(kernel, { values, deviations, distances, from: row, to: end });
        else {
          deviations[row] = nextDeviation(kernel, values[row]!);
          if (distances !== undefined) distances[row] = newestDistance(kernel, values[row]!);
        }
        row = Math.max(end, row + 1);
      }
    },
  };
  return kernel;
}

interface RollingDeviation extends FeatureKernel {
  readonly window: number;
  /** Weight of one value in the mean. */
  readonly share: number;
  /** Weight of one square in the variance. */
  readonly unbiased: number;
  /** Suffix sums of the block before, and those of squares, at the end of the state; the values of the newest block stand before them. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const deviations = members.map(({ kernel, inputs, outputs }) => {
      return { kernel: kernel as RollingDeviation, input: inputs[0]!, deviation: outputs[0]!, distance: outputs[1] ?? -1 };
    });
    return (row) => {
      for (let index = 0; index < deviations.length; index++) {
        const { kernel, input, deviation, distance } = deviations[index]!;
        const value = row[input]!;
        row[deviation] = nextDeviation(kernel, value);
        if (distance >= 0) row[distance] = newestDistance(kernel, value);
      }
    };
  },
};

/** One row: the deviation of the window that ends with `value`. */
function nextDeviation({ state, window, share, unbiased, sums, squares }: RollingDeviation, value: number): number {
  let filled = state[FILLED]! | 0;
  if (filled === 0 || filled === window) {
    if (filled === 0) sums.fill(Number.NaN, 1);
    else suffixMoments({ sums, squares }, { values: state, end: BLOCK + window, anchor: value });
    filled = 0;
    state[ANCHOR] = value;
    state[PREFIX] = 0;
    state[PREFIX_SQUARES] = 0;
  }
  const offset = value - state[ANCHOR]!;
  const prefix = state[PREFIX]! + offset;
  const prefixSquares = state[PREFIX_SQUARES]! + offset * offset;
  state[BLOCK + filled++] = value;
  state[FILLED] = filled;
  state[PREFIX] = prefix;
  state[PREFIX_SQUARES] = prefixSquares;
  const sum = prefix + state[BLOCK + 2 * window - filled]!;
  const variance = (prefixSquares + state[BLOCK + 3 * window - filled]! - sum * (sum * share)) * unbiased;
  return finite(Math.sqrt(Math.max(0, variance)));
}

/** How far the value that came last lies above the mean of its window. */
function newestDistance({ state, window, share }: RollingDeviation, value: number): number {
  const sum = state[PREFIX]! + state[BLOCK + 2 * window - state[FILLED]!]!;
  return finite(value - state[ANCHOR]! - sum * share);
}

interface WholeBlocks {
  readonly values: Float64Array;
  readonly deviations: Float64Array;
  readonly distances: Float64Array | undefined;
  readonly from: number;
  readonly to: number;
}

/** The same for rows that make up whole blocks and follow a block within the range: their values need not pass through the state. */
function wholeBlocks(deviation: RollingDeviation, { values, deviations, distances, from, to }: WholeBlocks): void {
  const { state, window, share, unbiased, sums, squares } = deviation;
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
  for (let index = 0; index < window; index++) state[BLOCK + index] = values[to - window + index]!;
}
