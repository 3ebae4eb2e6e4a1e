import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { logReturn } from '../returns/log-return.js';

/**
 * Squared log return of a bar, by the sign of the return: what realized semivariances are sums of.
 *
 * Formula: upside_square = max(r, 0)^2, downside_square = min(r, 0)^2, r the log return of one bar.
 * Input:   log_return_1, n rows, log return.
 * Output:  `upside_square`, `downside_square`, n rows, squared log return, NaN for the first row.
 * Edges:   no move -> both 0.
 * Cost:    O(n) time, two output columns.
 *
 * @see Barndorff-Nielsen, Kinnebrock and Shephard, Measuring downside risk: realised semivariance, 2010.
 * @example
 * signedSquares(); // of a log return of -0.02: upside_square = 0, downside_square = 0.0004
 */
export function signedSquares(): FeatureCalculator<'upside_square' | 'downside_square'> {
  return {
    specVersion: 1,
    id: 'signed_squares',
    inputs: ['log_return_1'],
    outputs: ['upside_square', 'downside_square'],
    warmUp: { upside_square: 1, downside_square: 1 },
    settle: { upside_square: 1, downside_square: 1 },
    units: { upside_square: 'squared-log-return', downside_square: 'squared-log-return' },
    dependencies: [logReturn()],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const returns = columns[0]!;
  const upside = out[0]!;
  const downside = out[1]!;
  for (let row = from; row < to; row++) {
    const up = Math.max(returns[row]!, 0);
    const down = Math.min(returns[row]!, 0);
    upside[row] = finiteOrNaN(up * up);
    downside[row] = finiteOrNaN(down * down);
  }
};
