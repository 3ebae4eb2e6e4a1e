import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { ppo } from './ppo.js';

test('is the gap of the averages in percent of the slow one', () => {
  // The slow average of 3, 6 is 3 + 2/3 * 3 = 5, the fast one the close itself.
  expect(outputOf(ppo({ fast: 1, slow: 2, signal: 1 }), { close: [3, 6] })).toEqual([Number.NaN, 20]);
});

test('averages itself from its first value on', () => {
  // Slow averages of 3, 6, 9: 5 and 5 + 2/3 * 4 = 23/3; oscillator 20, then 100 * (4/3) / (23/3) = 400/23.
  const close = [3, 6, 9];
  const options = { fast: 1, slow: 2, signal: 3 };
  const longer = outputOf(ppo(options), { close: [...close, 9] }, 'ppo_signal_1_2_3');
  const lines = outputOf(ppo(options), { close: [...close, 9] });
  expect(lines[2]).toBeCloseTo(400 / 23, 12);
  expect(longer.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(longer[3]).toBeCloseTo(((20 + 400 / 23) / 2 + lines[3]!) / 2, 12);
  expect(outputOf(ppo(options), { close: [...close, 9] }, 'ppo_histogram_1_2_3')[3]).toBeCloseTo(lines[3]! - longer[3]!, 12);
});

test('refuses a slow span that is not above the fast one', () => {
  expect(() => ppo({ fast: 5, slow: 5 })).toThrow('"slow"');
});
