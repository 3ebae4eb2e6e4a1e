import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { ema } from '../technical/ema.js';
import { sma } from '../technical/sma.js';
import { closeDeviation } from './close-deviation.js';

test('is the share by which the close lies above the level', () => {
  expect(outputOf(closeDeviation({ of: sma({ period: 2 }) }), { close: [3, 5, 3] })).toEqual([Number.NaN, 0.25, -0.25]);
  expect(outputOf(closeDeviation({ of: ema({ period: 3 }) }), { close: [2, 2, 4] })[2]).toBe(1 / 3);
});

test('is exactly 0 where the price rests', () => {
  expect(outputOf(closeDeviation(), { close: new Array(22).fill(4100.1) }).slice(19)).toEqual([0, 0, 0]);
});

test('takes name and history from the level', () => {
  expect(closeDeviation({ of: sma({ period: 7 }) })).toMatchObject({ outputs: ['close_from_sma_7'], warmUp: { close_from_sma_7: 6 } });
  expect(closeDeviation().outputs).toEqual(['close_from_sma_20']);
});
