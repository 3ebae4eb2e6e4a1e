/**
 * Losses brought near to a standard normal distribution by the power transform of Yeo and Johnson, of the exponent that makes them most likely normal: a Gaussian process
 * cannot follow losses that span orders of magnitude.
 *
 * Rule:   standardised, transformed, standardised again. The order is kept. Exponents from -2 to 2 in steps of 0.1.
 * Edges:  losses that are all the same, to rounding, become 0.
 *
 * @see Yeo and Johnson, A new family of power transformations to improve normality or symmetry, Biometrika 87, 2000; Cowen-Rivers and others, HEBO, JAIR 74, 2022.
 */
export function powerTransformed(losses: Float64Array): Float64Array {
  const values = standardised(losses);
  let [best, bestLikelihood] = [1, Number.NEGATIVE_INFINITY];
  for (let step = -20; step <= 20; step++) {
    const logLikelihood = logLikelihoodOf(values, step / 10);
    if (logLikelihood > bestLikelihood) [best, bestLikelihood] = [step / 10, logLikelihood];
  }
  return standardised(values.map((value) => yeoJohnson(value, best)));
}

// Losses that differ by less than this share of their size differ by rounding.
const leastDeviation = 1e-13;

function standardised(values: Float64Array): Float64Array {
  // The size is taken out first, for squares of huge losses are infinite.
  const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
  const shares = values.map((value) => value / size);
  const { mean, variance } = momentsOf(shares);
  const deviation = Math.sqrt(variance);
  return shares.map((value) => (deviation > leastDeviation ? (value - mean) / deviation : 0));
}

function logLikelihoodOf(values: Float64Array, exponent: number): number {
  const { variance } = momentsOf(values.map((value) => yeoJohnson(value, exponent)));
  const logJacobian = values.reduce((sum, value) => sum + Math.sign(value) * Math.log1p(Math.abs(value)), 0);
  return -0.5 * values.length * Math.log(variance) + (exponent - 1) * logJacobian;
}

function yeoJohnson(value: number, exponent: number): number {
  if (value < 0) return -boxCox(1 - value, 2 - exponent);
  return boxCox(1 + value, exponent);
}

function boxCox(value: number, exponent: number): number {
  return exponent === 0 ? Math.log(value) : (value ** exponent - 1) / exponent;
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}
