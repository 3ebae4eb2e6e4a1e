import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { keltnerChannels } from './keltner-channels.js';

// Averages of span 2: 10, then 10 + 2/3 * 3 = 12. True ranges 2, 4.
const bars = { high: [11, 14], low: [9, 12], close: [10, 13] };
const channels = keltnerChannels({ period: 2, rangePeriod: 1, width: 1.5 });
const second = (output: string): number => outputOf(channels, bars, output)[1]!;

test('lie a number of average true ranges around the average', () => {
  expect(second('keltner_upper_2_1_1_5')).toBeCloseTo(18, 12);
  expect(second('keltner_lower_2_1_1_5')).toBeCloseTo(6, 12);
  expect(second('keltner_width_2_1_1_5')).toBeCloseTo(1, 12);
  expect(second('keltner_position_2_1_1_5')).toBeCloseTo(7 / 12, 12);
});

test('close up where nothing has ever moved, where no position exists', () => {
  const still = { high: [5, 5], low: [5, 5], close: [5, 5] };
  expect(channels.outputs.map((output) => outputOf(channels, still, output)[1])).toEqual([5, 5, 0, Number.NaN]);
});

test('pass over a missing close', () => {
  const holed = { high: [11, 12, 14], low: [9, 12, 12], close: [10, Number.NaN, 13] };
  expect(outputOf(keltnerChannels({ period: 2, rangePeriod: 1 }), holed)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('refuse a width of nothing', () => {
  expect(() => keltnerChannels({ width: 0 })).toThrow('"width" must be a finite number above 0, received "0".');
});
