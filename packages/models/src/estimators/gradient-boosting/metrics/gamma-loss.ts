/** Least mean that a logarithm is taken of. */
const smallest = 1e-15;

/** Negative log-likelihood of a gamma distribution of shape 1 and the predicted mean: label / mean + log mean. */
export function gammaLoss(prediction: number, label: number): number {
  const mean = Math.max(smallest, prediction);
  return label / mean + Math.log(mean);
}
