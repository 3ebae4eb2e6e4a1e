import { ShapeMismatchError } from '@spx/core';
import type { ArimaSpecification } from './arima-specification.js';

/** The parameters of a regression with ARIMA errors by their part of the model. */
export interface ArimaCoefficients {
  /** Of the equation of the differenced errors; 0 without a constant. */
  readonly intercept: number;
  /** Effect of each input, in the unit of the series per unit of the input. */
  readonly exogenous: Float64Array;
  readonly ar: Float64Array;
  readonly ma: Float64Array;
  readonly seasonalAr: Float64Array;
  readonly seasonalMa: Float64Array;
  /** Variance of the innovations. */
  readonly variance: number;
}

/** Names in the order of a parameter vector, which is that of statsmodels: intercept, inputs, ar.L1, ..., ma.L1, ..., ar.S.L12, ..., ma.S.L12, ..., sigma2. */
export function parameterNames({ order: [p, , q], seasonal: [P, , Q, period], constant, exogenousNames }: ArimaSpecification): readonly string[] {
  const lags = (prefix: string, count: number, step: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}.L${(index + 1) * step}`);
  return [
    ...(constant ? ['intercept'] : []),
    ...exogenousNames,
    ...lags('ar', p, 1),
    ...lags('ma', q, 1),
    ...lags('ar.S', P, period),
    ...lags('ma.S', Q, period),
    'sigma2',
  ];
}

/** The vector of parameters in the order of {@link parameterNames}. */
export function toVector({ constant }: ArimaSpecification, coefficients: ArimaCoefficients): Float64Array {
  const { intercept, exogenous, ar, ma, seasonalAr, seasonalMa, variance } = coefficients;
  return Float64Array.from([...(constant ? [intercept] : []), ...exogenous, ...ar, ...ma, ...seasonalAr, ...seasonalMa, variance]);
}

/**
 * The parts of a parameter vector.
 *
 * @throws {ShapeMismatchError} if its length is not that of the specification.
 */
export function fromVector(specification: ArimaSpecification, vector: Float64Array): ArimaCoefficients {
  const { order, seasonal, constant, exogenousNames } = specification;
  const lengths = [constant ? 1 : 0, exogenousNames.length, order[0], order[2], seasonal[0], seasonal[2], 1];
  const expected = lengths.reduce((sum, length) => sum + length, 0);
  if (vector.length !== expected) throw new ShapeMismatchError({ what: 'parameters', expected, received: vector.length });
  let from = 0;
  const [intercept, exogenous, ar, ma, seasonalAr, seasonalMa, variance] = lengths.map((length) => {
    from += length;
    return vector.slice(from - length, from);
  });
  return {
    intercept: intercept![0] ?? 0,
    exogenous: exogenous!,
    ar: ar!,
    ma: ma!,
    seasonalAr: seasonalAr!,
    seasonalMa: seasonalMa!,
    variance: variance![0]!,
  };
}
