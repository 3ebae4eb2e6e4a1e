import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { tradedValue } from './traded-value.js';

test('is the volume at the close', () => {
  expect(outputOf(tradedValue(), { close: [100, 100], volume: [5, 0] })).toEqual([500, 0]);
});
