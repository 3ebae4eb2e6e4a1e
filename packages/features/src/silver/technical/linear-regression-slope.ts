import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Options of {@link linearRegressionSlope}. */
export interface LinearRegressionSlopeOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 14. */
  readonly period?: Period;
}

/** Columns of {@link linearRegressionSlope}. */
export type LinearRegressionSlopeColumn<Period extends number> = `regression_slope_${Period}` | `regression_slope_fraction_${Period}`;

/**
 * Slope of the least-squares line through the last closes, and the same as a fraction of the close.
 *
 * Formula: 12 * sum of (i - (n - 1) / 2) * close[i] over the n = `period` closes of the window, i = 0 the oldest, divided by n (n^2 - 1). The closes are taken
 *          about the newest, which changes no slope and keeps the digits. Bars are counted, whatever time lies between them.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `regression_slope_<period>` in price units per bar, `regression_slope_fraction_<period>` the same divided by the close, scale-free; n rows, NaN for
 *          the first `period - 1`.
 * Edges:   constant window -> exactly 0; a NaN in the window -> NaN.
 * Cost:    O(n period) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Kaufman, Trading Systems and Methods, 2013, chapter 6.
 * @example
 * linearRegressionSlope({ period: 3 }); // of 1, 2, 4: regression_slope_3 = NaN, NaN, 1.5
 */
export function linearRegressionSlope<const Period extends number = 14>(
  options: LinearRegressionSlopeOptions<Period> = {},
): FeatureCalculator<LinearRegressionSlopeColumn<Period>> {
  const period = integerOption('period', options.period ?? 14, 2);
  const outputs = [`regression_slope_${period}`, `regression_slope_fraction_${period}`] as LinearRegressionSlopeColumn<Period>[];
  return {
    specVersion: 1,
    id: `regression_slope_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, ['price-per-bar', 'fraction-per-bar']),
    kernel: () => linearRegressionSlopeKernel(period),
  };
}

const STARTED = 0;
const POSITION = 1;
const RING = 2;

function linearRegressionSlopeKernel(period: number): FeatureKernel {
  const state = new Float64Array(RING + period);
  const scale = 12 / (period * (period * period - 1));
  const centre = (period - 1) / 2;
  return {
    state,
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const slope = out[0]!;
      const fraction = out[1]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        const newest = close[row]!;
        state[RING + position] = newest;
        position = position + 1 === period ? 0 : position + 1;
        let sum = 0;
        let index = 0;
        for (let place = position; place < period; place++) sum += (index++ - centre) * (state[RING + place]! - newest);
        for (let place = 0; place < position; place++) sum += (index++ - centre) * (state[RING + place]! - newest);
        slope[row] = finiteOrNaN(sum * scale);
        fraction[row] = finiteOrNaN((sum * scale) / newest);
      }
      state[POSITION] = position;
    },
  };
}
