import fc from 'fast-check';
import { expect, it } from 'vitest';
import { singleText } from './single-text.js';

// As XGBoost 3.2 writes these numbers.
it.each([
  [0.5, '5E-1'],
  [0, '0E0'],
  [-0, '-0E0'],
  [2000, '2E3'],
  [7.749432697892189e-3, '7.7494327E-3'],
  [1.095974326133728, '1.0959743E0'],
  [-1.2494728565216064, '-1.2494729E0'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('writes %d as %s', (value, text) => {
  expect(singleText(Math.fround(value))).toBe(text);
});

it('tells every number of single precision from its neighbours', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      expect(Math.fround(Number(singleText(value)))).toBe(value);
    }),
    { numRuns: 2000, seed: 4 },
  );
});
