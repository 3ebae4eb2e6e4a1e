import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { yangZhang } from './yang-zhang.js';

test('mixes gaps, bodies and ranges', () => {
  // Period 2: k = 0.34 / (1.34 + 3). Log gaps 1, 3: variance 2. Log bodies 0, 2: variance 2. Rogers-Satchell 0 and 2 * (2 - 2) + 0: mean 0.
  const open = [1, Math.E, Math.E ** 4];
  const close = [1, Math.E, Math.E ** 6];
  const bars = { open, close, high: close, low: open };
  const k = 0.34 / 4.34;
  expect(outputOf(yangZhang({ period: 2, periodsPerYear: 1 }), bars)).toEqual([Number.NaN, Number.NaN, expect.closeTo(Math.sqrt(2 + 2 * k), 12)]);
});

test('weighs the ranges with what the bodies leave', () => {
  // Bars that go up and down by one logarithm and close where they opened: Rogers-Satchell 2, no gaps and no bodies.
  const bars = { open: [1, 1, 1], close: [1, 1, 1], high: [Math.E, Math.E, Math.E], low: [1 / Math.E, 1 / Math.E, 1 / Math.E] };
  expect(outputOf(yangZhang({ period: 2, periodsPerYear: 1 }), bars)[2]).toBeCloseTo(Math.sqrt(2 * (4 / 4.34)), 12);
});

test('is 0 where no price moves', () => {
  const flat = new Array(25).fill(4100.1);
  expect(outputOf(yangZhang(), { open: flat, high: flat, low: flat, close: flat }).slice(20)).toEqual([0, 0, 0, 0, 0]);
});

test('refuses a window of one bar', () => {
  expect(() => yangZhang({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
