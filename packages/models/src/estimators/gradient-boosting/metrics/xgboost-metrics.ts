import { gammaln } from 'simple-statistics';
import { areaUnderCurve } from './area-under-curve.js';
import { classLoss } from './class-loss.js';
import { gammaLoss } from './gamma-loss.js';
import { logLoss } from './log-loss.js';
import { meanLoss } from './mean-loss.js';
import type { BoostingMetric } from './metric.js';
import { quantileLoss } from './quantile-loss.js';

/** Metrics of XGBoost that can be followed. */
export type XgboostMetric =
  | 'rmse'
  | 'mae'
  | 'mape'
  | 'mphe'
  | 'quantile'
  | 'poisson-nloglik'
  | 'gamma-nloglik'
  | 'logloss'
  | 'error'
  | 'auc'
  | 'mlogloss'
  | 'merror';

const smallest = 1e-16;

/**
 * XGBoost's metrics by its names.
 *
 * @param options.alpha - of `quantile`.
 * @param options.slope - of `mphe`.
 */
export function xgboostMetrics({ alpha, slope }: { readonly alpha: number; readonly slope: number }): Readonly<Record<XgboostMetric, BoostingMetric>> {
  return {
    rmse: meanLoss('rmse', (prediction, label) => (prediction - label) ** 2, Math.sqrt),
    mae: meanLoss('mae', (prediction, label) => Math.abs(prediction - label)),
    mape: meanLoss('mape', (prediction, label) => Math.abs((prediction - label) / label)),
    mphe: meanLoss('mphe', (prediction, label) => slope * slope * (Math.sqrt(1 + ((prediction - label) / slope) ** 2) - 1)),
    quantile: meanLoss('quantile', quantileLoss(alpha)),
    'poisson-nloglik': meanLoss('poisson-nloglik', (prediction, label) => {
      const rate = Math.max(smallest, prediction);
      return gammaln(label + 1) + rate - label * Math.log(rate);
    }),
    'gamma-nloglik': meanLoss('gamma-nloglik', gammaLoss),
    logloss: meanLoss('logloss', (prediction, label) => logLoss(prediction, label, smallest)),
    error: meanLoss('error', (prediction, label) => (prediction > 0.5 === label > 0 ? 0 : 1)),
    auc: areaUnderCurve(Number.NaN),
    mlogloss: classLoss('mlogloss', (probability, label) => -Math.log(Math.max(smallest, probability[label]!))),
    merror: classLoss('merror', (probability, label) => (firstLargest(probability) === label ? 0 : 1)),
  };
}

function firstLargest(values: Float64Array): number {
  let place = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! > values[place]!) place = index;
  return place;
}
