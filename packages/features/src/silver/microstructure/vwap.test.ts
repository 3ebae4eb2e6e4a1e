import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { vwap } from './vwap.js';

test('weighs the closes with their volumes', () => {
  expect(outputOf(vwap({ period: 2 }), { close: [100, 104, 108], volume: [1, 3, 1] })).toEqual([Number.NaN, 103, 105]);
});

test('is missing where nothing was traded', () => {
  expect(outputOf(vwap({ period: 2 }), { close: [100, 104, 108, 110], volume: [1, 0, 0, 2] })).toEqual([Number.NaN, 100, Number.NaN, 110]);
});

test('spells the period in the name only where it is not 20', () => {
  expect(vwap().outputs).toEqual(['vwap']);
  expect(vwap({ period: 60 }).outputs).toEqual(['vwap_60']);
});

test('refuses a period that is no positive integer', () => {
  expect(() => vwap({ period: 0 })).toThrow('"period" must be an integer from 1');
});
