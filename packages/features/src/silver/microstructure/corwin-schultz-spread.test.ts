import { seededRandom } from '@spx/core';
import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { corwinSchultzPair } from './corwin-schultz-pair.js';
import { corwinSchultzSpread } from './corwin-schultz-spread.js';

const bars = { high: [101, 101, 103], low: [99, 99, 101], close: [100, 101, 103] };
const [, first, second] = outputOf(corwinSchultzPair(), bars);

test('averages the pairs, those below 0 as 0', () => {
  expect(second).toBeLessThan(0);
  expect(outputOf(corwinSchultzSpread({ period: 2 }), bars)).toEqual([Number.NaN, Number.NaN, expect.closeTo(0.01, 12)]);
});

test('keeps estimates below 0 when asked to, under a name that says so', () => {
  const kept = corwinSchultzSpread({ period: 2, negative: 'keep' });
  expect(kept.outputs).toEqual(['corwin_schultz_signed_spread_2']);
  expect(outputOf(kept, bars)[2]).toBeCloseTo((first! + second!) / 2, 14);
});

test('recovers a spread of one percent from trades at the bid and the ask of a price that wanders', () => {
  // 400 days of 390 trades, three percent of volatility a day, as in the simulations of the paper.
  const random = seededRandom(1);
  let logPrice = Math.log(100);
  const days = Array.from({ length: 401 }, () =>
    Array.from({ length: 390 }, () => {
      logPrice += (0.03 / Math.sqrt(390)) * random.normal();
      return Math.exp(logPrice) * (random.uniform() < 0.5 ? 0.995 : 1.005);
    }),
  );
  const simulated = { high: days.map((day) => Math.max(...day)), low: days.map((day) => Math.min(...day)), close: days.map((day) => day.at(-1)!) };
  const estimate = outputOf(corwinSchultzSpread({ period: 400, negative: 'keep' }), simulated)[400]!;
  expect(estimate).toBeGreaterThan(0.008);
  expect(estimate).toBeLessThan(0.012);
});

test('refuses a period of no pair and another word for negative estimates', () => {
  expect(() => corwinSchultzSpread({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
  // @ts-expect-error: a feature set read from a file may hold any word.
  expect(() => corwinSchultzSpread({ negative: 'drop' })).toThrow('"negative" must be "zero" or "keep", received "drop".');
});
