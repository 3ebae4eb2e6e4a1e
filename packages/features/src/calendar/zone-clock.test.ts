import { IANAZone } from 'luxon';
import { expect, test } from 'vitest';
import { zoneClock } from './zone-clock.js';

const HOUR = 3_600_000;

test.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Recife', 'Asia/Kolkata', 'UTC'])(
  'has the offsets of %s, in any order of questions',
  (name) => {
    const zone = IANAZone.create(name);
    const start = Date.UTC(1999, 11, 1);
    const times = Array.from({ length: 4000 }, (_, index) => start + index * 7.3 * HOUR);
    const clock = zoneClock(name);
    expect(times.map((time) => clock.offsetAt(time))).toEqual(times.map((time) => zone.offset(time) * 60_000));
    const shuffled = times.map((_, index) => times[(index * 1237) % times.length]!);
    expect(shuffled.map((time) => clock.offsetAt(time))).toEqual(shuffled.map((time) => zone.offset(time) * 60_000));
  },
);

test('finds the instant of a time of day, also on the days on which clocks change', () => {
  const clock = zoneClock('America/New_York');
  const at = (date: string, minute: number): string => new Date(clock.instantAt(Date.parse(date) / 86_400_000, minute)).toISOString();
  expect(at('2024-07-01', 570)).toBe('2024-07-01T13:30:00.000Z');
  expect(at('2024-07-01', -360)).toBe('2024-06-30T22:00:00.000Z');
  expect(at('2024-03-10', 30)).toBe('2024-03-10T05:30:00.000Z');
  expect(at('2024-03-10', 150)).toBe('2024-03-10T07:30:00.000Z');
  expect(at('2024-03-10', 1440)).toBe('2024-03-11T04:00:00.000Z');
  expect(at('2024-11-03', 90)).toBe('2024-11-03T05:30:00.000Z');
  expect(at('2024-11-03', 150)).toBe('2024-11-03T07:30:00.000Z');
});
