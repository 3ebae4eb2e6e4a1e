import { expect, it } from 'vitest';
import { singleAbove, singleBelow } from './next-single.js';

it.each([
  [1, 1 - 2 ** -24, 1 + 2 ** -23],
  [0, -(2 ** -149), 2 ** -149],
  [-0, -(2 ** -149), 2 ** -149],
  [2 ** -149, 0, 2 ** -148],
  [0.1, 0.09999999403953552, 0.10000000149011612],
  [-1.5, -1.5000001192092896, -1.4999998807907104],
  [3.4028234663852886e38, 3.4028232635611926e38, Number.POSITIVE_INFINITY],
  [1e300, 3.4028234663852886e38, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, 3.4028234663852886e38, undefined],
  [Number.NEGATIVE_INFINITY, undefined, -3.4028234663852886e38],
])('finds the numbers of single precision next to %d', (value, below, above) => {
  // Zeros of either sign are the same number.
  if (below !== undefined) expect(singleBelow(value) + 0).toBe(below);
  if (above !== undefined) expect(singleAbove(value) + 0).toBe(above);
});
