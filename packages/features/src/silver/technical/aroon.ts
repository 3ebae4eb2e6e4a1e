import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingExtremeAgeKernel } from '../rolling/rolling-extreme-age-kernel.js';

/** Options of {@link aroon}. */
export interface AroonOptions<Period extends number = number> {
  /** Bars looked back on, 1 or more; default 25. The window holds one more, the newest. */
  readonly period?: Period;
}

/** Columns of {@link aroon}. */
export type AroonColumn<Period extends number> = `aroon_${'up' | 'down' | 'oscillator'}_${Period}`;

/**
 * Aroon: how fresh the highest high and the lowest low of the last bars are, 0 to 100, and the difference of the two.
 *
 * Formula: up = 100 * (period - bars since the highest high) / period, down the same of the lowest low, both within the last period + 1 bars, the newest of
 *          equal extremes counting; oscillator = up - down.
 * Input:   high, low, n rows, price units.
 * Output:  `aroon_up_<period>`, `aroon_down_<period>`, 0..100, `aroon_oscillator_<period>`, -100..100, n rows, NaN for the first `period` rows.
 * Edges:   constant window -> up = down = 100.
 * Cost:    O(n) time whatever the period, three output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Chande, A time price oscillator, 1995.
 * @example
 * aroon({ period: 2 }); // of highs 3, 5, 4: aroon_up_2 = NaN, NaN, 50
 */
export function aroon<const Period extends number = 25>(options: AroonOptions<Period> = {}): FeatureCalculator<AroonColumn<Period>> {
  const period = integerOption('period', options.period ?? 25, 1);
  const outputs = (['up', 'down', 'oscillator'] as const).map((part) => `aroon_${part}_${period}` as AroonColumn<Period>);
  return {
    specVersion: 1,
    id: `aroon_${period}`,
    inputs: ['high', 'low'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'index-100'),
    kernel: () => aroonKernel(period),
  };
}

function aroonKernel(period: number): FeatureKernel {
  const ages = rollingExtremeAgeKernel(period + 1);
  return {
    state: ages.state,
    advance(columns, from, to, out) {
      const [up, down, oscillator] = out as [Float64Array, Float64Array, Float64Array];
      ages.advance(columns, from, to, out);
      for (let row = from; row < to; row++) {
        up[row] = (100 * (period - up[row]!)) / period;
        down[row] = (100 * (period - down[row]!)) / period;
        oscillator[row] = up[row]! - down[row]!;
      }
    },
  };
}
