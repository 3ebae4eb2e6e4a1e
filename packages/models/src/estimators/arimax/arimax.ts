import { type Dataset, type Estimator, InvalidArgumentError, type Label } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { arxSummary } from './arx-summary.js';
import { type CompleteRows, completeRows, rowsOf } from './complete-rows.js';
import { leastSquares } from './least-squares.js';
import type { LeastSquaresFit } from './least-squares-fit.js';
import { type LinearModel, linearCodec, linearModel } from './linear-model.js';
import { checkOrderRule, type OrderRule, type OrderSelection, orderSelection } from './order-selection.js';
import { refuseLabelLags } from './refuse-label-lags.js';
import { type RegressorColumns, regressorColumns } from './regressor-columns.js';
import { checkErrorChoice, type ErrorChoice, type StandardErrorChoice, standardErrorsFor } from './standard-errors/error-choice.js';

/** Options of {@link arimax}. */
export interface ArimaxOptions {
  /** Number of autoregressive terms, or how to find it. Default 7, or as many as `autoregressive` names. */
  readonly order?: number | OrderRule;
  /** Columns that hold the autoregressive terms, the newest first. Default: the first `order` columns of `trailingReturnLags`. `[]` for none. */
  readonly autoregressive?: readonly string[];
  /** Columns of other inputs. Default: every column that is no lag of the trailing return. */
  readonly exogenous?: readonly string[];
  /** Bars by which the newest autoregressive column lags the label, when it is a lagged label and no trailing return. At least the label's horizon. */
  readonly labelLag?: number;
  /** What the standard errors allow for. Default `auto`: HAC where the label spans more than one bar, for then neighbouring labels overlap; else classical. */
  readonly standardErrors?: StandardErrorChoice;
  /** Lags of HAC standard errors. Default: the label's horizon less 1. */
  readonly hacLags?: number;
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
 * Order:   a rule compares 0 to `maximum` terms by an information criterion, all on the rows that have every lag; the chosen order is then fitted to all rows it can use.
 * Output:  `importance.gain` is the absolute standardised coefficient; `summary` holds coefficients with standard errors (see `leastSquares`) and the orders compared.
 *
 * @throws {InvalidArgumentError} if an option is outside its range, or `order` and `autoregressive` disagree; from `fit`, if lags are missing or reach inside the
 * horizon, or clusters are asked for without sessions.
 * @see Ljung, System Identification, 2nd edition, 1999, section 4.2.
 * @example
 * const model = await arimax({ autoregressive: trailingReturnLags(bars).names }).fit(train.dataset);
 * model.summary.model; // 'ARX(7): ...'
 */
export function arimax(options: ArimaxOptions = {}): Estimator<LinearModel> {
  checkOptions(options);
  const { autoregressive = null, exogenous = null, labelLag = null, standardErrors = 'auto', hacLags = null } = options;
  const order = resolvedOrder(options);
  const errors = { standardErrors, hacLags };
  checkErrorChoice(errors);
  return {
    specVersion: 1,
    id: 'arimax',
    options: { order: typeof order === 'number' ? order : { ...order }, autoregressive, exogenous, labelLag, ...errors },
    codec: linearCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of arimax');
      checkTrainingData(dataset);
      checkLabelLag(labelLag, dataset.label);
      const widest = regressorColumns(dataset.features.names, { order: typeof order === 'number' ? order : order.maximum, autoregressive, exogenous });
      refuseLabelLags(dataset, [...widest.autoregressive, ...widest.exogenous]);
      const selected = typeof order === 'number' ? null : selectedLags(dataset, widest, order);
      const columns = selected === null ? widest : { ...widest, autoregressive: selected.autoregressive };
      const complete = completeRows(dataset, [...columns.autoregressive, ...columns.exogenous]);
      const fit = fitCompleteRows(dataset, complete, errors);
      fitOptions?.onProgress?.({ done: 1, total: 1 });
      return modelOf(dataset, fit, arxSummary({ columns, complete, fit, selection: selected?.selection ?? null, rows: dataset.features.rowCount }));
    },
  };
}

function checkOptions({ order, autoregressive, labelLag }: ArimaxOptions): void {
  for (const [name, value] of Object.entries({ order: typeof order === 'object' ? undefined : order, labelLag })) {
    if (value !== undefined && (!Number.isInteger(value) || value < 1)) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  const most = typeof order === 'object' ? order.maximum : order;
  if (most !== undefined && autoregressive !== undefined && most !== autoregressive.length) {
    throw new InvalidArgumentError('order', `left out, or ${autoregressive.length}, when "autoregressive" names the columns`, { received: most });
  }
}

function resolvedOrder({ order, autoregressive }: ArimaxOptions): number | Required<OrderRule> {
  if (typeof order === 'object') return checkOrderRule(order);
  return autoregressive?.length ?? order ?? 7;
}

function checkLabelLag(labelLag: number | null, { horizonBars }: Label): void {
  if (labelLag === null || labelLag >= horizonBars) return;
  throw new InvalidArgumentError('labelLag', `at least the label's horizon of ${horizonBars} bars, for a later label is not known yet`, {
    received: labelLag,
    remedy: 'Use the lags of the trailing return that "trailingReturnLags" makes.',
  });
}

interface SelectedLags {
  readonly selection: OrderSelection;
  readonly autoregressive: readonly string[];
}

function selectedLags(dataset: Dataset, { autoregressive, exogenous }: RegressorColumns, rule: Required<OrderRule>): SelectedLags {
  const complete = completeRows(dataset, [...exogenous, ...autoregressive]);
  const { features, target, weights } = rowsOf(dataset, complete);
  const lags = autoregressive.filter((name) => complete.names.includes(name));
  const inputs = exogenous.filter((name) => complete.names.includes(name));
  const columns = [...inputs, ...lags].map((name) => ({ name, values: features.column(name) }));
  const reachable = { ...rule, maximum: lags.length, minimum: Math.min(rule.minimum, lags.length) };
  const selection = orderSelection({ columns, target, weights }, reachable);
  return { selection, autoregressive: lags.slice(0, selection.order) };
}

function fitCompleteRows(dataset: Dataset, complete: CompleteRows, errors: ErrorChoice): LeastSquaresFit {
  const { features, target, weights } = rowsOf(dataset, complete);
  const standardErrors = standardErrorsFor(dataset, errors, complete.rows);
  return leastSquares({ features, target, standardErrors, ...(weights === undefined ? {} : { weights }) });
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
