import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { macd } from '../technical/macd.js';
import { priceRelative } from './price-relative.js';

test('divides the average true range by the close', () => {
  const bars = { high: new Array(14).fill(12), low: new Array(14).fill(8), close: new Array(14).fill(10) };
  expect(outputOf(priceRelative(), bars)[13]).toBe(0.4);
  expect(priceRelative().outputs).toEqual(['atr_14_to_close']);
});

test('divides every output of the calculator and keeps its history', () => {
  const relative = priceRelative({ of: macd({ fast: 1, slow: 2, signal: 1 }) });
  expect(relative.outputs).toEqual(['macd_1_2_1_to_close', 'macd_signal_1_2_1_to_close', 'macd_histogram_1_2_1_to_close']);
  expect(relative.warmUp).toEqual({ macd_1_2_1_to_close: 1, macd_signal_1_2_1_to_close: 1, macd_histogram_1_2_1_to_close: 1 });
  expect(outputOf(relative, { close: [3, 6] })).toEqual([Number.NaN, 1 / 6]);
});

test('is missing at a close of 0', () => {
  expect(outputOf(priceRelative({ of: macd({ fast: 1, slow: 2, signal: 1 }) }), { close: [3, 0] })[1]).toBeNaN();
});
