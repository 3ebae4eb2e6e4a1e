import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { signedSquares } from './signed-squares.js';

test('puts the square on the side of the return', () => {
  // Log returns 1, -2, 0.
  const close = [0, 1, -1, -1].map(Math.exp);
  expect(outputOf(signedSquares(), { close }, 'upside_square')).toEqual([Number.NaN, expect.closeTo(1, 14), 0, 0]);
  expect(outputOf(signedSquares(), { close }, 'downside_square')).toEqual([Number.NaN, 0, expect.closeTo(4, 14), 0]);
});
