import fc from 'fast-check';
import { expect, it } from 'vitest';
import { singleThreshold } from './single-threshold.js';

const awkward = [
  0,
  -0,
  2 ** -149,
  -(2 ** -149),
  2 ** -126,
  1,
  -1,
  2 ** 24,
  3.4028234663852886e38,
  -3.4028234663852886e38,
  1e308,
  -1e308,
  2 ** 128,
  Number.POSITIVE_INFINITY,
];
const values = fc.oneof(fc.constantFrom(...awkward, Number.NEGATIVE_INFINITY, Number.NaN), fc.double(), fc.float());
const thresholds = fc.oneof(fc.constantFrom(...awkward.map(Math.fround)), fc.float({ noNaN: true })).filter((value) => value > Number.NEGATIVE_INFINITY);

it('compares as rounding to single precision first does', () => {
  fc.assert(
    fc.property(thresholds, values, (threshold, value) => {
      expect(value <= singleThreshold(threshold)).toBe(Math.fround(value) <= threshold);
    }),
    { numRuns: 20_000, seed: 3 },
  );
});

it('turns right at the value next to the limit', () => {
  const bits = new DataView(new ArrayBuffer(8));
  const step = (value: number, by: bigint): number => {
    bits.setFloat64(0, value);
    bits.setBigInt64(0, bits.getBigInt64(0) + (value >= 0 ? by : -by));
    return bits.getFloat64(0);
  };
  fc.assert(
    fc.property(
      fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0),
      (threshold) => {
        const limit = singleThreshold(threshold);
        expect(Math.fround(limit)).toBeLessThanOrEqual(threshold);
        expect(Math.fround(step(limit, 1n))).toBeGreaterThan(threshold);
      },
    ),
    { numRuns: 5_000, seed: 4 },
  );
});
