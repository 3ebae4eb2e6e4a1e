import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from '../rolling/suffix-sums.js';

/** What {@link rollingSumsKernel} sums. */
export interface RollingSums {
  /** Rows per window, 1 or more. */
  readonly window: number;
  /** What every sum is multiplied by; default 1. */
  readonly factor?: number;
  /** Inputs, and outputs, 1 or more; default 1. */
  readonly inputs?: number;
}

const FILLED = 0;
const PREFIX = 1;
const BLOCK = 2;

/**
 * For each input, its sum over the last `window` rows times a factor; NaN while a window is short or holds a NaN.
 *
 * Meant for inputs of 0 or more, whose sums need no anchor. Blocks as in the rolling mean, so a wild value leaves nothing behind.
 */
export function rollingSumsKernel({ window, factor = 1, inputs = 1 }: RollingSums): FeatureKernel {
  const length = BLOCK + 2 * window;
  const state = new Float64Array(inputs * length);
  const sums = Array.from({ length: inputs }, (_, index): RollingSum => {
    const part = state.subarray(index * length, (index + 1) * length);
    return { state: part, window, block: part.subarray(BLOCK, BLOCK + window), suffixes: part.subarray(BLOCK + window) };
  });
  return {
    state,
    advance(columns, from, to, out) {
      for (let index = 0; index < inputs; index++) {
        const sum = sums[index]!;
        const values = columns[index]!;
        const result = out[index]!;
        for (let row = from; row < to; row++) result[row] = finiteOrNaN(factor * nextSum(sum, values[row]!));
      }
    },
  };
}

interface RollingSum {
  /** Rows in the block and their sum, then the block, then the suffix sums of the block before. */
  readonly state: Float64Array;
  readonly window: number;
  readonly block: Float64Array;
  readonly suffixes: Float64Array;
}

/** One row: the sum over the window that ends with `value`. */
function nextSum({ state, window, block, suffixes }: RollingSum, value: number): number {
  let filled = state[FILLED]! | 0;
  if (filled === 0 || filled === window) {
    if (filled === 0) suffixes.fill(Number.NaN, 1);
    else suffixSums(suffixes, { values: block, end: window, anchor: 0 });
    filled = 0;
    state[PREFIX] = 0;
  }
  const prefix = state[PREFIX]! + value;
  block[filled++] = value;
  state[FILLED] = filled;
  state[PREFIX] = prefix;
  return prefix + suffixes[window - filled]!;
}
