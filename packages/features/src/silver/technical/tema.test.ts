import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { tema } from './tema.js';

test('follows averages of averages on a small case', () => {
  // Span 3 of a step from 1 to 9: e1 less 1 is 4, 6, 7, 7.5, e2 less 1 is 2, 4, 5.5, 6.5, e3 less 1 is 1, 2.5, 4, 5.25.
  expect(outputOf(tema({ period: 3 }), { close: [1, 1, 1, 9, 9, 9, 9] }).slice(6)).toEqual([1 + 3 * 7.5 - 3 * 6.5 + 5.25]);
});

test('catches up with a steady trend', () => {
  const close = Array.from({ length: 120 }, (_, row) => 100 + row);
  expect(outputOf(tema({ period: 5 }), { close })[119]).toBeCloseTo(219, 9);
  expect(outputOf(tema({ period: 5 }), { close }, 'tema_distance_5')[119]).toBeCloseTo(0, 12);
});

test('is missing until the start weighs less than the data', () => {
  expect(outputOf(tema({ period: 3 }), { close: new Array(8).fill(4100.1) })).toEqual([...new Array(6).fill(Number.NaN), ...new Array(2).fill(4100.1)]);
});

test('refuses a span of one bar', () => {
  expect(() => tema({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
