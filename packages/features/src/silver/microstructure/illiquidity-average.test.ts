import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { illiquidityAverage } from './illiquidity-average.js';

test('is the mean of the illiquidities', () => {
  expect(outputOf(illiquidityAverage({ period: 2 }), { close: [100, 150, 75], volume: [5, 1, 0] })).toEqual([Number.NaN, Number.NaN, 0.375]);
});
