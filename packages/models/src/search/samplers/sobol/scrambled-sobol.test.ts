import { readFileSync } from 'node:fs';
import { seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { directionWords } from './direction-words.js';
import { owenScrambled } from './owen-scrambled.js';
import { scrambledSobol, sobolDimensions } from './scrambled-sobol.js';
import { sobolWord } from './sobol-word.js';

interface Golden {
  readonly dimensions: readonly number[];
  readonly rows: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const golden = JSON.parse(readFileSync(new URL('../../../../test/fixtures/samplers/sobol.json', import.meta.url), 'utf8')) as Golden;

it('gives the points of SciPy before they are scrambled', () => {
  const words = golden.dimensions.map(directionWords);
  expect(golden.rows.map((row) => words.map((directions) => sobolWord(directions, row) / 2 ** 32))).toEqual(golden.values);
});

it('keeps one point in every part of each axis, in blocks of powers of two, after it is scrambled', () => {
  const coordinate = scrambledSobol(sobolDimensions, seededRandom(2));
  for (const [start, size] of [
    [0, 64],
    [64, 64],
    [96, 32],
  ] as const) {
    for (let dimension = 0; dimension < sobolDimensions; dimension++) {
      const parts = Array.from({ length: size }, (_, index) => Math.floor(coordinate(start + index, dimension) * size));
      expect(new Set(parts).size).toBe(size);
    }
  }
});

it('keeps the first two dimensions a net: 64 points put one into each elementary rectangle of area 1/64', () => {
  const coordinate = scrambledSobol(2, seededRandom(9));
  for (const columns of [1, 2, 4, 8, 16, 32, 64]) {
    const cells = Array.from({ length: 64 }, (_, index) => {
      const [x, y] = [Math.floor(coordinate(index, 0) * columns), Math.floor((coordinate(index, 1) * 64) / columns)];
      return x * 64 + y;
    });
    expect(new Set(cells).size).toBe(64);
  }
});

it('scrambles a point to be uniform over seeds', () => {
  const random = seededRandom(4);
  const words = Array.from({ length: 20_000 }, () => owenScrambled(0x40000000, random.integer(2 ** 32)) / 2 ** 32);
  for (const bit of [1, 2, 3, 10]) {
    const share = words.filter((word) => Math.floor(word * 2 ** bit) % 2 === 1).length / words.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.015);
  }
});

it('gives axes past its table independent coordinates that depend on the point alone', () => {
  const [one, two] = [1, 2].map(() => scrambledSobol(sobolDimensions + 2, seededRandom(3)));
  expect(one!(5, sobolDimensions)).toBe(two!(5, sobolDimensions));
  expect(one!(5, sobolDimensions)).not.toBe(one!(5, sobolDimensions + 1));
  expect(one!(5, sobolDimensions)).not.toBe(one!(6, sobolDimensions));
});
