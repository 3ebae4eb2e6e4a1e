import { expect, it } from 'vitest';
import { formatNumber } from './format-number.js';
import { formatPercent } from './format-percent.js';
import { formatTime } from './format-time.js';

it.each([
  [0, '0'],
  [-0.5, '−0.5'],
  [12345.6, '12,346'],
  [1_700_000, '1,700,000'],
  [0.0123456, '0.01235'],
  [0.00001234, '1.23e−5'],
  [2e-300, '2e−300'],
  [1.5e20, '1.5e20'],
  [null, '–'],
  [Number.NaN, '–'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('formatNumber writes %s as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it('formatNumber keeps the unit on the line of its number', () => {
  expect(formatNumber(1.5, 's')).toBe('1.5\u00a0s');
});

it('formatPercent rounds to three digits', () => {
  expect(formatPercent(0.012345)).toBe('1.23\u00a0%');
  expect(formatPercent(1)).toBe('100\u00a0%');
  expect(formatPercent(Number.NaN)).toBe('–');
});

it('formatTime writes UTC', () => {
  expect(formatTime(Date.UTC(2024, 10, 5, 14, 30))).toBe('2024-11-05 14:30');
  expect(formatTime(Number.NaN)).toBe('–');
});
