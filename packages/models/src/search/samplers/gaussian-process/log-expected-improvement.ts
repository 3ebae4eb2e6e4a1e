import { normalUpperTail } from '@spx/core';

const logRootTau = Math.log(2 * Math.PI) / 2;
const tail = -3;

/** log h(z) and its derivative, where h(z) = density(z) + z * probability(z) of a standard normal variable is the expected improvement in standard deviations. */
export interface LogImprovement {
  readonly value: number;
  readonly slope: number;
}

/**
 * Logarithm of the expected improvement of a variable that stands z standard deviations below the best so far; exact in the far tail, where the improvement itself is 0 to
 * rounding and a search by its slope would be lost.
 *
 * Below z = -3, with x = -z and the continued fraction t = 1 / (x + 2 / (x + 3 / ...)) of the Mills ratio 1 / (x + t): h = density(x) t / (x + t), and its relative slope is 1 / t.
 *
 * @see Ament and others, Unexpected improvements to expected improvement for Bayesian optimization, NeurIPS 2023; Abramowitz and Stegun 26.2.14.
 */
export function logExpectedImprovement(z: number): LogImprovement {
  if (z > tail) {
    const probability = normalUpperTail(-z);
    const improvement = Math.exp(-0.5 * z * z - logRootTau) + z * probability;
    return { value: Math.log(improvement), slope: probability / improvement };
  }
  const t = tailFraction(-z);
  return { value: -0.5 * z * z - logRootTau + Math.log(t / (t - z)), slope: 1 / t };
}

function tailFraction(x: number): number {
  let fraction = x;
  for (let term = 100; term >= 2; term--) fraction = x + term / fraction;
  return 1 / fraction;
}
