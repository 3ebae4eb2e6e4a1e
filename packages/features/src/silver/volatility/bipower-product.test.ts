import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { bipowerProduct } from './bipower-product.js';

test('multiplies the sizes of neighbouring log returns', () => {
  // Log returns 1, -2, 3.
  const values = outputOf(bipowerProduct(), { close: [0, 1, -1, 2].map(Math.exp) });
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo(2, 14), expect.closeTo(6, 14)]);
});
