import { expect, it } from 'vitest';
import { epochTime } from './epoch-time.js';
import { epochUnit } from './epoch-unit.js';

it.each([
  [1_709_562_600, 'seconds'],
  [1_709_562_600_000, 'milliseconds'],
  [1_709_562_600_000_000, 'microseconds'],
  [1_709_562_600_000_000_000, 'nanoseconds'],
  [315_532_799, null],
  [20_240_304, null],
  [202_403_041_430, null],
  [20_240_304_143_000, null],
  [45_355.6, null],
])('%d is an epoch time in %s', (value, unit) => {
  expect(epochUnit(value)).toBe(unit);
});

it('reads numbers, text and bigints of its unit and refuses those of another', () => {
  const { parse, explain } = epochTime('seconds');
  expect([parse(1_709_562_600), parse(' 1709562600.25 '), parse(1_709_562_600n)]).toEqual([1_709_562_600_000, 1_709_562_600_250, 1_709_562_600_000]);
  expect([parse(1_709_562_600_000), parse(''), parse(null), parse('1e9')]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  expect(explain(5)).toBe('is "5", not a time between 1980 and 2286 in epoch seconds as in the rest of the file');
});
