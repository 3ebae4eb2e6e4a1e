import { type Dataset, type Estimator, InvalidArgumentError, type Label } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { arxSummary } from './arx-summary.js';
import { type CompleteRows, completeRows } from './complete-rows.js';
import { leastSquares } from './least-squares.js';
import type { LeastSquaresFit } from './least-squares-fit.js';
import { type LinearModel, linearCodec, linearModel } from './linear-model.js';
import { refuseLabelLags } from './refuse-label-lags.js';
import { regressorColumns } from './regressor-columns.js';

/** Options of {@link arimax}. */
export interface ArimaxOptions {
  /** Number of autoregressive terms when `autoregressive` is left out. Default 7. */
  readonly order?: number;
  /** Columns that hold the autoregressive terms. Default: the first `order` columns of `trailingReturnLags`. `[]` for none. */
  readonly autoregressive?: readonly string[];
  /** Columns of other inputs. Default: every column that is no lag of the trailing return. */
  readonly exogenous?: readonly string[];
  /** Bars by which the newest autoregressive column lags the label, when it is a lagged label and no trailing return. At least the label's horizon. */
  readonly labelLag?: number;
}

/**
 * AR(p) with exogenous inputs, fitted by least squares: the ARX model.
 *
 * Model:   label[t] = c + sum_j a_j r[t - j] + sum_k b_k x_k[t] + e[t], r the trailing return known at t. This is a regression of the label on columns; it is not a
 *          regression with ARIMA errors (SARIMAX), whose coefficients differ on the same data. It forecasts the horizon directly, in one step.
 * Lags:    autoregressive terms are lags of the trailing return, never of the label: a label lag shorter than the horizon is refused, whether it is asked for by
 *          `labelLag` or found in a column.
 * Missing: rows with a missing input are left out of the fit; in a prediction a missing input stands at its training mean. A column missing in more than half of
 *          the rows is not used.
 * Rank:    constant columns and combinations of earlier ones get no coefficient; `summary.dropped` names them with the reason.
 * Output:  `importance.gain` is the absolute standardised coefficient; `summary` holds coefficients with classical standard errors (see `leastSquares`).
 *
 * @throws {InvalidArgumentError} if `order` or `labelLag` is not a positive integer, or `order` and `autoregressive` are both given; from `fit`, if lags are missing
 * or reach inside the horizon.
 * @see Ljung, System Identification, 2nd edition, 1999, section 4.2.
 * @example
 * const model = await arimax({ autoregressive: trailingReturnLags(bars).names }).fit(train.dataset);
 * model.summary.model; // 'ARX(7): ...'
 */
export function arimax(options: ArimaxOptions = {}): Estimator<LinearModel> {
  checkOptions(options);
  const { order = 7, autoregressive = null, exogenous = null, labelLag = null } = options;
  return {
    specVersion: 1,
    id: 'arimax',
    options: { order: autoregressive?.length ?? order, autoregressive, exogenous, labelLag },
    codec: linearCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of arimax');
      checkTrainingData(dataset);
      checkLabelLag(labelLag, dataset.label);
      const columns = regressorColumns(dataset.features.names, { order, autoregressive, exogenous });
      const names = [...columns.autoregressive, ...columns.exogenous];
      refuseLabelLags(dataset, names);
      const complete = completeRows(dataset, names);
      const fit = fitCompleteRows(dataset, complete);
      fitOptions?.onProgress?.({ done: 1, total: 1 });
      return modelOf(dataset, fit, arxSummary({ columns, complete, fit, rows: dataset.features.rowCount }));
    },
  };
}

function checkOptions({ order, autoregressive, labelLag }: ArimaxOptions): void {
  for (const [name, value] of Object.entries({ order, labelLag })) {
    if (value !== undefined && (!Number.isInteger(value) || value < 1)) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  if (order !== undefined && autoregressive !== undefined && order !== autoregressive.length) {
    throw new InvalidArgumentError('order', `left out, or ${autoregressive.length}, when "autoregressive" names the columns`, { received: order });
  }
}

function checkLabelLag(labelLag: number | null, { horizonBars }: Label): void {
  if (labelLag === null || labelLag >= horizonBars) return;
  throw new InvalidArgumentError('labelLag', `at least the label's horizon of ${horizonBars} bars, for a later label is not known yet`, {
    received: labelLag,
    remedy: 'Use the lags of the trailing return that "trailingReturnLags" makes.',
  });
}

function fitCompleteRows({ features, label, weights }: Dataset, { names, rows }: CompleteRows): LeastSquaresFit {
  const used = features.select(names);
  if (rows === null) return leastSquares({ features: used, target: label.values, ...(weights === undefined ? {} : { weights }) });
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return leastSquares({ features: used.take(rows), target: take(label.values), ...(weights === undefined ? {} : { weights: take(weights) }) });
}

function modelOf({ features }: Dataset, fit: LeastSquaresFit, summary: LinearModel['summary']): LinearModel {
  const featureNames = features.names;
  const [coefficients, means, gain] = [new Float64Array(featureNames.length), new Float64Array(featureNames.length), new Float64Array(featureNames.length)];
  for (const { name, estimate, mean, standardized } of fit.terms) {
    const index = featureNames.indexOf(name);
    coefficients[index] = estimate;
    means[index] = mean;
    gain[index] = Math.abs(standardized);
  }
  return linearModel({ featureNames, centre: fit.targetMean, coefficients, means, gain, summary });
}
