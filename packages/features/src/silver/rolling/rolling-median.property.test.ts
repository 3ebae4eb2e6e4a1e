import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollingMedianKernel } from './rolling-median-kernel.js';

/** Series that make the sorted band move, grow and fill with equals. */
const series = fc.oneof(
  fc.array(fc.double({ noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 2_000 }),
  fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN)), { minLength: 1, maxLength: 2_000 }),
  fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 1_000, maxLength: 3_000 }).map((steps) => {
    let level = 0;
    return steps.map((step) => {
      level += step;
      return level;
    });
  }),
);

test('equals the middle of the sorted window, however rows are cut', () => {
  const property = fc.property(series, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 50 }), (values, window, rows) => {
    const minimumCount = Math.min(3, window);
    const column = Float64Array.from(values);
    const median = new Float64Array(values.length);
    const kernel = rollingMedianKernel(window, minimumCount);
    for (let from = 0; from < values.length; from += rows) kernel.advance([column], from, Math.min(values.length, from + rows), [median]);
    for (let row = 0; row < values.length; row += 7) expect(median[row]! + 0).toBe(middle(column, row, { window, minimumCount }));
  });
  fc.assert(property, { seed: 11, numRuns: 60 });
});

test('peeks at what the next row then gives', () => {
  const property = fc.property(series, fc.integer({ min: 1, max: 300 }), (values, window) => {
    const kernel = rollingMedianKernel(window, Math.min(3, window));
    const column = Float64Array.from(values);
    const [peeked, median] = [new Float64Array(1), new Float64Array(values.length)];
    for (let row = 0; row < Math.min(values.length, 900); row++) {
      kernel.peek?.([column.subarray(row)], 0, [peeked]);
      kernel.advance([column], row, row + 1, [median]);
      expect({ row, value: peeked[0]! + 0 }).toEqual({ row, value: median[row]! + 0 });
    }
  });
  fc.assert(property, { seed: 12, numRuns: 40 });
});

function middle(column: Float64Array, row: number, { window, minimumCount }: { window: number; minimumCount: number }): number {
  const values = column
    .slice(Math.max(0, row - window + 1), row + 1)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (values.length < minimumCount || Number.isNaN(column[row])) return Number.NaN;
  return (values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2 + 0;
}
