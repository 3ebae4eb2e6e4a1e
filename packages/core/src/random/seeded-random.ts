import { createHash } from 'node:crypto';
import { randomExponential, randomGamma, randomNormal } from 'd3-random';
import { xoroshiro128plus } from 'pure-rand';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { splitMix64 } from './split-mix.js';

/** A stream of random numbers that depends on its seed alone. */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /**
   * Uniform integer in [0, limit).
   *
   * @throws {InvalidArgumentError} if limit is not a positive integer.
   */
  integer(limit: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /**
   * Gamma with the given shape and scale 1.
   *
   * @throws {InvalidArgumentError} if shape is negative or not finite.
   */
  gamma(shape: number): number;
  /** An independent stream for a named purpose; does not advance this one. The same purpose always gives the same stream. */
  fork(purpose: string): SeededRandom;
}

/**
 * Random numbers that repeat exactly for the same seed on every machine.
 *
 * Generator: xoroshiro128+ (pure-rand), its state filled by SplitMix64 as its authors advise, so that neighbouring seeds give unrelated streams. A fork's state
 * is a hash of the seed and of every purpose on the way. Distributions: d3-random over the same stream.
 *
 * @param seed - any safe integer; different seeds give different streams.
 * @throws {InvalidArgumentError} if the seed is not a safe integer.
 * @see Blackman and Vigna, Scrambled linear pseudorandom number generators, 2018.
 * @example
 * const random = seededRandom(7);
 * random.uniform() === seededRandom(7).uniform(); // true
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('seed', 'a safe integer', { received: seed });
  return randomStream(splitMix64(BigInt(seed), 2), [seed]);
}

/** @param lineage - the seed and the purposes that led here. */
function randomStream(state: readonly bigint[], lineage: readonly (number | string)[]): SeededRandom {
  const generator = xoroshiro128plus.fromState(state.flatMap((word) => [Number(BigInt.asIntN(32, word >> 32n)), Number(BigInt.asIntN(32, word))]));
  const uniform = (): number => ((generator.unsafeNext() >>> 5) * 67_108_864 + (generator.unsafeNext() >>> 6)) / 9_007_199_254_740_992;
  const gamma = randomGamma.source(uniform);
  return {
    uniform,
    integer: (limit) => {
      if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidArgumentError('limit', 'a positive integer', { received: limit });
      return Math.floor(uniform() * limit);
    },
    normal: randomNormal.source(uniform)(0, 1),
    exponential: randomExponential.source(uniform)(1),
    gamma: (shape) => {
      if (!Number.isFinite(shape) || shape < 0) throw new InvalidArgumentError('shape', 'a finite number of 0 or more', { received: shape });
      return gamma(shape, 1)();
    },
    fork: (purpose) => {
      const path = [...lineage, purpose];
      return randomStream(hashedState(path), path);
    },
  };
}

function hashedState(lineage: readonly (number | string)[]): readonly bigint[] {
  const digest = createHash('sha256').update(JSON.stringify(lineage)).digest();
  return [digest.readBigUInt64LE(0), digest.readBigUInt64LE(8)];
}
