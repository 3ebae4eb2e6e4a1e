import { InvalidArgumentError } from '@spx/core';
import type { Sampler } from '../sampler.js';
import { scrambledSobol, sobolDimensions } from './sobol/scrambled-sobol.js';
import { searchCubes } from './space/search-cube.js';
import { valuesAt } from './space/values-at.js';

/**
 * Sobol's sequence, scrambled by the study's random numbers: uniform like {@link randomSampler}, but even, so that no part of the space is left out for long.
 *
 * Points:  trial n is point n of the sequence (direction numbers of Joe and Kuo, Owen's nested scrambling), whatever the batches. A number of trials that is a power of two
 *          is the most even.
 * Space:   at most 128 parameters. A parameter that is inactive in a trial leaves its coordinate unused.
 *
 * @throws {InvalidArgumentError} from `propose`, if the space has more than 128 parameters.
 * @see Joe and Kuo, SIAM J. Sci. Comput. 30, 2008; Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995.
 * @example
 * quasiRandomSampler().propose({ space, trials: [], firstNumber: 0, count: 16, random: seededRandom(1) });
 */
export function quasiRandomSampler(): Sampler {
  const cubeOf = searchCubes();
  return {
    specVersion: 1,
    id: 'quasi-random',
    options: {},
    propose: ({ space, firstNumber, count, random }) => {
      const { axes } = cubeOf(space);
      if (axes.length > sobolDimensions) {
        throw new InvalidArgumentError('space', `of at most ${sobolDimensions} parameters for the quasi-random sampler`, {
          received: axes.length,
          remedy: 'Use "randomSampler".',
        });
      }
      const coordinate = scrambledSobol(axes.length, random.fork('sobol'));
      return Array.from({ length: count }, (_, index) => valuesAt(axes, (axis) => coordinate(firstNumber + index, axis)));
    },
  };
}
