import { describe, expect, it } from 'vitest';
import { normalQuantile, normalUpperTail } from './normal.js';

/** mpmath 1.3.0, erfc(x / sqrt(2)) / 2 with 40 digits. */
const upperTails: readonly (readonly [number, number])[] = [
  [-8, 0.9999999999999993],
  [-3, 0.9986501019683699],
  [-1, 0.8413447460685429],
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1, 0.15865525393145705],
  [1.96, 0.024997895148220435],
  [3, 0.0013498980316300946],
  [5, 2.866515718791939e-7],
  [8, 6.220960574271784e-16],
  [10, 7.619853024160525e-24],
  [20, 2.7536241186062337e-89],
  [30, 4.906713927148187e-198],
  [38, 2.88542835e-316],
];

/** scipy 1.17.1, special.ndtri. */
const quantiles: readonly (readonly [number, number])[] = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965322],
  [1e-20, -9.262340089798409],
  [1e-10, -6.361340902404056],
  [1e-5, -4.264890793922825],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400545],
  [0.3, -0.5244005127080409],
  [0.5, 0.0],
  [0.7, 0.5244005127080407],
  [0.975, 1.959963984540054],
  [0.999, 3.090232306167813],
  [0.9999999999, 6.361340889697422],
];

const relativeError = (value: number, expected: number): number => Math.abs(value - expected) / (Math.abs(expected) || 1);

describe('normalUpperTail', () => {
  it.each(upperTails)('of %d agrees with mpmath', (value, expected) => {
    expect(relativeError(normalUpperTail(value), expected)).toBeLessThan(1e-12);
  });

  it('is 0 and 1 at the infinities and NaN for NaN', () => {
    expect([normalUpperTail(Number.POSITIVE_INFINITY), normalUpperTail(Number.NEGATIVE_INFINITY), normalUpperTail(Number.NaN)]).toEqual([0, 1, Number.NaN]);
  });
});

describe('normalQuantile', () => {
  it.each(quantiles)('of %d agrees with scipy', (probability, expected) => {
    expect(relativeError(normalQuantile(probability), expected)).toBeLessThan(1e-12);
  });

  it('is infinite at 0 and 1 and NaN outside', () => {
    expect([0, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('undoes the upper tail, deep into it', () => {
    for (const value of [0.5, 3, 10, 20, 37]) expect(relativeError(-normalQuantile(normalUpperTail(value)), value)).toBeLessThan(1e-12);
  });
});
