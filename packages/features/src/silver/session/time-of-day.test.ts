import { expect, expectTypeOf, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { timeOfDay } from './time-of-day.js';

const rounded = (values: readonly number[]): readonly number[] => values.map((value) => Math.round(value * 1e12) / 1e12 + 0);

test('goes round once a day, from midnight UTC', () => {
  const time = [0, 3, 6, 12, 18, 24, 30, -6].map((hour) => hour * 3_600_000);
  const half = Math.round(Math.SQRT1_2 * 1e12) / 1e12;
  expect(rounded(outputOf(timeOfDay(), { time }))).toEqual([0, half, 1, 0, -1, 0, 1, -1]);
  expect(rounded(outputOf(timeOfDay(), { time }, 'time_of_day_cos'))).toEqual([1, half, 0, -1, 0, 1, 0, 0]);
});

test('stands alike at the open of a market in summer and in winter where it has the zone of the market', () => {
  const opens = ['2024-01-09T14:30:00Z', '2024-07-09T13:30:00Z'].map((text) => Date.parse(text));
  const [winter, summer] = outputOf(timeOfDay({ timeZone: 'America/New_York' }), { time: opens });
  expect(summer).toBe(winter);
  const [winterUtc, summerUtc] = outputOf(timeOfDay(), { time: opens });
  expect(summerUtc).not.toBe(winterUtc);
});

test('is named after another zone, and refuses one that is none', () => {
  expect(timeOfDay({ timeZone: 'America/New_York' }).outputs).toEqual(['time_of_day_sin_america_new_york', 'time_of_day_cos_america_new_york']);
  expectTypeOf(timeOfDay().outputs[0]!).toEqualTypeOf<'time_of_day_sin' | 'time_of_day_cos'>();
  expect(() => timeOfDay({ timeZone: 'Wall Street' })).toThrow('"timeZone" must be an IANA zone such as "America/New_York", received "Wall Street".');
});
