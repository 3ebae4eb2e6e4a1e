import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logOnePlus } from './log-one-plus.js';

describe('logOnePlus', () => {
  // ln(1 + x) by mpmath at 50 digits, rounded to a double
  test.each([
    [1e-3, 9.995003330835331e-4],
    [-1e-3, -1.0005003335835335e-3],
    [0.0199, 0.019704583274335403],
    [1e-10, 9.999999999500001e-11],
    [0.5, 0.4054651081081644],
    [-0.8, -1.6094379124341003],
  ])('of %d is right to the last digits', (x, expected) => {
    expect(Math.abs(logOnePlus(x) - expected)).toBeLessThanOrEqual(2 ** -51 * Math.abs(expected));
  });

  test('is within two units in the last place of the general function, on both sides of where it takes over', () =>
    fc.assert(
      fc.property(fc.double({ min: -0.03, max: 0.03, noNaN: true }), (x) => {
        expect(Math.abs(logOnePlus(x) - Math.log1p(x))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log1p(x)));
      }),
      { seed: 1, numRuns: 5_000 },
    ));

  test.each([
    [0, 0],
    [-1, Number.NEGATIVE_INFINITY],
    [-2, Number.NaN],
    [Number.NaN, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('of %d is %d', (x, expected) => {
    expect(logOnePlus(x)).toBe(expected);
  });
});
