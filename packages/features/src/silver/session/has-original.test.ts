import { describe, expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { hasOriginal } from './has-original.js';

const minutes = (...values: number[]): number[] => values.map((minute) => 60_000 * minute);

describe('hasOriginal', () => {
  const recent = hasOriginal({ fromMinutes: 1, toMinutes: [3] });

  test('finds an original bar from one minute more than the least age to the greatest', () => {
    // The only original bar is at minute 0; the others look back at it.
    expect(outputOf(recent, { time: minutes(0, 1, 2, 3, 4), is_backfilled: [0, 1, 1, 1, 1] })).toEqual([0, 0, 1, 1, 0]);
  });

  test('does not count filled bars', () => {
    expect(outputOf(recent, { time: minutes(0, 1, 2, 3), is_backfilled: [1, 1, 1, 1] })).toEqual([0, 0, 0, 0]);
  });

  test('goes by the clock across a gap', () => {
    expect(outputOf(recent, { time: minutes(0, 1, 5, 6, 8), is_backfilled: [0, 0, 0, 0, 0] })).toEqual([0, 0, 0, 0, 1]);
  });

  test('tells ages by the second', () => {
    const seconds = [0, 1, 119, 120, 121, 180, 181, 182].map((second) => 1_000 * second);
    expect(outputOf(recent, { time: seconds, is_backfilled: [1, 0, 1, 1, 1, 1, 1, 1] })).toEqual([0, 0, 0, 0, 1, 1, 1, 0]);
  });

  test('looks for each greatest age', () => {
    const both = hasOriginal({ fromMinutes: 0, toMinutes: [1, 2] });
    const bars = { time: minutes(0, 1, 2, 3), is_backfilled: [0, 1, 1, 1] };
    expect(outputOf(both, bars, 'has_original_prev_0_to_1min')).toEqual([0, 1, 0, 0]);
    expect(outputOf(both, bars, 'has_original_prev_0_to_2min')).toEqual([0, 1, 1, 0]);
  });

  test('passes over a row whose flag is missing', () => {
    expect(outputOf(recent, { time: minutes(0, 1, 2, 3), is_backfilled: [Number.NaN, 1, 1, 1] })).toEqual([Number.NaN, 0, 0, 0]);
  });

  test('takes times from before 1970', () => {
    expect(outputOf(recent, { time: minutes(-10, -9, -8), is_backfilled: [0, 1, 1] })).toEqual([0, 0, 1]);
  });

  test('refuses a greatest age that is not above the least', () => {
    expect(() => hasOriginal({ fromMinutes: 30, toMinutes: [60, 30] })).toThrow('"toMinutes" must be an integer from 31 to 1000000, received "30".');
    expect(() => hasOriginal({ fromMinutes: -1 })).toThrow('"fromMinutes" must be an integer from 0 to 1000000, received "-1".');
  });
});
