import type { NormalShapes } from './axis-kernels.js';
import { normalCdf } from './normal-cdf.js';

const narrow = 0.02;
const rootTau = Math.sqrt(2 * Math.PI);
// Below this a mass is lost in rounding, and its logarithm would end a sum.
const leastMass = 1e-300;

/**
 * Logarithm of the probability that each normal kernel gives to an interval.
 *
 * An interval much narrower than a kernel is given the density at its middle times its width, where the difference of two probabilities would lose its digits.
 */
export function logNormalMasses({ centres, widths }: NormalShapes, low: number, high: number): Float64Array {
  const masses = new Float64Array(centres.length);
  for (let row = 0; row < centres.length; row++) {
    const width = widths[row]!;
    const from = (low - centres[row]!) / width;
    const to = (high - centres[row]!) / width;
    const middle = 0.5 * (from + to);
    const mass = to - from < narrow ? ((to - from) * Math.exp(-0.5 * middle * middle)) / rootTau : normalCdf(to) - normalCdf(from);
    masses[row] = Math.log(Math.max(mass, leastMass));
  }
  return masses;
}
