import { InvalidArgumentError } from '@spx/core';
import type { EvaluationLoss } from './evaluation-loss.js';

/** Options of {@link qlikeLoss}. */
export interface QlikeLossOptions {
  /** What label and prediction are: variances, or volatilities, which are squared first. Default `variance`. */
  readonly of?: 'variance' | 'volatility';
}

/**
 * QLIKE: the loss of a Gaussian likelihood for forecasts of a variance, which weighs errors by their ratio and ranks forecasts right though the realised variance is noisy.
 *
 * Formula: r - ln r - 1 with r = label / prediction, both variances. 0 where they are equal, so that a skill has a meaning; between forecasts it differs as `qlikeLosses` does.
 *
 * @throws {InvalidArgumentError} when called with a label or a prediction that is not more than 0: a variance of 0 has no likelihood.
 * @see Patton, Volatility forecast comparison using imperfect volatility proxies, 2011.
 * @example qlikeLoss({ of: 'volatility' }).losses(Float64Array.of(2), Float64Array.of(1)) // 4 - ln 4 - 1 = 1.61
 */
export function qlikeLoss(options: QlikeLossOptions = {}): EvaluationLoss {
  const { of = 'variance' } = options;
  const power = of === 'variance' ? 1 : 2;
  return {
    id: 'qlike',
    title: 'mean QLIKE',
    losses: (values, predictions) =>
      values.map((value, row) => {
        const prediction = predictions[row]!;
        refuseNotPositive('label.values', value, row);
        refuseNotPositive('predictions', prediction, row);
        const ratio = value / prediction;
        return ratio ** power - power * Math.log(ratio) - 1;
      }),
  };
}

function refuseNotPositive(name: string, value: number, row: number): void {
  if (!(value > 0)) throw new InvalidArgumentError(name, 'more than 0 for QLIKE', { received: `${value} in row ${row}` });
}
