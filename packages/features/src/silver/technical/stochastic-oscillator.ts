import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { priceExtremes } from './price-extremes.js';

/** Options of {@link stochasticOscillator}. */
export interface StochasticOscillatorOptions<Period extends number = number, Smoothing extends number = number> {
  /** Bars of the range, 1 or more; default 14. */
  readonly period?: Period;
  /** Bars of each of the two averages, 1 or more; default 3. */
  readonly smoothing?: Smoothing;
}

/** Columns of {@link stochasticOscillator}. */
export type StochasticOscillatorColumn<Period extends number, Smoothing extends number> =
  | `stochastic_k_${Period}`
  | `stochastic_d_${Period}_${Smoothing}`
  | `stochastic_slow_d_${Period}_${Smoothing}`;

/**
 * Stochastic oscillator: where the close stands in the range of the last bars, 0 to 100, and two averages of it.
 *
 * Formula: %K = 100 * (close - L) / (H - L), H and L the highest high and the lowest low of the last `period` bars; %D = mean of the last `smoothing` %K;
 *          slow %D = mean of the last `smoothing` %D. The slow %K of charting sites is the %D of the fast oscillator: one column serves for both.
 * Input:   close, and the extremes of high and low, n rows, price units.
 * Output:  `stochastic_k_<period>`, `stochastic_d_<period>_<smoothing>`, `stochastic_slow_d_<period>_<smoothing>`, n rows, 0..100, NaN for the first
 *          `period - 1` rows and `smoothing - 1` more for each average.
 * Edges:   no range in the window -> %K NaN, and the averages for as long as it lies in them. TA-Lib gives 0 there.
 * Cost:    O(n smoothing) time, three output columns.
 *
 * @throws {InvalidArgumentError} if an option is not a positive integer.
 * @see Lane, Lane's stochastics, 1984.
 * @example
 * stochasticOscillator({ period: 2 }); // of bars (high, low, close) 11, 9, 10 and 13, 10, 12: stochastic_k_2 = NaN, 75
 */
export function stochasticOscillator<const Period extends number = 14, const Smoothing extends number = 3>(
  options: StochasticOscillatorOptions<Period, Smoothing> = {},
): FeatureCalculator<StochasticOscillatorColumn<Period, Smoothing>> {
  const period = integerOption('period', options.period ?? 14, 1);
  const smoothing = integerOption('smoothing', options.smoothing ?? 3, 1);
  const names = [`stochastic_k_${period}`, `stochastic_d_${period}_${smoothing}`, `stochastic_slow_d_${period}_${smoothing}`];
  const outputs = names as StochasticOscillatorColumn<Period, Smoothing>[];
  const rows = [period - 1, period + smoothing - 2, period + 2 * smoothing - 3];
  return {
    specVersion: 1,
    id: `stochastic_oscillator_${period}_${smoothing}`,
    inputs: ['close', `highest_high_${period}`, `lowest_low_${period}`],
    outputs,
    warmUp: perOutput(outputs, rows),
    settle: perOutput(outputs, rows),
    units: perOutput(outputs, 'index-100'),
    dependencies: [priceExtremes({ period })],
    kernel: () => stochasticOscillatorKernel(smoothing),
  };
}

const STARTED = 0;
const POSITION = 1;
const RINGS = 2;

function stochasticOscillatorKernel(smoothing: number): FeatureKernel {
  const state = new Float64Array(RINGS + 2 * smoothing);
  const fastRing = state.subarray(RINGS, RINGS + smoothing);
  const slowRing = state.subarray(RINGS + smoothing);
  return {
    state,
    advance(columns, from, to, out) {
      const [close, highest, lowest] = columns as [Float64Array, Float64Array, Float64Array];
      const [fast, average, slow] = out as [Float64Array, Float64Array, Float64Array];
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RINGS);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        const value = finiteOrNaN((100 * (close[row]! - lowest[row]!)) / (highest[row]! - lowest[row]!));
        fast[row] = value;
        fastRing[position] = value;
        average[row] = meanAbout(value, fastRing);
        slowRing[position] = average[row]!;
        slow[row] = meanAbout(average[row]!, slowRing);
        position = position + 1 === smoothing ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}

/** Mean of a few values, about one of them: equal values give their value exactly. */
function meanAbout(value: number, ring: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < ring.length; index++) sum += ring[index]! - value;
  return value + sum / ring.length;
}
