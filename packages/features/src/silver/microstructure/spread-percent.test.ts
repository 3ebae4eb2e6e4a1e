import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { spreadPercent } from './spread-percent.js';

test('is the range of the bar as a fraction of the close', () => {
  expect(outputOf(spreadPercent(), { high: [101, 5], low: [99, 5], close: [100, 5] })).toEqual([0.02, 0]);
});
