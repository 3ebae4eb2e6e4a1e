import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from '../rolling/suffix-sums.js';

/** How one input is summed. */
export interface RollingSum {
  /** Rows per window, 1 or more. */
  readonly window: number;
  /** What the sum is multiplied by. */
  readonly factor: number;
}

/**
 * For each input, its sum over the last rows times a factor; NaN while a window is short or holds a NaN.
 *
 * Meant for inputs of 0 or more, whose sums need no anchor. Blocks as in the rolling mean, so a wild value leaves nothing behind.
 *
 * @param sums - one per input and output, in their order; windows may differ.
 */
export function rollingSumsKernel(sums: readonly RollingSum[]): FeatureKernel {
  const starts = sums.map((_, index) => sums.slice(0, index).reduce((length, { window }) => length + lengthOf(window), 0));
  const state = new Float64Array(sums.reduce((length, { window }) => length + lengthOf(window), 0));
  const parts = sums.map(({ window }, index) => state.subarray(starts[index]!, starts[index]! + lengthOf(window)));
  const suffixes = parts.map((part, index) => part.subarray(BLOCK + sums[index]!.window));
  return {
    state,
    advance(columns, from, to, out) {
      for (let index = 0; index < sums.length; index++) {
        const { window, factor } = sums[index]!;
        advanceSum({ state: parts[index]!, suffixes: suffixes[index]!, window, factor }, { values: columns[index]!, from, to, result: out[index]! });
      }
    },
  };
}

const FILLED = 0;
const PREFIX = 1;
const BLOCK = 2;

/** A block of values and its suffix sums, behind the scalars. */
function lengthOf(window: number): number {
  return BLOCK + 2 * window;
}

interface SumMemory extends RollingSum {
  readonly state: Float64Array;
  /** The end of the state: suffix sums of the block before. */
  readonly suffixes: Float64Array;
}

interface SumRange {
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly result: Float64Array;
}

function advanceSum({ state, suffixes, window, factor }: SumMemory, { values, from, to, result }: SumRange): void {
  const suffix = BLOCK + window;
  let filled = state[FILLED]! | 0;
  let prefix = state[PREFIX]!;
  for (let row = from; row < to; ) {
    if (filled === 0) state.fill(Number.NaN, suffix + 1);
    if (filled === window) {
      suffixSums(suffixes, { values: state, end: BLOCK + window, anchor: 0 });
      filled = 0;
    }
    if (filled === 0) prefix = 0;
    for (const end = Math.min(to, row + window - filled); row < end; row++) {
      const value = values[row]!;
      state[BLOCK + filled++] = value;
      prefix += value;
      result[row] = finiteOrNaN(factor * (prefix + state[suffix + window - filled]!));
    }
  }
  state[FILLED] = filled;
  state[PREFIX] = prefix;
}
