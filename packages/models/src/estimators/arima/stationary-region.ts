/**
 * Autoregressive coefficients whose partial autocorrelations are these, by the recursion of Durbin and Levinson; stationary if and only if each is within (-1, 1).
 *
 * @see Monahan, A note on enforcing stationarity in autoregressive-moving average models, Biometrika 71, 1984.
 */
export function fromPartialAutocorrelations(partial: Float64Array): Float64Array {
  const coefficients = new Float64Array(partial.length);
  const previous = new Float64Array(partial.length);
  for (const [order, last] of partial.entries()) {
    previous.set(coefficients);
    coefficients[order] = last;
    for (let lag = 0; lag < order; lag++) coefficients[lag] = previous[lag]! - last * previous[order - 1 - lag]!;
  }
  return coefficients;
}

/** Partial autocorrelations of autoregressive coefficients, or `null` if these are not stationary. */
export function partialAutocorrelations(coefficients: Float64Array): Float64Array | null {
  const partial = coefficients.slice();
  const current = coefficients.slice();
  const previous = new Float64Array(coefficients.length);
  for (let order = coefficients.length - 1; order >= 0; order--) {
    const last = current[order]!;
    if (!(Math.abs(last) < 1)) return null;
    partial[order] = last;
    previous.set(current);
    for (let lag = 0; lag < order; lag++) current[lag] = (previous[lag]! + last * previous[order - 1 - lag]!) / (1 - last * last);
  }
  return partial;
}

/** Stationary coefficients for any real numbers: each becomes the partial autocorrelation z / sqrt(1 + z^2). */
export function constrained(unconstrained: Float64Array): Float64Array {
  return fromPartialAutocorrelations(unconstrained.map((value) => value / Math.sqrt(1 + value * value)));
}

/** Inverse of {@link constrained}, or `null` if the coefficients are not stationary. */
export function unconstrained(coefficients: Float64Array): Float64Array | null {
  return partialAutocorrelations(coefficients)?.map((value) => value / Math.sqrt(1 - value * value)) ?? null;
}
