import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { donchianChannels } from './donchian-channels.js';

const bars = { high: [11, 13, 5, 5], low: [9, 10, 5, 5], close: [10, 12, 5, 5] };
const second = (output: string): number => outputOf(donchianChannels({ period: 2 }), bars, output)[1]!;

test('span the extremes of the window, with the middle, the width and the place of the close', () => {
  expect(second('donchian_upper_2')).toBe(13);
  expect(second('donchian_lower_2')).toBe(9);
  expect(second('donchian_middle_2')).toBe(11);
  expect(second('donchian_width_2')).toBeCloseTo(4 / 11, 14);
  expect(second('donchian_position_2')).toBe(0.75);
});

test('close up where nothing moves, where no position exists', () => {
  const channels = donchianChannels({ period: 2 });
  expect(channels.outputs.map((output) => outputOf(channels, bars, output)[3])).toEqual([5, 5, 5, 0, Number.NaN]);
});

test('refuse a period that is no positive integer', () => {
  expect(() => donchianChannels({ period: 1.5 })).toThrow('"period" must be an integer from 1 to 1000000, received "1.5".');
});
