import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { laggedReturn } from '../returns/lagged-return.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingCovarianceKernel } from '../rolling/rolling-covariance-kernel.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';
import { rollingVolatility } from '../volatility/rolling-volatility.js';

/** Options of {@link returnAutocorrelation}. */
export interface ReturnAutocorrelationOptions<Period extends number = number, Lag extends number = number> {
  /** Pairs of returns per window, 2 or more; default 60. */
  readonly period?: Period;
  /** Bars between the two returns of a pair, 1 or more; default 1. */
  readonly lag?: Lag;
}

/**
 * Autocorrelation of the one-bar returns at a lag: above 0 moves tend to go on, below 0 to turn back.
 *
 * Formula: Pearson correlation of return_1[t] and return_1[t - lag] over the last `period` pairs. Each side is centred by its own mean, as in pandas
 *          `Series.autocorr`; the textbook estimator centres both by the common mean.
 * Input:   return_1, return_1_lag_<lag> and their rolling deviations, n rows, fraction.
 * Output:  `autocorrelation_<period>_<lag>`, n rows, -1 to 1, NaN for the first `period + lag` rows.
 * Edges:   all returns of one side equal -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `lag` not a positive integer.
 * @see Lo and MacKinlay, When are contrarian profits due to stock market overreaction?, 1990, for what it tells.
 * @example
 * returnAutocorrelation({ period: 390, lag: 5 }); // autocorrelation_390_5
 */
export function returnAutocorrelation<const Period extends number = 60, const Lag extends number = 1>(
  options: ReturnAutocorrelationOptions<Period, Lag> = {},
): FeatureCalculator<`autocorrelation_${Period}_${Lag}`> {
  const period = integerOption('period', options.period ?? 60, 2);
  const lag = integerOption('lag', options.lag ?? 1, 1);
  const outputs = [`autocorrelation_${period}_${lag}` as `autocorrelation_${Period}_${Lag}`];
  const earlier = laggedReturn({ lag });
  const column = earlier.outputs[0]!;
  const deviation = rollingDeviation({ column, window: period, of: earlier });
  return {
    specVersion: 1,
    id: `autocorrelation_${period}_${lag}`,
    inputs: ['return_1', column, `volatility_${period}`, deviation.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, period + lag),
    settle: perOutput(outputs, period + lag),
    units: perOutput(outputs, 'ratio'),
    dependencies: [simpleReturn(), earlier, rollingVolatility({ period }), deviation],
    kernel: () => autocorrelationKernel(period),
  };
}

function autocorrelationKernel(period: number): FeatureKernel {
  const covariances = rollingCovarianceKernel(period, 'covariance');
  return {
    state: covariances.state,
    advance(columns, from, to, out) {
      const volatility = columns[2]!;
      const earlierVolatility = columns[3]!;
      const correlation = out[0]!;
      covariances.advance(columns, from, to, out);
      for (let row = from; row < to; row++) {
        const value = finiteOrNaN(correlation[row]! / (volatility[row]! * earlierVolatility[row]!));
        correlation[row] = Math.max(-1, Math.min(1, value));
      }
    },
  };
}
