import { areaUnderCurve } from './area-under-curve.js';
import { classLoss } from './class-loss.js';
import { gammaLoss } from './gamma-loss.js';
import { logLoss } from './log-loss.js';
import { meanLoss } from './mean-loss.js';
import type { BoostingMetric } from './metric.js';
import { quantileLoss } from './quantile-loss.js';

/** Metrics of LightGBM that can be followed. */
export type LightgbmMetric =
  | 'l1'
  | 'l2'
  | 'rmse'
  | 'mape'
  | 'quantile'
  | 'huber'
  | 'poisson'
  | 'gamma'
  | 'binary_logloss'
  | 'binary_error'
  | 'auc'
  | 'multi_logloss'
  | 'multi_error';

const smallest = 1e-15;

/**
 * LightGBM's metrics by its names.
 *
 * @param options.alpha - of `quantile` and `huber`.
 */
export function lightgbmMetrics({ alpha }: { readonly alpha: number }): Readonly<Record<LightgbmMetric, BoostingMetric>> {
  return {
    l1: meanLoss('l1', (prediction, label) => Math.abs(prediction - label)),
    l2: meanLoss('l2', (prediction, label) => (prediction - label) ** 2),
    rmse: meanLoss('rmse', (prediction, label) => (prediction - label) ** 2, Math.sqrt),
    mape: meanLoss('mape', (prediction, label) => Math.abs(prediction - label) / Math.max(1, Math.abs(label))),
    quantile: meanLoss('quantile', quantileLoss(alpha)),
    huber: meanLoss('huber', (prediction, label) => {
      const error = Math.abs(prediction - label);
      return error <= alpha ? (error * error) / 2 : alpha * (error - alpha / 2);
    }),
    poisson: meanLoss('poisson', (prediction, label) => {
      const rate = Math.max(1e-10, prediction);
      return rate - label * Math.log(rate);
    }),
    gamma: meanLoss('gamma', gammaLoss),
    binary_logloss: meanLoss('binary_logloss', (prediction, label) => logLoss(prediction, label, smallest)),
    binary_error: meanLoss('binary_error', (prediction, label) => (prediction > 0.5 === label > 0 ? 0 : 1)),
    auc: areaUnderCurve(1),
    multi_logloss: classLoss('multi_logloss', (probability, label) => -Math.log(Math.max(smallest, probability[label]!))),
    multi_error: classLoss('multi_error', (probability, label) =>
      probability.some((other, output) => output !== label && other >= probability[label]!) ? 1 : 0,
    ),
  };
}
