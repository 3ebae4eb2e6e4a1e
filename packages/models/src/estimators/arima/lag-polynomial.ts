/** Coefficients of a polynomial and its seasonal factor. */
export interface SeasonalPolynomial {
  /** Of lags 1, 2, ... */
  readonly regular: Float64Array;
  /** Of lags s, 2s, ... */
  readonly seasonal: Float64Array;
  /** s; ignored without seasonal coefficients. */
  readonly period: number;
}

/**
 * Product of two lag polynomials as the coefficients of lags 1, 2, ...
 *
 * @param sign - -1 for autoregressive ones, (1 - a1 L - ...)(1 - A1 L^s - ...) = 1 - c1 L - ..., and 1 for moving averages, whose coefficients are added.
 */
export function expandedLags({ regular, seasonal, period }: SeasonalPolynomial, sign: -1 | 1): Float64Array {
  const lags = new Float64Array(regular.length + seasonal.length * period);
  lags.set(regular);
  for (const [index, factor] of seasonal.entries()) {
    const lag = (index + 1) * period;
    lags[lag - 1] = lags[lag - 1]! + factor;
    for (const [each, value] of regular.entries()) lags[lag + each] = lags[lag + each]! + sign * factor * value;
  }
  return lags;
}
