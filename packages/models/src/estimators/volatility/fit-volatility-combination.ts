import { InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { logOfMean } from '../gradient-boosting/objectives/log-of-mean.js';
import { gammaRegression, gammaScores } from './gamma-regression.js';
import { fromVariance, varianceLabel } from './variance-label.js';

/** Forecasts of volatility by name, each as long as the label and in its unit. */
export type VolatilityForecasts = Readonly<Record<string, Float64Array>>;

/** A fitted combination: see {@link fitVolatilityCombination}. */
export interface VolatilityCombination {
  /** Exponent of each variance. */
  readonly weights: Readonly<Record<string, number>>;
  /** Logarithm of the factor. */
  readonly constant: number;
  /**
   * The combined forecast of each row, in the unit of the label.
   *
   * @throws {InvalidArgumentError} if a forecast is missing, or not above 0.
   */
  combine(forecasts: VolatilityForecasts): Float64Array;
}

/**
 * Combines forecasts of volatility into one: variance = e^c x product of variance_i^w_i, with c and w by QLIKE.
 *
 * Why:   of two good forecasts the combination is better than either as a rule, so a model that adds something must beat it too.
 * Edges: weights may be negative; forecasts that are nearly the same share the weight.
 *
 * @throws {InvalidArgumentError} if the label is no volatility, there is no forecast, or one is not above 0.
 * @throws {ShapeMismatchError} if lengths differ.
 * @see Timmermann, Forecast combinations, Handbook of Economic Forecasting 1, 2006.
 * @example
 * const both = fitVolatilityCombination({ har: harOnTrain, garch: garchOnTrain }, train.label);
 * both.combine({ har: harOnTest, garch: garchOnTest });
 */
export function fitVolatilityCombination(forecasts: VolatilityForecasts, label: Label): VolatilityCombination {
  const names = Object.keys(forecasts);
  if (names.length === 0) throw new InvalidArgumentError('forecasts', 'at least one', { received: names });
  const { variance, unit } = varianceLabel(label);
  const logarithms = names.map((name) => logVariance(name, forecasts, unit));
  for (const [index, values] of logarithms.entries()) {
    if (values.length !== variance.length)
      throw new ShapeMismatchError({ what: `forecasts.${names[index]}`, expected: variance.length, received: values.length });
  }
  const means = logarithms.map((values) => weightedMean(values));
  const centred = logarithms.map((values, index) => values.map((value) => value - means[index]!));
  const ones = new Float64Array(variance.length).fill(1);
  const offset = logOfMean(weightedMean(variance));
  const coefficients = gammaRegression({ columns: [ones, ...centred], target: variance, offset });
  const slopes = coefficients.subarray(1);
  const constant = offset + coefficients[0]! - slopes.reduce((sum, slope, index) => sum + slope * means[index]!, 0);
  return {
    weights: Object.fromEntries(names.map((name, index) => [name, slopes[index]!])),
    constant,
    combine: (others) => {
      const columns = names.map((name) => logVariance(name, others, unit));
      return gammaScores(columns, slopes, new Float64Array(columns[0]!.length).fill(constant)).map((score) => fromVariance(Math.exp(score), unit));
    },
  };
}

function logVariance(name: string, forecasts: VolatilityForecasts, unit: 'volatility' | 'variance'): Float64Array {
  const values = forecasts[name];
  if (values === undefined) throw new InvalidArgumentError('forecasts', `given for "${name}"`, { received: Object.keys(forecasts) });
  const bad = values.findIndex((value) => !(value > 0 && Number.isFinite(value)));
  if (bad !== -1) throw new InvalidArgumentError(`forecasts.${name}`, 'finite and above 0 in every row', { received: `${values[bad]} in row ${bad}` });
  return values.map((value) => (unit === 'variance' ? 1 : 2) * Math.log(value));
}
