import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/** Variance ratio and its robust statistic over the last `period` log returns, each window on its own; formulas at the calculator. */
export function varianceRatioKernel(period: number, lag: number): FeatureKernel {
  const state = new Float64Array(RING + period);
  const ring = state.subarray(RING);
  const centred = new Float64Array(period);
  const longs = lag * (period - lag + 1) * (1 - lag / period);
  return {
    state,
    advance(columns, from, to, out) {
      const returns = columns[0]!;
      const ratio = out[0]!;
      const statistic = out[1]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        ring.fill(Number.NaN);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        ring[position] = returns[row]!;
        position = position + 1 === period ? 0 : position + 1;
        const squares = centre(ring, position, centred);
        const excess = (longSquares(centred, lag) / longs) * ((period - 1) / squares) - 1;
        ratio[row] = finiteOrNaN(excess + 1);
        statistic[row] = finiteOrNaN((excess * squares) / Math.sqrt(neighbourSquares(centred, lag)));
      }
      state[POSITION] = position;
    },
  };
}

/** Writes the ring from `oldest` on less its mean, and gives the sum of the squares. Taken about the newest value, so equal values give exactly 0. */
function centre(ring: Float64Array, oldest: number, centred: Float64Array): number {
  const count = ring.length;
  const anchor = ring[oldest === 0 ? count - 1 : oldest - 1]!;
  let sum = 0;
  for (let index = 0, place = oldest; index < count; index++) {
    centred[index] = ring[place]! - anchor;
    sum += centred[index]!;
    place = place + 1 === count ? 0 : place + 1;
  }
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index++) {
    centred[index]! -= mean;
    squares += centred[index]! * centred[index]!;
  }
  return squares;
}

/** Sum over all runs of `lag` values of the square of their sum. */
function longSquares(centred: Float64Array, lag: number): number {
  let squares = 0;
  for (let last = lag - 1; last < centred.length; last++) {
    let sum = 0;
    for (let index = last - lag + 1; index <= last; index++) sum += centred[index]!;
    squares += sum * sum;
  }
  return squares;
}

/** Theta of the statistic times the square of the sum of squares, over n: the products of neighbouring squares, weighed by how near they are. */
function neighbourSquares(centred: Float64Array, lag: number): number {
  let total = 0;
  for (let gap = 1; gap < lag; gap++) {
    let products = 0;
    for (let index = gap; index < centred.length; index++) {
      const product = centred[index]! * centred[index - gap]!;
      products += product * product;
    }
    const weight = (2 * (lag - gap)) / lag;
    total += weight * weight * products;
  }
  return total;
}
