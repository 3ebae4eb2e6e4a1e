import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const SEEN = 0;
const CLOSE = 1;
const FIRST_GAP = 2;
const SECOND_GAP = 3;
const THIRD_GAP = 4;

/** How an exponential average is freed of its lag: by averages of averages, two or three deep. */
export interface QuickenedAverage {
  readonly period: number;
  readonly depth: 2 | 3;
}

/**
 * Double or triple exponential average of the input in the first output, and in the second how far the input lies above it as a fraction of it.
 *
 * Follows the gaps between the input and its average, between that and the average of it, and so on, never the averages: the gaps keep the digits of small
 * distances, and both results are sums of them.
 */
export function quickenedAverageKernel({ period, depth }: QuickenedAverage): FeatureKernel {
  const state = new Float64Array(5);
  const alpha = 2 / (period + 1);
  const kept = 1 - alpha;
  const shownFrom = depth * (period - 1) + 1;
  return {
    state,
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const [average, distance] = out as [Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let previous = state[CLOSE]!;
      let first = state[FIRST_GAP]!;
      let second = state[SECOND_GAP]!;
      let third = state[THIRD_GAP]!;
      for (let row = from; row < to; row++) {
        average[row] = distance[row] = Number.NaN;
        const step = seen === 0 ? 0 * close[row]! : close[row]! - previous;
        if (!Number.isFinite(step)) continue;
        const firstStep = alpha * (first + step);
        const secondStep = alpha * (second + firstStep);
        first = kept * (first + step);
        second = kept * (second + firstStep);
        third = kept * (third + secondStep);
        previous = close[row]!;
        seen = Math.min(seen + 1, shownFrom);
        if (seen < shownFrom) continue;
        const above = depth === 2 ? first - second : first - 2 * second + third;
        average[row] = finiteOrNaN(previous - above);
        distance[row] = finiteOrNaN(above / (previous - above));
      }
      state[SEEN] = seen;
      state[CLOSE] = previous;
      state[FIRST_GAP] = first;
      state[SECOND_GAP] = second;
      state[THIRD_GAP] = third;
    },
  };
}
