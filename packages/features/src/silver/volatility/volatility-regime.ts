import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { positiveOption } from '../description/positive-option.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingMedian } from '../rolling/rolling-median.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { historicalVolatility } from './historical-volatility.js';

/** Options of {@link volatilityRegime}. */
export interface VolatilityRegimeOptions<Period extends number = number, Window extends number = number> extends Annualisation {
  /** Returns per volatility, 2 or more; default 20. */
  readonly period?: Period;
  /** Rows of the median that volatility is compared with; default 1440, a day of minutes. */
  readonly window?: Window;
  /** Volatilities needed for a median, 1 to `window`; default 120, or `window` where that is less. */
  readonly minimumCount?: number;
  /** Share of the median below which volatility is low, above 0; default 0.7. */
  readonly low?: number;
  /** Multiple of the median above which volatility is high, at least `low`; default 1.5. */
  readonly high?: number;
}

/** Columns of {@link volatilityRegime}. */
export type VolatilityRegimeColumn<Period extends number, Window extends number> = Suffixed<'vol_regime_low' | 'vol_regime_high', [Period, Window], [20, 1440]>;

/**
 * Volatility regime: whether volatility is low or high against its own recent median.
 *
 * Formula: vol_regime_low = 1 if hist_vol_<period> < low * M, vol_regime_high = 1 if hist_vol_<period> > high * M, else 0; M the median of the last `window`
 *          values, this one included. A median of the whole sample would look ahead.
 * Input:   hist_vol_<period> and its rolling median, n rows, fraction per year.
 * Output:  `vol_regime_low`, `vol_regime_high` (period and window in the name where they are not 20 and 1440), n rows, 0 or 1, NaN until `minimumCount`
 *          volatilities are there.
 * Edges:   a row whose volatility is NaN -> NaN.
 * Cost:    O(n) time typical, see the rolling median; two output columns.
 *
 * @throws {InvalidArgumentError} if an option is out of range.
 * @see Hamilton, A new approach to the economic analysis of nonstationary time series and the business cycle, 1989, for regimes; the thresholds are a
 * convention.
 * @example
 * volatilityRegime({ window: 390 }); // vol_regime_low_20_390, vol_regime_high_20_390
 */
export function volatilityRegime<const Period extends number = 20, const Window extends number = 1440>(
  options: VolatilityRegimeOptions<Period, Window> = {},
): FeatureCalculator<VolatilityRegimeColumn<Period, Window>> {
  const low = positiveOption('low', options.low ?? 0.7);
  const high = positiveOption('high', options.high ?? 1.5);
  if (high < low) throw new InvalidArgumentError('high', `at least low, ${low}`, { received: high });
  const period = options.period ?? 20;
  const window = options.window ?? 1440;
  const volatility = historicalVolatility({ period, periodsPerYear: periodsPerYearOf(options) });
  const minimumCount = options.minimumCount ?? Math.min(120, window);
  const median = rollingMedian({ column: `hist_vol_${period}`, window, minimumCount, of: volatility });
  const outputs = (['vol_regime_low', 'vol_regime_high'] as const).map(
    (base) => suffixed(base, [period, window], [20, 1440]) as VolatilityRegimeColumn<Period, Window>,
  );
  return {
    specVersion: 1,
    id: `vol_regime_${low}_${high}_${median.id}`,
    inputs: [`hist_vol_${period}`, median.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, period + minimumCount - 1),
    settle: perOutput(outputs, period + window - 1),
    units: perOutput(outputs, 'flag'),
    dependencies: [volatility, median],
    kernel: () => volatilityRegimeKernel(low, high),
  };
}

function volatilityRegimeKernel(low: number, high: number): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const volatility = columns[0]!;
      const median = columns[1]!;
      const isLow = out[0]!;
      const isHigh = out[1]!;
      const lowest = low;
      const highest = high;
      for (let row = from; row < to; row++) {
        const current = volatility[row]!;
        const usual = median[row]!;
        const unknown = 0 * (current + usual);
        isLow[row] = Number(current < lowest * usual) + unknown;
        isHigh[row] = Number(current > highest * usual) + unknown;
      }
    },
  };
}
