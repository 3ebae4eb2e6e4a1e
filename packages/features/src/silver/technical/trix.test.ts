import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { trix } from './trix.js';

test('is the growth in percent where growth is steady', () => {
  const close = Array.from({ length: 80 }, (_, row) => 100 * 1.01 ** row);
  const values = outputOf(trix({ period: 3 }), { close });
  expect(values.slice(0, 7)).toEqual(new Array(7).fill(Number.NaN));
  expect(values[7]).toBeLessThan(1);
  expect(values[79]).toBeCloseTo(1, 10);
});

test('follows three averages on a small case', () => {
  // Span 2, two thirds of each step at once. Closes 0.9 and then 1.8: averages 1.5, 1.3 and 35/30 after one step; the same again from there.
  const values = outputOf(trix({ period: 2 }), { close: [0.9, 0.9, 0.9, 0.9, 1.8] });
  expect(values.slice(0, 4)).toEqual(new Array(4).fill(Number.NaN));
  expect(values[4]).toBeCloseTo((100 * (0.9 * (2 / 3) ** 3)) / 0.9, 12);
});

test('is exactly 0 where prices never move', () => {
  expect(outputOf(trix({ period: 2 }), { close: new Array(6).fill(4100.1) }).slice(4)).toEqual([0, 0]);
});

test('refuses a span of one bar', () => {
  expect(() => trix({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
