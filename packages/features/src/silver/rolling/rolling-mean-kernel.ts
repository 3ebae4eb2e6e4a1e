import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const finite = finiteOrNaN;
const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const BLOCK = 3;

/**
 * Mean of the last `window` rows, NaN while a window is short or holds a NaN; with a `rootFactor`, the square root of that times the mean, or of 0 where it is
 * below 0.
 *
 * Rows are cut into blocks of `window`. A window is the end of one block and the start of the next, so its sum is a suffix sum of the former, made once when
 * the latter begins, plus a running prefix sum; nothing is ever subtracted, hence nothing drifts and a NaN leaves with its row. Both sums are taken about the
 * first value of the newer block, which every window ending in that block holds: a constant window gives its value exactly.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992, for the blocks.
 */
export function rollingMeanKernel(window: number, rootFactor = 0): FeatureKernel {
  const state = new Float64Array(BLOCK + 2 * window);
  const sums = state.subarray(BLOCK + window);
  const kernel: RollingMean = {
    state,
    family,
    window,
    share: 1 / window,
    rootFactor,
    sums,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const means = out[0]!;
      for (let row = from; row < to; ) {
        const end = state[FILLED] === window && row - window >= from ? to - ((to - row) % window) : row;
        if (end > row) wholeBlocks(kernel, { values, means, from: row, to: end });
        else means[row] = nextMean(kernel, values[row]!);
        row = Math.max(end, row + 1);
      }
    },
  };
  return kernel;
}

interface RollingMean extends FeatureKernel {
  readonly window: number;
  /** Weight of one value. */
  readonly share: number;
  readonly rootFactor: number;
  /** Suffix sums of the block before, at the end of the state; the values of the newest block stand before them. */
  readonly sums: Float64Array;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const means = members.map(({ kernel, inputs, outputs }) => ({ mean: kernel as RollingMean, input: inputs[0]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < means.length; index++) {
        const { mean, input, output } = means[index]!;
        row[output] = nextMean(mean, row[input]!);
      }
    };
  },
};

/** One row: the mean of the window that ends with `value`. */
function nextMean({ state, window, share, rootFactor, sums }: RollingMean, value: number): number {
  let filled = state[FILLED]! | 0;
  if (filled === 0 || filled === window) {
    if (filled === 0) sums.fill(Number.NaN, 1);
    else suffixSums(sums, { values: state, end: BLOCK + window, anchor: value });
    filled = 0;
    state[ANCHOR] = value;
    state[PREFIX] = 0;
  }
  const anchor = state[ANCHOR]!;
  const prefix = state[PREFIX]! + (value - anchor);
  state[BLOCK + filled++] = value;
  state[FILLED] = filled;
  state[PREFIX] = prefix;
  const average = anchor + (prefix + state[BLOCK + 2 * window - filled]!) * share;
  return finite(rootFactor > 0 ? Math.sqrt(Math.max(0, average * rootFactor)) : average);
}

interface WholeBlocks {
  readonly values: Float64Array;
  readonly means: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** The same for rows that make up whole blocks and follow a block within the range: their values need not pass through the state. */
function wholeBlocks({ state, window, share, rootFactor, sums }: RollingMean, { values, means, from, to }: WholeBlocks): void {
  let anchor = 0;
  let prefix = 0;
  for (let row = from; row < to; ) {
    anchor = values[row]!;
    suffixSums(sums, { values, end: row, anchor });
    prefix = 0;
    for (let rest = window - 1; rest >= 0; rest--, row++) {
      prefix += values[row]! - anchor;
      means[row] = finite(anchor + (prefix + sums[rest]!) * share);
    }
    if (rootFactor > 0) for (let index = row - window; index < row; index++) means[index] = finite(Math.sqrt(Math.max(0, means[index]! * rootFactor)));
  }
  state[ANCHOR] = anchor;
  state[PREFIX] = prefix;
  for (let index = 0; index < window; index++) state[BLOCK + index] = values[to - window + index]!;
}
