import { describe, expect, it } from 'vitest';
import { chiSquareUpperTail } from './chi-square.js';

/** value, degrees, scipy 1.17.1 stats.chi2.sf. */
const upperTails: readonly (readonly [number, number, number])[] = [
  [0.3, 1, 0.583882420770365],
  [3.84, 1, 0.05004352124870519],
  [20, 1, 7.744216431044088e-6],
  [150, 1, 1.7336432457178413e-34],
  [0.3, 2, 0.8607079764250578],
  [20, 2, 4.539992976248486e-5],
  [150, 2, 2.678636961808087e-33],
  [0.3, 10.5, 0.9999997745739405],
  [3.84, 10.5, 0.9655991779939096],
  [20, 10.5, 0.03664330390422979],
  [150, 10.5, 7.502657347772738e-27],
  [20, 76, 0.9999999999883599],
  [150, 76, 8.947052885490202e-7],
];

describe('chiSquareUpperTail', () => {
  it.each(upperTails)('of %d with %d degrees agrees with scipy', (value, degrees, expected) => {
    expect(Math.abs(chiSquareUpperTail(value, degrees) / expected - 1)).toBeLessThan(1e-11);
  });

  it('is 1 at 0 and below, 0 at infinity, and NaN where there is no distribution', () => {
    expect([chiSquareUpperTail(0, 3), chiSquareUpperTail(-1, 3), chiSquareUpperTail(Number.POSITIVE_INFINITY, 3)]).toEqual([1, 1, 0]);
    expect([chiSquareUpperTail(1, 0), chiSquareUpperTail(Number.NaN, 3)]).toEqual([Number.NaN, Number.NaN]);
  });
});
