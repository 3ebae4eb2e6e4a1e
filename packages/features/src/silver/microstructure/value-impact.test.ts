import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { valueImpact } from './value-impact.js';

const bars = { close: [100, 102, 102, 51, Number.NaN], volume: [1, 10_000, 0, 20_000, 1] };

test('is the size of the return per million traded, 0 where nothing was', () => {
  const values = outputOf(valueImpact(), bars);
  expect(values).toEqual([Number.NaN, expect.closeTo(0.02 / 1.02, 12), 0, expect.closeTo(0.5 / 1.02, 12), Number.NaN]);
});

test('marks the bars in which anything traded', () => {
  expect(outputOf(valueImpact(), bars, 'traded_bar')).toEqual([Number.NaN, 1, 0, 1, Number.NaN]);
});
