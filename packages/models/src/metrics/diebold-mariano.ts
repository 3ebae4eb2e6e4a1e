import { InvalidArgumentError, longRunVariance, studentTUpperTail } from '@spx/core';
import { type ForecastErrors, squaredErrorDifferences } from './squared-error-differences.js';
import { type Alternative, tailProbability } from './tail-probability.js';
import { weightedMean } from './weighted-mean.js';

/** Options of {@link dieboldMariano}. */
export interface DieboldMarianoOptions {
  /** Steps that each forecast reaches ahead; errors `horizon` rows apart share nothing. Default 1. */
  readonly horizon?: number;
  /** `greater`: the model is better (one-sided, the default); `less`: it is worse; `two-sided`: it is either. */
  readonly alternative?: Alternative;
}

/** Outcome of a {@link dieboldMariano} test. */
export interface DieboldMariano {
  /** Mean loss difference, baseline minus model. */
  readonly mean: number;
  /** With the small-sample correction; `null` when there is no usable variance. */
  readonly statistic: number | null;
  readonly pValue: number | null;
}

/**
 * Diebold-Mariano test that two forecasts are equally good, with the correction of Harvey, Leybourne and Newbold.
 *
 * Formula: d = loss of baseline - loss of model, V = (g_0 + 2 sum_{k < h} g_k) / T with g_k the autocovariances of d (divided by T: rectangular kernel), statistic =
 *          mean(d) / sqrt(V) x sqrt((T + 1 - 2h + h (h - 1) / T) / T), Student's t with T - 1 degrees of freedom.
 * Input:   loss differences, or errors of both forecasts (then squared error is the loss), in order of time.
 * Edges:   V of 0 or less, which the rectangular kernel allows, and T of `horizon` or less give `null`: no verdict, never a pass.
 * Cost:    O(rows x horizon).
 *
 * @throws {InvalidArgumentError} if `horizon` is not a positive integer.
 * @throws {ShapeMismatchError} if the errors differ in length.
 * @see Diebold and Mariano, Comparing predictive accuracy, 1995; Harvey, Leybourne and Newbold, Testing the equality of prediction mean squared errors, 1997.
 * @example dieboldMariano({ baseline, model }, { horizon: 30 }).pValue // small when the model is better
 */
export function dieboldMariano(input: Float64Array | ForecastErrors, options: DieboldMarianoOptions = {}): DieboldMariano {
  const { horizon = 1, alternative = 'greater' } = options;
  if (!Number.isInteger(horizon) || horizon < 1) throw new InvalidArgumentError('horizon', 'a positive integer', { received: horizon });
  const differences = input instanceof Float64Array ? input : squaredErrorDifferences(input);
  const rows = differences.length;
  const mean = weightedMean(differences);
  const variance = rows > horizon ? longRunVariance(differences, { lags: horizon - 1, kernel: 'rectangular' }) / rows : 0;
  if (!(variance > 0)) return { mean, statistic: null, pValue: null };
  const correction = (rows + 1 - 2 * horizon + (horizon * (horizon - 1)) / rows) / rows;
  const statistic = (mean / Math.sqrt(variance)) * Math.sqrt(correction);
  return { mean, statistic, pValue: tailProbability(statistic, { alternative, upperTail: (value) => studentTUpperTail(value, rows - 1) }) };
}
