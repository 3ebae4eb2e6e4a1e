import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { macd } from './macd.js';

const close = [3, 6, 12, 12];

test('is the gap of the averages, its average and the rest', () => {
  // Averages of span 1 (the close) and 3 (half of each step): 3, 4.5, 8.25, 10.125.
  const small = macd({ fast: 1, slow: 3, signal: 3 });
  expect(outputOf(small, { close }, 'macd_1_3_3')).toEqual([Number.NaN, Number.NaN, 3.75, 1.875]);
  // Their gaps 0, 1.5, 3.75, 1.875, 0.9375 have the averages 0, 0.75, 2.25, 2.0625, 1.5.
  expect(outputOf(small, { close: [...close, 12] }, 'macd_signal_1_3_3').slice(3)).toEqual([Number.NaN, 1.5]);
  expect(outputOf(small, { close: [...close, 12] }, 'macd_histogram_1_3_3').slice(3)).toEqual([Number.NaN, -0.5625]);
});

test('spells the spans in the names only where they are not 12, 26 and 9', () => {
  expect(macd().outputs).toEqual(['macd', 'macd_signal', 'macd_histogram']);
  expect(macd({ signal: 5 }).outputs).toEqual(['macd_12_26_5', 'macd_signal_12_26_5', 'macd_histogram_12_26_5']);
});

test('passes over a missing close', () => {
  const small = macd({ fast: 1, slow: 3, signal: 3 });
  expect(outputOf(small, { close: [3, 6, Number.NaN, 12, 12] })).toEqual([Number.NaN, Number.NaN, Number.NaN, 3.75, 1.875]);
});

test('refuses a slow span that is not above the fast one', () => {
  expect(() => macd({ fast: 12, slow: 12 })).toThrow('"slow" must be more than fast, 12, received "12".');
});
