import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { closeVwapRatio } from './close-vwap-ratio.js';

test('is the close relative to the volume-weighted price', () => {
  const bars = { close: [100, 104, 108], volume: [1, 3, 0] };
  expect(outputOf(closeVwapRatio({ period: 2 }), bars)).toEqual([Number.NaN, 104 / 103, 108 / 104]);
});

test('is missing where nothing was traded', () => {
  expect(outputOf(closeVwapRatio({ period: 1 }), { close: [100], volume: [0] })).toEqual([Number.NaN]);
});
