import { minimize } from '../../../optimization/minimize.js';
import { type KernelParameters, kernelParameters } from './kernel-parameters.js';
import { addLogPrior } from './kernel-prior.js';
import { logMarginalLikelihood } from './log-marginal-likelihood.js';
import type { TrainingSet } from './training-set.js';

/** The kernel parameters of the largest posterior density that is found from length scales of 1/2, a variance of 1 and a noise of exp(-4); these, if all values are 0. */
export function fittedKernel(training: TrainingSet): KernelParameters {
  const logLikelihood = logMarginalLikelihood(training);
  const axes = training.isChoice.length;
  const start = new Float64Array(axes + 2).fill(Math.log(4));
  start.set([0, -4], axes);
  // Without differences the likelihood grows without end as the variance goes to 0.
  if (training.values.every((value) => value === 0)) return kernelParameters(start);
  const { point } = minimize(
    (logarithms, gradient) => {
      const value = -logLikelihood(logarithms, gradient) - addLogPrior(logarithms, gradient);
      for (let index = 0; index < gradient.length; index++) gradient[index]! *= -1;
      return value;
    },
    start,
    { gradientTolerance: 1e-2, maximumIterations: 60 },
  );
  return kernelParameters(point);
}
