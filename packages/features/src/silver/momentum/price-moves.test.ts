import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { priceMoves } from './price-moves.js';

const close = [100, 101, 99, 99, Number.NaN, 98, 98.5];

test('splits the move into its upward part and its size', () => {
  expect(outputOf(priceMoves(), { close }, 'up_move')).toEqual([Number.NaN, 1, 0, 0, Number.NaN, Number.NaN, 0.5]);
  expect(outputOf(priceMoves(), { close }, 'absolute_move')).toEqual([Number.NaN, 1, 2, 0, Number.NaN, Number.NaN, 0.5]);
});
