import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { abdiRanaldoPair } from './abdi-ranaldo-pair.js';

test('finds the spread of a close at the ask of two bars that do not move', () => {
  // Half of ln(101/99) above both middles.
  const bars = { high: [101, 101], low: [99, 99], close: [101, 100] };
  expect(outputOf(abdiRanaldoPair(), bars)).toEqual([Number.NaN, expect.closeTo(Math.log(101 / 99), 12)]);
});

test('is 0 where the close lies between the middles, and where nothing moves', () => {
  expect(outputOf(abdiRanaldoPair(), { high: [101, 103], low: [99, 101], close: [101, 103] })[1]).toBe(0);
  expect(outputOf(abdiRanaldoPair(), { high: [5, 5], low: [5, 5], close: [5, 5] })[1]).toBe(0);
});

test('misses a missing close in the next row, which needs it, and not in its own', () => {
  const bars = { high: [101, 101, 101], low: [99, 99, 99], close: [101, Number.NaN, 101] };
  expect(outputOf(abdiRanaldoPair(), bars).map(Number.isNaN)).toEqual([true, false, true]);
});
