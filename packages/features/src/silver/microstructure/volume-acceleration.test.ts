import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeAcceleration } from './volume-acceleration.js';

test('is the change of the change of the volume', () => {
  expect(outputOf(volumeAcceleration(), { volume: [10, 30, 20, 25] })).toEqual([Number.NaN, Number.NaN, -30, 15]);
});
