import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingExtremes } from './rolling-extremes.js';

test('are the largest and the smallest value of the window', () => {
  const volume = [5, 7, 6, Number.NaN, 1, 2];
  const extremes = rollingExtremes({ column: 'volume', window: 2 });
  expect(outputOf(extremes, { volume })).toEqual([Number.NaN, 7, 7, Number.NaN, Number.NaN, 2]);
  expect(outputOf(extremes, { volume }, 'volume_min_2')).toEqual([Number.NaN, 5, 6, Number.NaN, Number.NaN, 1]);
});

test('add the history of the column they measure', () => {
  expect(rollingExtremes({ column: 'return_5', window: 10, of: simpleReturn({ period: 5 }) }).warmUp).toEqual({ return_5_max_10: 14, return_5_min_10: 14 });
});

test('refuse a window of nothing', () => {
  expect(() => rollingExtremes({ window: 0 })).toThrow('"window" must be an integer from 1 to 1000000, received "0".');
});
