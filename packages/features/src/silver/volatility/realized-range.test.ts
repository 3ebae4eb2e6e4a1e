import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { realizedRange } from './realized-range.js';

test('is the range relative to the close', () => {
  expect(outputOf(realizedRange(), { high: [101, 5], low: [99, 5], close: [100, 5] })).toEqual([0.02, 0]);
});
