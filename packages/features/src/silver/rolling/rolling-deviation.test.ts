import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingDeviation } from './rolling-deviation.js';

const nan = Number.NaN;

test('measures deviation and distance from the mean', () => {
  const volume = [1, 2, 6, 6, 6];
  const calculator = rollingDeviation({ column: 'volume', window: 3 });
  expect(outputOf(calculator, { volume }, 'volume_std_3')).toEqual([nan, nan, expect.closeTo(Math.sqrt(7), 14), expect.closeTo(4 / Math.sqrt(3), 14), 0]);
  expect(outputOf(calculator, { volume }, 'volume_distance_3')).toEqual([nan, nan, 3, expect.closeTo(4 / 3, 14), 0]);
});

test('a missing value is missing as long as it lies in the window, wherever the window stands', () => {
  for (let hole = 0; hole < 12; hole++) {
    const close = Array.from({ length: 20 }, (_, row) => (row === hole ? nan : row % 3));
    const missing = outputOf(rollingDeviation({ window: 4 }), { close }).flatMap((value, row) => (Number.isNaN(value) ? [row] : []));
    const covered = [hole, hole + 1, hole + 2, hole + 3];
    expect(missing).toEqual([...new Set([0, 1, 2, ...covered])].sort((left, right) => left - right));
  }
});

test('is exactly 0 on a constant window right after a price ten times too high', () => {
  const close = [4100.1, 41_001, ...new Array(10).fill(4100.1)];
  expect(outputOf(rollingDeviation({ window: 5 }), { close }).slice(6)).toEqual(new Array(6).fill(0));
});

test('is missing where squares leave the range of a double, and only there', () => {
  const close = [1, 2, 1e200, 1, 2, 3];
  expect(outputOf(rollingDeviation({ window: 2 }), { close }).slice(2)).toEqual([nan, nan, expect.closeTo(Math.SQRT1_2, 14), expect.closeTo(Math.SQRT1_2, 14)]);
});

test('measures the output of another calculator', () => {
  const calculator = rollingDeviation({ column: 'return_1', window: 2, of: simpleReturn() });
  expect(calculator.warmUp.return_1_std_2).toBe(2);
  expect(outputOf(calculator, { close: [4, 6, 3] })[2]).toBeCloseTo(Math.SQRT1_2, 14);
});

test('refuses a window of one row and a column that its source does not write', () => {
  expect(() => rollingDeviation({ window: 1 })).toThrow('"window" must be an integer from 2 to 1000000, received "1".');
  expect(() => rollingDeviation({ column: 'return_5', of: simpleReturn() })).toThrow(
    '"column" must be an output of "return_1" (return_1), received "return_5".',
  );
});
