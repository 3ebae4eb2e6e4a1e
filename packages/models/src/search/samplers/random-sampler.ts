import type { Sampler } from '../sampler.js';
import { searchCubes } from './space/search-cube.js';
import { valuesAt } from './space/values-at.js';

/**
 * Independent uniform values: the yardstick that every other sampler has to beat.
 *
 * Uniform means: equal lengths of a range, or equal ratios with the log scale, are equally likely, and so are steps and choices. A trial depends on its number and the
 * study's random numbers alone.
 *
 * @see Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 13, 2012.
 * @example
 * randomSampler().propose({ space, trials: [], firstNumber: 0, count: 4, random: seededRandom(1) });
 */
export function randomSampler(): Sampler {
  const cubeOf = searchCubes();
  return {
    specVersion: 1,
    id: 'random',
    options: {},
    propose: ({ space, firstNumber, count, random }) => {
      const { axes } = cubeOf(space);
      return Array.from({ length: count }, (_, index) => {
        const { uniform } = random.fork(`random ${firstNumber + index}`);
        return valuesAt(axes, uniform);
      });
    },
  };
}
