import { InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { alphaSpending } from './alpha-spending.js';

it('gives a half, a sixth, a twelfth of the budget, and so on, and never all of it', () => {
  let left = 0.05;
  const levels: number[] = [];
  for (let tests = 0; tests < 10_000; tests++) {
    const level = alphaSpending({ left, tests });
    levels.push(level);
    left -= level;
  }
  for (const [index, divisor] of [2, 6, 12, 20].entries()) expect(levels[index]).toBeCloseTo(0.05 / divisor, 15);
  expect(Math.min(...levels)).toBeGreaterThan(0);
  expect(left).toBeCloseTo(0.05 / 10_001, 12);
});

it('spreads what is left where somebody spent otherwise', () => {
  expect(alphaSpending({ left: 0.01, tests: 1 })).toBeCloseTo(0.01 / 3, 15);
  expect(alphaSpending({ left: 0, tests: 1 })).toBe(0);
});

it('refuses accounts that are none', () => {
  for (const left of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => alphaSpending({ left, tests: 0 })).toThrow(InvalidArgumentError);
  for (const tests of [-1, 0.5]) expect(() => alphaSpending({ left: 0.05, tests })).toThrow(InvalidArgumentError);
});
