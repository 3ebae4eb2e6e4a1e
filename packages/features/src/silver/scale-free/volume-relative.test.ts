import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeAcceleration } from '../microstructure/volume-acceleration.js';
import { volumeRelative } from './volume-relative.js';

test('measures the change of the volume in average volumes', () => {
  expect(outputOf(volumeRelative({ period: 2 }), { volume: [10, 30, 10] })).toEqual([Number.NaN, 1, -1]);
  expect(outputOf(volumeRelative({ of: volumeAcceleration(), period: 1 }), { volume: [10, 30, 10] })).toEqual([Number.NaN, Number.NaN, -4]);
});

test('is missing where nothing was traded', () => {
  expect(outputOf(volumeRelative({ period: 2 }), { volume: [5, 0, 0, 2] })).toEqual([Number.NaN, -2, Number.NaN, 2]);
});

test('needs the longer history of the two', () => {
  expect(volumeRelative().warmUp).toEqual({ volume_velocity_to_volume_ma20: 19 });
  expect(volumeRelative({ of: volumeAcceleration(), period: 1 }).warmUp).toEqual({ volume_acceleration_to_volume_ma1: 2 });
});

test('refuses a period that is no positive integer', () => {
  expect(() => volumeRelative({ period: 0 })).toThrow('"period" must be an integer from 1');
});
