import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from './calendar-of.js';
import { index24HourCalendar } from './index-24-hour-calendar.js';
import { usEquityCalendar } from './us-equity-calendar.js';

const HOUR = 3_600_000;
const [FIRST, LAST] = [Date.UTC(2016, 0, 5), Date.UTC(2050, 11, 20)];

describe.each([
  ['regular hours', () => usEquityCalendar()],
  ['extended hours', () => usEquityCalendar({ hours: 'extended' })],
  ['a 24-hour index', () => index24HourCalendar()],
  ['two sessions a day', () => calendarOf({ id: 'pause', timeZone: 'Asia/Tokyo', weekly: { monday: ['09:00-11:30', '12:30-15:30'], friday: '09:00-11:30' } })],
  ['the whole day', () => calendarOf({ id: 'coin', timeZone: 'Europe/Berlin', weekly: { saturday: '00:00-24:00', sunday: '00:00-24:00' } })],
])('a calendar of %s', (_, create) => {
  const calendar = create();

  test('has sessions in order that do not overlap and are no longer than it says', () => {
    const sessions = calendar.sessionsBetween(FIRST, LAST);
    expect(sessions.length).toBeGreaterThan(3000);
    for (const [index, { open, close }] of sessions.entries()) {
      if (index > 0) expect(open).toBeGreaterThanOrEqual(sessions[index - 1]!.close);
      expect(close).toBeGreaterThan(open);
      expect(close - open).toBeLessThanOrEqual(calendar.longestSession);
    }
  });

  test('gives one answer to all questions about a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 0, max: 30 * 24 * HOUR }), (time, span) => {
        const around = calendar.sessionAt(time);
        const next = calendar.sessionAfter(time);
        const found = calendar.sessionsBetween(time - 2 * 24 * HOUR, next.open + 1);
        expect(around).toEqual(found.find(({ open, close }) => open <= time && time < close) ?? null);
        expect(next).toEqual(found.find(({ open }) => open > time));
        expect(found.at(-1)).toEqual(next);
        const between = calendar.sessionsBetween(time, Math.min(LAST, time + span));
        for (const session of between) expect(create().sessionAt(session.open)).toEqual(session);
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});
