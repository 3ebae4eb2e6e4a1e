import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { onBalanceVolume } from './on-balance-volume.js';

test('is the net volume of rising bars as a share of all', () => {
  expect(outputOf(onBalanceVolume({ period: 2 }), { close: [10, 11, 9, 9], volume: [5, 6, 2, 2] })).toEqual([Number.NaN, Number.NaN, 0.5, -0.5]);
});

test('is 1 where all bars rise and missing where nothing trades', () => {
  const close = [1, 2, 3, 4, 5];
  expect(outputOf(onBalanceVolume({ period: 2 }), { close, volume: [3, 3, 4, 0, 0] }).slice(2)).toEqual([1, 1, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => onBalanceVolume({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
