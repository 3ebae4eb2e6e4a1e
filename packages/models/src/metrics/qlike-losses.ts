import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** Variances as they turned out and as they were expected. */
export interface VarianceForecasts {
  /** 0 or more. */
  readonly realized: Float64Array;
  /** As many. */
  readonly forecast: Float64Array;
}

/**
 * QLIKE of each row: the loss by which forecasts of a variance are compared, for it ranks them rightly although realised variance is only a noisy measure of variance.
 *
 * Formula: s / h + log h, s the realised variance and h the forecast. Texts often subtract 1 + log s, which is the same for all forecasts: differences between forecasts are
 *          those of s / h - log(s / h) - 1, and rows without any move (s = 0) stay finite.
 * Edges:   a forecast of 0 or less has an infinite loss.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a realised variance is negative or NaN.
 * @see Patton, Volatility forecast comparison using imperfect volatility proxies, 2011.
 * @example qlikeLosses({ realized: Float64Array.of(2), forecast: Float64Array.of(1) }) // [2]
 */
export function qlikeLosses({ realized, forecast }: VarianceForecasts): Float64Array {
  if (forecast.length !== realized.length) throw new ShapeMismatchError({ what: 'forecast', expected: realized.length, received: forecast.length });
  const bad = realized.findIndex((value) => !(value >= 0));
  if (bad !== -1) throw new InvalidArgumentError('realized', '0 or more in every row', { received: `${realized[bad]} in row ${bad}` });
  return realized.map((value, row) => (forecast[row]! > 0 ? value / forecast[row]! + Math.log(forecast[row]!) : Number.POSITIVE_INFINITY));
}
