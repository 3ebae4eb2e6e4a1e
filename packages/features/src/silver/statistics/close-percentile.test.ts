import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { closePercentile } from './close-percentile.js';

test('is the share of the other closes below', () => {
  expect(outputOf(closePercentile({ period: 3 }), { close: [1, 3, 2, 5, 1] })).toEqual([Number.NaN, Number.NaN, 0.5, 1, 0]);
});

test('counts half of the equal ones', () => {
  expect(outputOf(closePercentile({ period: 5 }), { close: [2, 1, 2, 3, 2] })[4]).toBe(0.5);
  expect(outputOf(closePercentile({ period: 3 }), { close: [7, 7, 7] })[2]).toBe(0.5);
});

test('is missing for as long as a missing close lies in the window', () => {
  expect(outputOf(closePercentile({ period: 2 }), { close: [1, Number.NaN, 1, 2] })).toEqual([Number.NaN, Number.NaN, Number.NaN, 1]);
});

test('refuses a window of one bar', () => {
  expect(() => closePercentile({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
