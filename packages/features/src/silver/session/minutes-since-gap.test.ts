import { ColumnTable, computeCalculator, InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { minutesSinceGap } from './minutes-since-gap.js';

const minutes = (...times: number[]): ColumnTable => new ColumnTable({ time: Float64Array.from(times, (time) => time * 60_000) });
const clock = (bars: ColumnTable, options = {}): number[] => [...computeCalculator(minutesSinceGap(options), bars).column('minutes_since_gap')];

it('counts from the first bar after a gap, and bridges shorter ones', () => {
  expect(clock(minutes(870, 871, 900, 930, 961, 962, 2310, 2311.5))).toEqual([0, 1, 30, 60, 0, 1, 0, 1.5]);
});

it('takes another longest gap', () => {
  expect(clock(minutes(0, 5, 11, 16), { maximumGapMinutes: 5 })).toEqual([0, 5, 0, 5]);
});

it('passes over a time that is missing', () => {
  expect(clock(minutes(0, Number.NaN, 2))).toEqual([0, Number.NaN, 2]);
});

it('refuses a longest gap that is none', () => {
  expect(() => minutesSinceGap({ maximumGapMinutes: 0 })).toThrow(InvalidArgumentError);
});
