import type { SeededRandom } from '@spx/core';
import { directionWords } from './direction-words.js';
import { joeKuoDirections } from './joe-kuo-directions.js';
import { owenScrambled } from './owen-scrambled.js';
import { sobolWord } from './sobol-word.js';

/** Dimensions that the table of direction numbers has. */
export const sobolDimensions: number = joeKuoDirections.length + 1;

/**
 * Scrambled Sobol points: the coordinate of a point on an axis, above 0 and below 1.
 *
 * The first 2^m points put one into each of 2^m equal parts of every axis, and any block of 2^m that starts at a multiple of it does so too.
 *
 * @param dimensions - how many axes; those past {@link sobolDimensions} are given independent uniform coordinates.
 * @param random - the scrambling, and the coordinates past the table.
 */
export function scrambledSobol(dimensions: number, random: SeededRandom): (index: number, dimension: number) => number {
  const axes = Array.from({ length: Math.min(dimensions, sobolDimensions) }, (_, dimension) => ({
    directions: directionsOf(dimension),
    seed: random.integer(2 ** 32),
  }));
  return (index, dimension) => {
    const axis = axes[dimension];
    if (axis === undefined) return random.fork(`${index} ${dimension}`).uniform();
    return (owenScrambled(sobolWord(axis.directions, index), axis.seed) + 0.5) / 2 ** 32;
  };
}

const known: Uint32Array[] = [];

function directionsOf(dimension: number): Uint32Array {
  known[dimension] ??= directionWords(dimension);
  return known[dimension];
}
