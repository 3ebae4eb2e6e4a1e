import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingCovarianceKernel } from '../rolling/rolling-covariance-kernel.js';
import { signedFlow } from './signed-flow.js';

/** Options of {@link kyleLambda}. */
export interface KyleLambdaOptions<Period extends number = number> {
  /** Bars per window, 3 or more; default 50. */
  readonly period?: Period;
}

/**
 * Kyle's lambda, the price impact of order flow: how much the price moves per million that is bought or sold.
 *
 * Formula: 1e6 times the slope of the least-squares line of return_1 on signed_value over the last `period` bars. Bars hold no order flow: it is the value
 *          traded, signed by the direction of the close, so the slope is positive almost always and says how thin the market is, not which way it goes.
 * Input:   return_1 and signed_value, n rows.
 * Output:  `kyle_lambda_<period>`, n rows, fraction per million of price units times volume units, NaN for the first `period` rows.
 * Edges:   signed value the same throughout the window, as where nothing trades -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 3 or more.
 * @see Kyle, Continuous auctions and insider trading, 1985; Hasbrouck, Trading costs and returns for U.S. equities, 2009, for the regression.
 * @example
 * kyleLambda({ period: 30 }); // kyle_lambda_30
 */
export function kyleLambda<const Period extends number = 50>(options: KyleLambdaOptions<Period> = {}): FeatureCalculator<`kyle_lambda_${Period}`> {
  const period = integerOption('period', options.period ?? 50, 3);
  const outputs = [`kyle_lambda_${period}` as `kyle_lambda_${Period}`];
  return {
    specVersion: 1,
    id: `kyle_lambda_${period}`,
    inputs: ['return_1', 'signed_value'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-million-value'),
    dependencies: [simpleReturn(), signedFlow()],
    kernel: () => kyleLambdaKernel(period),
  };
}

function kyleLambdaKernel(period: number): FeatureKernel {
  const slopes = rollingCovarianceKernel(period, 'slope');
  return {
    state: slopes.state,
    advance(columns, from, to, out) {
      const impact = out[0]!;
      slopes.advance(columns, from, to, out);
      for (let row = from; row < to; row++) impact[row] = finiteOrNaN(1e6 * impact[row]!);
    },
  };
}
