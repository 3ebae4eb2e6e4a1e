import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeVelocity } from './volume-velocity.js';

test('is the change of the volume', () => {
  expect(outputOf(volumeVelocity(), { volume: [10, 30, 20, Number.NaN, 5, 6] })).toEqual([Number.NaN, 20, -10, Number.NaN, Number.NaN, 1]);
});
