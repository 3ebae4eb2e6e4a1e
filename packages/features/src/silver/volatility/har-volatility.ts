import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { trailingRealizedVolatility } from './trailing-realized-volatility.js';

/** Options of {@link harVolatility}. */
export interface HarVolatilityOptions<Window extends number = number, Logarithm extends boolean = boolean> extends Annualisation {
  /** Returns in the short, middle and long window, rising; default 390, 1950 and 8580: a day, a week and a month of minute bars in 390-minute sessions. */
  readonly windows?: readonly [short: Window, middle: Window, long: Window];
  /** Whether the logarithm of the volatilities is given, as in the logarithmic form of the model; default false. */
  readonly logarithm?: Logarithm;
}

/** Columns of {@link harVolatility}. */
export type HarVolatilityColumn<Window extends number, Logarithm extends boolean> = Logarithm extends true ? `har_log_vol_${Window}` : `har_vol_${Window}`;

/**
 * Components of the heterogeneous autoregressive model of volatility: realized volatility over a short, a middle and a long window, as a day trader, a swing
 * trader and an investor see it. A linear model on the three is the usual forecast of volatility.
 *
 * Formula: for each window w, sqrt(periodsPerYear / w * sum of the last w squared log returns), or its logarithm. Corsi averages the volatilities of whole
 *          days; the root of the mean variance over as many bars needs no calendar and is known at every bar.
 * Input:   realized_vol_<w> of each window, n rows, fraction per year.
 * Output:  `har_vol_<w>`, or `har_log_vol_<w>`, for each window, n rows, fraction per year or its natural logarithm, NaN for the first w rows.
 * Edges:   no move in the window -> 0, or NaN for the logarithm.
 * Cost:    O(n) time, three output columns.
 *
 * @throws {InvalidArgumentError} if the windows are not three rising positive integers, `logarithm` is no boolean, or `periodsPerYear` not above 0.
 * @see Corsi, A simple approximate long-memory model of realized volatility, 2009.
 * @example
 * harVolatility({ windows: [30, 390, 1950], logarithm: true }); // har_log_vol_30, har_log_vol_390, har_log_vol_1950
 */
export function harVolatility<const Window extends number = 390 | 1950 | 8580, const Logarithm extends boolean = false>(
  options: HarVolatilityOptions<Window, Logarithm> = {},
): FeatureCalculator<HarVolatilityColumn<Window, Logarithm>> {
  const windows = checkedWindows(options.windows ?? [390, 1950, 8580]);
  const logarithm = options.logarithm ?? false;
  if (typeof logarithm !== 'boolean') throw new InvalidArgumentError('logarithm', 'true or false', { received: logarithm });
  const periodsPerYear = periodsPerYearOf(options);
  const base = logarithm ? 'har_log_vol' : 'har_vol';
  const outputs = windows.map((window) => `${base}_${window}` as HarVolatilityColumn<Window, Logarithm>);
  return {
    specVersion: 1,
    id: `${base}_${windows.join('_')}_${periodsPerYear}`,
    inputs: windows.map((window) => `realized_vol_${window}`),
    outputs,
    warmUp: perOutput(outputs, windows),
    settle: perOutput(outputs, windows),
    units: perOutput(outputs, logarithm ? 'log-volatility' : 'fraction-per-year'),
    dependencies: windows.map((period) => trailingRealizedVolatility({ period, periodsPerYear })),
    kernel: () => harVolatilityKernel(logarithm),
  };
}

function checkedWindows(windows: readonly number[]): readonly number[] {
  const rising = Array.isArray(windows) && windows.length === 3 && windows.every((window, index) => index === 0 || window > windows[index - 1]!);
  if (!rising) throw new InvalidArgumentError('windows', 'three rising numbers of returns', { received: windows });
  return windows.map((window) => integerOption('windows', window, 1));
}

function harVolatilityKernel(logarithm: boolean): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      for (let index = 0; index < out.length; index++) {
        const volatility = columns[index]!;
        const component = out[index]!;
        for (let row = from; row < to; row++) component[row] = finiteOrNaN(logarithm ? Math.log(volatility[row]!) : volatility[row]!);
      }
    },
  };
}
