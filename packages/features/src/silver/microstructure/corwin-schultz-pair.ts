import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Spread that the ranges of two adjacent bars imply, before any average: the range of both together holds the variance twice and the spread once, their own
 * ranges hold each once.
 *
 * Formula: b = ln(H1/L1)^2 + ln(H2/L2)^2, g = ln(max(H1, H2)/min(L1, L2))^2, a = (sqrt(2 b) - sqrt(b)) / (3 - 2 sqrt 2) - sqrt(g / (3 - 2 sqrt 2)),
 *          S = 2 (e^a - 1) / (1 + e^a). Where the second bar lies wholly above or below the first close, its range is first moved to touch it: the paper's
 *          overnight adjustment, applied to every gap between bars.
 * Input:   high, low, close, n rows, price units, oldest first.
 * Output:  `corwin_schultz_signed_pair` = S, `corwin_schultz_pair` = S or 0 where it is negative, n rows, fraction of the price, NaN for the first row.
 * Edges:   two bars without range that do not move -> 0; a price of 0 or less -> NaN.
 * Cost:    O(n) time, three logarithms per row, two output columns.
 *
 * @see Corwin and Schultz, A simple way to estimate bid-ask spreads from daily high and low prices, 2012.
 * @example
 * corwinSchultzPair(); // of two bars with high 101, low 99, close 100: corwin_schultz_signed_pair = NaN, 0.02
 */
export function corwinSchultzPair(): FeatureCalculator<'corwin_schultz_signed_pair' | 'corwin_schultz_pair'> {
  const outputs = ['corwin_schultz_signed_pair', 'corwin_schultz_pair'] as const;
  return {
    specVersion: 1,
    id: 'corwin_schultz_pair',
    inputs: ['high', 'low', 'close'],
    outputs,
    warmUp: perOutput(outputs, 1),
    settle: perOutput(outputs, 1),
    units: perOutput(outputs, 'fraction'),
    kernel: corwinSchultzPairKernel,
  };
}

const STARTED = 0;
const HIGH = 1;
const LOW = 2;
const CLOSE = 3;
const SHARE = 3 - 2 * Math.SQRT2;

function corwinSchultzPairKernel(): FeatureKernel {
  const state = new Float64Array(4);
  return {
    state,
    advance(columns, from, to, out) {
      const [highs, lows, closes] = columns as [Float64Array, Float64Array, Float64Array];
      const signed = out[0]!;
      const positive = out[1]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, HIGH);
      }
      let high = state[HIGH]!;
      let low = state[LOW]!;
      let close = state[CLOSE]!;
      for (let row = from; row < to; row++) {
        const gap = gapFrom(close, lows[row]!, highs[row]!);
        const movedHigh = highs[row]! - gap;
        const movedLow = lows[row]! - gap;
        const ranges = logRange(high, low) ** 2 + logRange(movedHigh, movedLow) ** 2;
        const both = logRange(Math.max(high, movedHigh), Math.min(low, movedLow)) ** 2;
        const alpha = (Math.sqrt(2 * ranges) - Math.sqrt(ranges)) / SHARE - Math.sqrt(both / SHARE);
        // The hyperbolic tangent is the same quotient of exponentials, without their overflow and cancellation.
        const spread = finiteOrNaN(2 * Math.tanh(alpha / 2));
        signed[row] = spread;
        positive[row] = Math.max(0, spread);
        high = highs[row]!;
        low = lows[row]!;
        close = closes[row]!;
      }
      state[HIGH] = high;
      state[LOW] = low;
      state[CLOSE] = close;
    },
  };
}

/** How far a range lies wholly above a price, or below it as a negative number; 0 where it touches it, NaN where a price is missing. */
function gapFrom(price: number, low: number, high: number): number {
  const missing = price - price;
  if (low > price) return low - price + missing;
  return Math.min(0, high - price) + missing;
}

function logRange(high: number, low: number): number {
  return Math.log1p((high - low) / low);
}
