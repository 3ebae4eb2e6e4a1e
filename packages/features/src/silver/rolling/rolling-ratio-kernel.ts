import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const finite = finiteOrNaN;
const FILLED = 0;
const UPPER_PREFIX = 1;
const LOWER_PREFIX = 2;
const BLOCKS = 3;

/**
 * `scale` times the sum of the first input over the last `window` rows, divided by that of the second; NaN where the divisor is 0.
 *
 * Meant for a second input of 0 or more, and a first one of 0 or more or no larger in size: such sums need no anchor. Equal inputs add in the same order, so
 * their ratio is exactly `scale`. Blocks as in the rolling mean.
 */
export function rollingRatioKernel(window: number, scale: number): FeatureKernel {
  const state = new Float64Array(BLOCKS + 4 * window);
  const part = (index: number): Float64Array => state.subarray(BLOCKS + index * window, BLOCKS + (index + 1) * window);
  const kernel: RollingRatio = {
    state,
    family,
    window,
    scale,
    upperBlock: part(0),
    upperSums: part(1),
    lowerBlock: part(2),
    lowerSums: part(3),
    advance(columns, from, to, out) {
      const upper = columns[0]!;
      const lower = columns[1]!;
      const ratios = out[0]!;
      for (let row = from; row < to; ) {
        const end = state[FILLED] === window && row - window >= from ? to - ((to - row) % window) : row;
        if (end > row) wholeBlocks(kernel, { upper, lower, ratios, from: row, to: end });
        else ratios[row] = nextRatio(kernel, upper[row]!, lower[row]!);
        row = Math.max(end, row + 1);
      }
    },
  };
  return kernel;
}

interface RollingRatio extends FeatureKernel {
  readonly window: number;
  readonly scale: number;
  /** Values of the newest block and suffix sums of the block before, of the first input. */
  readonly upperBlock: Float64Array;
  readonly upperSums: Float64Array;
  /** The same of the second. */
  readonly lowerBlock: Float64Array;
  readonly lowerSums: Float64Array;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const ratios = members.map(({ kernel, inputs, outputs }) => ({ ratio: kernel as RollingRatio, upper: inputs[0]!, lower: inputs[1]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < ratios.length; index++) {
        const { ratio, upper, lower, output } = ratios[index]!;
        row[output] = nextRatio(ratio, row[upper]!, row[lower]!);
      }
    };
  },
};

/** One row: the ratio of the window that ends with these two values. */
function nextRatio({ state, window, scale, upperBlock, upperSums, lowerBlock, lowerSums }: RollingRatio, upper: number, lower: number): number {
  let filled = state[FILLED]! | 0;
  if (filled === 0) upperSums.fill(Number.NaN, 1);
  if (filled === window) {
    suffixSums(upperSums, { values: upperBlock, end: window, anchor: 0 });
    suffixSums(lowerSums, { values: lowerBlock, end: window, anchor: 0 });
    filled = 0;
  }
  if (filled === 0) state[UPPER_PREFIX] = state[LOWER_PREFIX] = 0;
  const upperPrefix = state[UPPER_PREFIX]! + upper;
  const lowerPrefix = state[LOWER_PREFIX]! + lower;
  upperBlock[filled] = upper;
  lowerBlock[filled++] = lower;
  state[FILLED] = filled;
  state[UPPER_PREFIX] = upperPrefix;
  state[LOWER_PREFIX] = lowerPrefix;
  return finite(scale * ((upperPrefix + upperSums[window - filled]!) / (lowerPrefix + lowerSums[window - filled]!)));
}

interface WholeBlocks {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly ratios: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** The same for rows that make up whole blocks and follow a block within the range: their values need not pass through the state. */
function wholeBlocks(ratio: RollingRatio, { upper, lower, ratios, from, to }: WholeBlocks): void {
  const { state, window, scale, upperBlock, upperSums, lowerBlock, lowerSums } = ratio;
  let upperPrefix = 0;
  let lowerPrefix = 0;
  for (let row = from; row < to; ) {
    suffixSums(upperSums, { values: upper, end: row, anchor: 0 });
    suffixSums(lowerSums, { values: lower, end: row, anchor: 0 });
    upperPrefix = lowerPrefix = 0;
    for (let rest = window - 1; rest >= 0; rest--, row++) {
      upperPrefix += upper[row]!;
      lowerPrefix += lower[row]!;
      ratios[row] = finite(scale * ((upperPrefix + upperSums[rest]!) / (lowerPrefix + lowerSums[rest]!)));
    }
  }
  state[UPPER_PREFIX] = upperPrefix;
  state[LOWER_PREFIX] = lowerPrefix;
  for (let index = 0; index < window; index++) {
    upperBlock[index] = upper[to - window + index]!;
    lowerBlock[index] = lower[to - window + index]!;
  }
}
