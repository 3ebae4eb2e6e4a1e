import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { spreadProxy } from './spread-proxy.js';

test('is the range of the bar', () => {
  expect(outputOf(spreadProxy(), { high: [101, 5], low: [99, 5] })).toEqual([2, 0]);
});
