import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { dema } from './dema.js';

test('follows averages of averages on a small case', () => {
  // Span 3 of a step from 1 to 9: e1 less 1 is 4, 6, 7 and e2 less 1 is 2, 4, 5.5.
  expect(outputOf(dema({ period: 3 }), { close: [1, 1, 1, 9, 9, 9] }).slice(4)).toEqual([9, 9.5]);
});

test('catches up with a steady trend', () => {
  const close = Array.from({ length: 120 }, (_, row) => 100 + row);
  expect(outputOf(dema({ period: 5 }), { close })[119]).toBeCloseTo(219, 9);
  expect(outputOf(dema({ period: 5 }), { close }, 'dema_distance_5')[119]).toBeCloseTo(0, 12);
});

test('is missing until the start weighs less than the data', () => {
  expect(outputOf(dema({ period: 3 }), { close: new Array(8).fill(4100.1) })).toEqual([...new Array(4).fill(Number.NaN), ...new Array(4).fill(4100.1)]);
});

test('refuses a span of one bar', () => {
  expect(() => dema({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
