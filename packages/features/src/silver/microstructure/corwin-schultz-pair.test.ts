import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { corwinSchultzPair } from './corwin-schultz-pair.js';

const still = { high: [101, 101], low: [99, 99], close: [100, 100] };

test('finds all of the range to be spread where two bars have the same', () => {
  // b = 2 r^2 and g = r^2 make a = r, and e^r = 101/99.
  expect(outputOf(corwinSchultzPair(), still)).toEqual([Number.NaN, expect.closeTo(0.02, 12)]);
});

test('finds a negative spread where the bars only move, and counts it as 0', () => {
  const moving = { high: [101, 103], low: [99, 101], close: [101, 103] };
  expect(outputOf(corwinSchultzPair(), moving)[1]).toBeLessThan(0);
  expect(outputOf(corwinSchultzPair(), moving, 'corwin_schultz_pair')[1]).toBe(0);
});

test('moves a range that lies wholly above or below the first close until it touches it', () => {
  const touching = (low: number): number => outputOf(corwinSchultzPair(), { high: [101, low + 2], low: [99, low], close: [100, 100] })[1]!;
  expect(touching(109)).toBeCloseTo(touching(100), 12);
  expect(touching(90)).toBeCloseTo(touching(98), 12);
  expect(touching(100)).not.toBeCloseTo(touching(99), 3);
});

test('is 0 for bars without range that do not move, and missing after a missing close', () => {
  expect(outputOf(corwinSchultzPair(), { high: [5, 5], low: [5, 5], close: [5, 5] })[1]).toBe(0);
  expect(outputOf(corwinSchultzPair(), { ...still, close: [Number.NaN, 100] })[1]).toBeNaN();
});
