import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { bollingerBands } from './bollinger-bands.js';

const bands = bollingerBands({ period: 3, width: 1 });
const close = [1, 2, 3, 7, 7, 7];
const last = (output: string): number => outputOf(bands, { close }, output)[3]!;

test('lie a number of sample deviations around the mean', () => {
  // Closes 2, 3, 7: mean 4, squared distances 4 + 1 + 9 = 14, sample deviation sqrt(7).
  expect(last('bb_middle_3_1')).toBe(4);
  expect(last('bb_upper_3_1')).toBeCloseTo(4 + Math.sqrt(7), 14);
  expect(last('bb_lower_3_1')).toBeCloseTo(4 - Math.sqrt(7), 14);
  expect(last('bb_width_3_1')).toBeCloseTo(Math.sqrt(7) / 2, 14);
  expect(last('bb_position_3_1')).toBeCloseTo((3 + Math.sqrt(7)) / (2 * Math.sqrt(7)), 14);
});

test('close up on a constant window, where no position exists', () => {
  expect(bands.outputs.map((output) => outputOf(bands, { close }, output)[5])).toEqual([7, 7, 7, 0, Number.NaN]);
});

test('find the position among prices that differ in their last places only', () => {
  const step = 2 ** -36;
  const position = outputOf(bands, { close: [4096, 4096, 4096 + 3 * step] }, 'bb_position_3_1')[2]!;
  expect(position).toBeCloseTo((2 + Math.sqrt(3)) / (2 * Math.sqrt(3)), 14);
});

test('spell period and width in the names only where they are not 20 and 2', () => {
  expect(bollingerBands().outputs).toEqual(['bb_upper', 'bb_middle', 'bb_lower', 'bb_width', 'bb_position']);
  expect(bollingerBands({ width: 2.5 }).outputs[0]).toBe('bb_upper_20_2_5');
});

test('refuse a width of nothing and a window of one bar', () => {
  expect(() => bollingerBands({ width: 0 })).toThrow('"width" must be a finite number above 0, received "0".');
  expect(() => bollingerBands({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
