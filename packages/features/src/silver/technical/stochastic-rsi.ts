import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingExtremes } from '../rolling/rolling-extremes.js';
import { wilderRsi } from './wilder-rsi.js';

/** Options of {@link stochasticRsi}. */
export interface StochasticRsiOptions<Period extends number = number, Window extends number = number> {
  /** Bars of the relative strength index, 1 or more; default 14. */
  readonly period?: Period;
  /** Bars of its range, 2 or more; default 14. */
  readonly window?: Window;
}

/**
 * Stochastic RSI: where Wilder's relative strength index stands in its own recent range, 0 to 1.
 *
 * Formula: (r - min r) / (max r - min r) over the last `window` bars, r = wilder_rsi_<period>.
 * Input:   wilder_rsi_<period> and its extremes, n rows.
 * Output:  `stochastic_rsi_<period>_<window>`, n rows, 0..1, NaN for the first `period + window - 1` rows.
 * Edges:   an index that changes by less than 1e-9 points in the window -> NaN: it stands still, and what is left of it is rounding.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `window` not an integer of 2 or more.
 * @see Chande and Kroll, The New Technical Trader, 1994. Charting sites average it over 3 bars and write it as a percentage.
 * @example
 * stochasticRsi({ period: 2, window: 2 }); // of 10, 13, 12, 12.5: stochastic_rsi_2_2 = NaN, NaN, NaN, 1
 */
export function stochasticRsi<const Period extends number = 14, const Window extends number = 14>(
  options: StochasticRsiOptions<Period, Window> = {},
): FeatureCalculator<`stochastic_rsi_${Period}_${Window}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const window = integerOption('window', options.window ?? 14, 2);
  const strength = wilderRsi({ period });
  const [column] = strength.outputs;
  const extremes = rollingExtremes({ column: column!, window, of: strength });
  const outputs = [`stochastic_rsi_${period}_${window}` as `stochastic_rsi_${Period}_${Window}`];
  return {
    specVersion: 1,
    id: `stochastic_rsi_${period}_${window}`,
    inputs: [column!, ...extremes.outputs],
    outputs,
    warmUp: perOutput(outputs, period + window - 1),
    settle: perOutput(outputs, extremes.settle[extremes.outputs[0]!]!),
    units: perOutput(outputs, 'ratio'),
    dependencies: [strength, extremes],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

/** Points of the index, of 100, below which a range is rounding: prices that stand still leave the index where it is but for its last bits. */
const LEAST_RANGE = 1e-9;

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [strength, highest, lowest] = columns as [Float64Array, Float64Array, Float64Array];
  const place = out[0]!;
  for (let row = from; row < to; row++) {
    const range = highest[row]! - lowest[row]!;
    place[row] = range < LEAST_RANGE ? Number.NaN : (strength[row]! - lowest[row]!) / range;
  }
};
