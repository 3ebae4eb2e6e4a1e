import { randomExponential, randomGamma, randomNormal } from 'd3-random';
import { xoroshiro128plus } from 'pure-rand';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/** A stream of random numbers that depends on its seed alone. */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Uniform integer in [0, limit). */
  integer(limit: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Gamma with the given shape and scale 1. */
  gamma(shape: number): number;
  /** An independent stream for a named purpose; does not advance this one. */
  fork(purpose: string): SeededRandom;
}

/**
 * Random numbers that repeat exactly for the same seed on every machine.
 *
 * Generator: xoroshiro128+ (pure-rand). Distributions: d3-random over the same stream.
 *
 * @param seed - any 32-bit integer.
 * @throws {InvalidArgumentError} if the seed is not an integer.
 * @see Blackman and Vigna, Scrambled linear pseudorandom number generators, 2018.
 * @example
 * const random = seededRandom(7);
 * random.uniform() === seededRandom(7).uniform(); // true
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isInteger(seed)) throw new InvalidArgumentError('seed', 'an integer', { received: seed });
  const generator = xoroshiro128plus(seed | 0);
  const uniform = (): number => ((generator.unsafeNext() >>> 5) * 67_108_864 + (generator.unsafeNext() >>> 6)) / 9_007_199_254_740_992;
  const gamma = randomGamma.source(uniform);
  return {
    uniform,
    integer: (limit) => Math.floor(uniform() * limit),
    normal: randomNormal.source(uniform)(0, 1),
    exponential: randomExponential.source(uniform)(1),
    gamma: (shape) => gamma(shape, 1)(),
    fork: (purpose) => seededRandom(mixSeed(seed, purpose)),
  };
}

/** FNV-1a over the purpose, started from the seed. */
function mixSeed(seed: number, purpose: string): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let index = 0; index < purpose.length; index++) hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193);
  return hash;
}
