import { type Dataset, InvalidArgumentError, ShapeMismatchError, studentTQuantile } from '@spx/core';
import { varianceLabel } from '../estimators/volatility/variance-label.js';
import { checkDataset } from '../split/check-dataset.js';
import { clusteredTest } from './clustered-test.js';
import { qlikeLosses } from './qlike-losses.js';
import { squaredErrors } from './squared-errors.js';
import { weightedMean } from './weighted-mean.js';

/** Forecasts of volatility and what they are to be held against. */
export interface VolatilityEvaluationInput {
  /** One per row of the dataset, in the label's unit, `volatility` or `variance`. */
  readonly predictions: Float64Array;
  readonly dataset: Dataset;
  /** Forecasts of the baselines for the same rows, in the same unit, by name: `har`, `garch`. */
  readonly references: Readonly<Record<string, Float64Array>>;
}

/** How much less a model loses than a baseline does. */
export type LossGain = {
  /** Baseline's mean loss minus the model's: above 0 where the model is better. */
  readonly mean: number;
  /** Holds the true gain in 90 % of cases, from the variance between sessions; `null` without sessions, or for an infinite loss. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** One-sided, clustered by session: that the baseline is as good. `null` as in `clusteredTest`. */
  readonly pValue: number | null;
};

/** A model of volatility against one baseline. */
export type VolatilityComparison = {
  readonly baseline: string;
  /** By QLIKE. */
  readonly qlike: LossGain;
  /** By the squared error of the variance. */
  readonly mse: LossGain;
};

/** Scores of a model of volatility on one part of the data. */
export type VolatilityEvaluation = {
  readonly rows: number;
  /** 0 when the dataset has no session. */
  readonly sessions: number;
  /** Mean of `qlikeLosses`; `null` when a forecast is 0 or less. */
  readonly qlike: number | null;
  /** Mean squared error of the variance. */
  readonly mse: number;
  /** Mean realised variance by mean expected one: above 1 where too little is expected; `null` where none is. */
  readonly bias: number | null;
  /** In the order of the references. */
  readonly against: readonly VolatilityComparison[];
};

/**
 * Holds forecasts of volatility against baselines by QLIKE and by the squared error of the variance, the two losses that rank them rightly although volatility is only
 * measured with noise; each with a one-sided test clustered by session.
 *
 * A volatility is squared first, label and forecast alike: a forecast of volatility here means the root of the expected variance.
 *
 * @throws {ShapeMismatchError} if there are not as many forecasts as rows.
 * @throws {InvalidArgumentError} if the label is no volatility, or a forecast is not finite.
 * @throws {InsufficientDataError} if there are no rows.
 * @see Patton, Volatility forecast comparison using imperfect volatility proxies, 2011.
 * @example
 * evaluateVolatility({ predictions, dataset: test.dataset, references: { har: byHar, garch: byGarch } }).against[0]?.qlike.pValue // 0.004
 */
export function evaluateVolatility({ predictions, dataset, references }: VolatilityEvaluationInput): VolatilityEvaluation {
  checkDataset(dataset);
  const { variance, unit } = varianceLabel(dataset.label);
  const varianceOf = (name: string, values: Float64Array): Float64Array => {
    if (values.length !== variance.length) throw new ShapeMismatchError({ what: name, expected: variance.length, received: values.length });
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(name, 'finite in every row', { received: `${values[bad]} in row ${bad}` });
    // A negative volatility is no forecast, and its square would be one.
    return unit === 'variance' ? values : values.map((value) => (value > 0 ? value * value : 0));
  };
  const lossesOf = (name: string, values: Float64Array): VarianceLosses => {
    const forecast = varianceOf(name, values);
    return { forecast, qlike: qlikeLosses({ realized: variance, forecast }), mse: squaredErrors(variance, forecast) };
  };
  const own = lossesOf('predictions', predictions);
  const { session } = dataset;
  const [qlike, expected] = [weightedMean(own.qlike), weightedMean(own.forecast)];
  return {
    rows: variance.length,
    sessions: session === undefined ? 0 : new Set(session).size,
    qlike: Number.isFinite(qlike) ? qlike : null,
    mse: weightedMean(own.mse),
    bias: expected > 0 ? weightedMean(variance) / expected : null,
    against: Object.entries(references).map(([baseline, values]) => {
      const theirs = lossesOf(`references.${baseline}`, values);
      return { baseline, qlike: gainOf(theirs.qlike, own.qlike, session), mse: gainOf(theirs.mse, own.mse, session) };
    }),
  };
}

interface VarianceLosses {
  readonly forecast: Float64Array;
  readonly qlike: Float64Array;
  readonly mse: Float64Array;
}

function gainOf(baseline: Float64Array, model: Float64Array, session: Float64Array | undefined): LossGain {
  const differences = baseline.map((loss, row) => (loss === model[row] ? 0 : loss - model[row]!));
  const mean = weightedMean(differences);
  if (session === undefined || !Number.isFinite(mean)) return { mean, interval: null, pValue: null };
  const { standardError, sessions, pValue } = clusteredTest(differences, session);
  if (standardError === null) return { mean, interval: null, pValue };
  const margin = studentTQuantile(0.95, sessions - 1) * standardError;
  return { mean, interval: { low: mean - margin, high: mean + margin }, pValue };
}
