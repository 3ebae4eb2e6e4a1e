import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { kama } from './kama.js';

test('takes the step of the fast average where the way is straight and of the slow one where it swings', () => {
  // Spans 1 and 3: shares 1 and 0.5. Straight: the close itself. Back and forth: a quarter of the distance.
  const options = { period: 2, fast: 1, slow: 3 };
  expect(outputOf(kama(options), { close: [10, 11, 12, 13, 12] })).toEqual([Number.NaN, Number.NaN, 12, 13, 12.75]);
  expect(outputOf(kama(options), { close: [10, 11, 12, 13, 12] }, 'kama_distance_2_1_3')[4]).toBeCloseTo(-0.75 / 12.75, 14);
});

test('passes over windows without a move', () => {
  const values = outputOf(kama({ period: 1, fast: 1, slow: 3 }), { close: [10, 12, 12, 14] });
  expect(values).toEqual([Number.NaN, 12, Number.NaN, 14]);
});

test('refuses a slow span that is not above the fast one', () => {
  expect(() => kama({ fast: 30 })).toThrow('"slow" must be more than the fast span of 30, received "30".');
});
