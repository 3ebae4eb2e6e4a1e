import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volatilityRegime } from './volatility-regime.js';

// One-bar returns 0, 1, 0, 1, ... give volatility 1 / sqrt(2) throughout; then a rest gives 0, and a jump 7 / sqrt(2).
const close = [1, 1, 2, 2, 4, 4, 8, 8, 8, 8, 64];

test('compares volatility with its median of the last rows', () => {
  const regime = volatilityRegime({ period: 2, window: 4, minimumCount: 2 });
  const nan = Number.NaN;
  expect(outputOf(regime, { close }, 'vol_regime_low_2_4')).toEqual([nan, nan, nan, 0, 0, 0, 0, 0, 1, 1, 0]);
  expect(outputOf(regime, { close }, 'vol_regime_high_2_4')).toEqual([nan, nan, nan, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test('takes other thresholds', () => {
  const regime = volatilityRegime({ period: 2, window: 4, minimumCount: 2, low: 0.5, high: 1e9 });
  expect(outputOf(regime, { close }, 'vol_regime_high_2_4').at(-1)).toBe(0);
});

test('a missing volatility has no regime', () => {
  const regime = volatilityRegime({ period: 2, window: 4, minimumCount: 1 });
  expect(outputOf(regime, { close: [...close, Number.NaN] }).at(-1)).toBeNaN();
});

test('is called by its short names with the usual windows', () => {
  expect(volatilityRegime().outputs).toEqual(['vol_regime_low', 'vol_regime_high']);
});

test('refuses thresholds that cross and more volatilities than rows', () => {
  expect(() => volatilityRegime({ low: 2 })).toThrow('"high" must be at least low, 2, received "1.5".');
  expect(() => volatilityRegime({ window: 10, minimumCount: 11 })).toThrow('"minimumCount" must be at most the window of 10, received "11".');
});
