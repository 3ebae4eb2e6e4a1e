import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { illiquidity } from './illiquidity.js';

test('is the size of the return per unit traded and one more', () => {
  expect(outputOf(illiquidity(), { close: [100, 102, 51], volume: [5, 9, 0] })).toEqual([Number.NaN, 0.002, 0.5]);
});
