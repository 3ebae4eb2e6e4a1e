import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { varianceRatio } from './variance-ratio.js';

/** Last values of both outputs for log returns given one after another. */
const on = (returns: readonly number[], options: { period: number; lag: number }) => {
  const close = [1];
  for (const step of returns) close.push(close.at(-1)! * Math.exp(step));
  const ratio = varianceRatio(options);
  return ratio.outputs.map((name) => outputOf(ratio, { close }, name).at(-1));
};

test('compares the variance of two-bar returns with that of one-bar returns', () => {
  // Centred 1, 1, -1, -1: A = 4/3; two-bar sums 2, 0, -2 give C = 8 / (2 * 3 * (1 - 1/2)) = 8/3; all squares are 1, so d(1) = 4 * 3 / 16 and theta = 3/4.
  expect(on([1.5, 1.5, -0.5, -0.5], { period: 4, lag: 2 })).toEqual([expect.closeTo(2, 12), expect.closeTo(2 / Math.sqrt(3 / 4), 12)]);
});

test('is 0 where every move is turned back', () => {
  expect(on([1, -1, 1, -1], { period: 4, lag: 2 })).toEqual([expect.closeTo(0, 12), expect.closeTo(-2 / Math.sqrt(3 / 4), 12)]);
});

test('is missing where all returns are equal', () => {
  expect(on([0, 0, 0, 0], { period: 4, lag: 2 })).toEqual([Number.NaN, Number.NaN]);
});

test('refuses a window that holds no two long returns', () => {
  expect(() => varianceRatio({ period: 9, lag: 5 })).toThrow('"period" must be at least twice the lag of 5, received "9".');
  expect(() => varianceRatio({ lag: 1 })).toThrow('"lag" must be an integer from 2 to 1000000, received "1".');
});
