import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { sma } from './sma.js';

test('is the mean of the last closes', () => {
  expect(outputOf(sma({ period: 3 }), { close: [1, 2, 6, 4, 5, 9, 10] })).toEqual([Number.NaN, Number.NaN, 3, 4, 5, 6, 8]);
});

test('over one bar is the close', () => {
  expect(outputOf(sma({ period: 1 }), { close: [3, 1, 4] })).toEqual([3, 1, 4]);
});

test('a missing close is missing as long as it lies in the window', () => {
  expect(outputOf(sma({ period: 2 }), { close: [1, Number.NaN, 3, 5] })).toEqual([Number.NaN, Number.NaN, Number.NaN, 4]);
});

test('keeps no trace of a price ten quadrillion times too high', () => {
  expect(outputOf(sma({ period: 2 }), { close: [0.1, 1e15, 0.1, 0.1, 0.1] }).slice(3)).toEqual([0.1, 0.1]);
});
