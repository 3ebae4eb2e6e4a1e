import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { localClock } from './local-clock.js';

it('agrees with Luxon on every quarter of an hour of a year, where the time exists once', () => {
  const clock = localClock('America/New_York');
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 900_000) {
    const shown = DateTime.fromMillis(at, { zone: 'America/New_York' });
    const wallClock = at + shown.offset * 60_000;
    if (clock.shows(wallClock) === 'once') expect(clock.toInstant(wallClock)).toBe(at);
    else expect(clock.toInstant(wallClock)).toBeNaN();
  }
});

it.each([
  ['America/New_York', Date.UTC(2024, 10, 3, 1, 30), 'twice'],
  ['America/New_York', Date.UTC(2024, 10, 3, 0, 59), 'once'],
  ['America/New_York', Date.UTC(2024, 2, 10, 2, 0), 'never'],
  ['America/New_York', Date.UTC(2024, 2, 10, 3, 0), 'once'],
  ['Europe/Berlin', Date.UTC(2024, 9, 27, 2, 0), 'twice'],
  ['Australia/Lord_Howe', Date.UTC(2024, 9, 6, 2, 15), 'never'],
  ['Australia/Lord_Howe', Date.UTC(2024, 3, 7, 1, 45), 'twice'],
  ['Asia/Tokyo', Date.UTC(2024, 2, 10, 2, 30), 'once'],
] as const)('in %s knows how often the clocks show a time', (zone, wallClock, times) => {
  expect(localClock(zone).shows(wallClock)).toBe(times);
});

it('knows zones at a quarter of an hour, and the clock of Greenwich', () => {
  expect(localClock('Asia/Kathmandu').toInstant(Date.UTC(2024, 0, 1, 5, 45))).toBe(Date.UTC(2024, 0, 1));
  expect(localClock('UTC').toInstant(Date.UTC(2024, 0, 1))).toBe(Date.UTC(2024, 0, 1));
});
