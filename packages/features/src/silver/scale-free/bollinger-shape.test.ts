import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { bollingerShape } from './bollinger-shape.js';

test('gives width and position of the band', () => {
  // Closes 1, 2, 3: mean 2, deviation 1.
  const shape = bollingerShape({ period: 3, width: 1 });
  expect(shape.outputs).toEqual(['bb_width_3_1', 'bb_position_3_1']);
  expect(shape.outputs.map((name) => outputOf(shape, { close: [1, 2, 3] }, name)[2])).toEqual([1, 1]);
});

test('has no position in a band without width', () => {
  const shape = bollingerShape({ period: 2 });
  expect(shape.outputs.map((name) => outputOf(shape, { close: [4100.1, 4100.1] }, name)[1])).toEqual([0, Number.NaN]);
});

test('refuses a window of one bar and a band of no width', () => {
  expect(() => bollingerShape({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
  expect(() => bollingerShape({ width: 0 })).toThrow('"width" must be a finite number above 0, received "0".');
});
