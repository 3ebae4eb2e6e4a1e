/**
 * Adds the gradient of the logarithm of the prior density of kernel parameters to `gradient`, and gives the logarithm, up to a constant.
 *
 * With l = 1 / length^2 of an axis: exp(-0.1 (l + 1/l)), which holds length scales between a quarter and four times the range unless the losses say otherwise; the variance of
 * the function is gamma of shape 2 and rate 1, that of the noise of shape 1.1 and rate 30, in units of standardised losses. These are the priors of Optuna's sampler, which
 * keep a process of a dozen trials from explaining everything by noise or by one axis.
 *
 * @param logarithms - of the kernel parameters: axes, scale, noise.
 */
export function addLogPrior(logarithms: Float64Array, gradient: Float64Array): number {
  const axes = logarithms.length - 2;
  let logPrior = 0;
  for (let axis = 0; axis < axes; axis++) {
    const inverseSquare = Math.exp(logarithms[axis]!);
    logPrior -= 0.1 * (inverseSquare + 1 / inverseSquare);
    gradient[axis]! -= 0.1 * (inverseSquare - 1 / inverseSquare);
  }
  for (const [index, shape, rate] of [
    [axes, 2, 1],
    [axes + 1, 1.1, 30],
  ] as const) {
    const variance = Math.exp(logarithms[index]!);
    logPrior += (shape - 1) * logarithms[index]! - rate * variance;
    gradient[index]! += shape - 1 - rate * variance;
  }
  return logPrior;
}
