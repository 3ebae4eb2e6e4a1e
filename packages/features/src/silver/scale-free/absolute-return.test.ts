import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { absoluteReturn } from './absolute-return.js';

test('is the size of the return', () => {
  expect(outputOf(absoluteReturn(), { close: [100, 99, 99] })).toEqual([Number.NaN, 0.01, 0]);
});
