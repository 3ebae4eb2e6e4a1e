import { describe, expect, test } from 'vitest';
import type { CalendarData } from './calendar-data.js';
import { calendarOf } from './calendar-of.js';
import type { TradingCalendar } from './trading-calendar.js';

const opensAndCloses = (calendar: TradingCalendar, from: string, to: string): readonly string[] =>
  calendar.sessionsBetween(Date.parse(from), Date.parse(to)).map(({ open, close }) => `${new Date(open).toISOString()} ${new Date(close).toISOString()}`);
const week = { id: 'own', timeZone: 'Europe/Berlin', weekly: { monday: '09:00-17:30', tuesday: ['09:00-12:00', '13:00-17:30'] } } as const;

describe('calendarOf a week', () => {
  test('follows the clocks of its zone, with pauses, holidays and half days', () => {
    const calendar = calendarOf({ ...week, holidays: ['2024-04-01'], halfDays: { '2024-03-26': '09:00-14:00', '2024-04-06': '10:00-11:00' } });
    expect(opensAndCloses(calendar, '2024-03-25T00:00:00Z', '2024-04-09T00:00:00Z')).toEqual([
      '2024-03-25T08:00:00.000Z 2024-03-25T16:30:00.000Z',
      '2024-03-26T08:00:00.000Z 2024-03-26T13:00:00.000Z',
      '2024-04-02T07:00:00.000Z 2024-04-02T10:00:00.000Z',
      '2024-04-02T11:00:00.000Z 2024-04-02T15:30:00.000Z',
      '2024-04-06T08:00:00.000Z 2024-04-06T09:00:00.000Z',
      '2024-04-08T07:00:00.000Z 2024-04-08T15:30:00.000Z',
    ]);
    expect(calendar.sessionAt(Date.parse('2024-04-02T10:00:00Z'))).toBeNull();
    expect(calendar.sessionAt(Date.parse('2024-04-02T11:00:00Z'))?.close).toBe(Date.parse('2024-04-02T15:30:00Z'));
    expect([calendar.id, calendar.timeZone]).toEqual(['own', 'Europe/Berlin']);
  });

  test('lets hours run past midnight and round the clock', () => {
    const evening = calendarOf({ id: 'fx', timeZone: 'America/New_York', weekly: { sunday: '17:00-17:00', monday: '17:00-16:59' } });
    expect(opensAndCloses(evening, '2024-11-02T00:00:00Z', '2024-11-05T00:00:00Z')).toEqual([
      '2024-11-03T22:00:00.000Z 2024-11-04T22:00:00.000Z',
      '2024-11-04T22:00:00.000Z 2024-11-05T21:59:00.000Z',
    ]);
    const always = calendarOf({ id: 'coin', timeZone: 'UTC', weekly: { sunday: '00:00-24:00', monday: '00:00-24:00' } });
    expect(always.sessionAt(Date.parse('2024-11-04T23:59:59Z'))?.open).toBe(Date.parse('2024-11-04T00:00:00Z'));
  });

  test('moves an open that clocks jump over, and takes the first of an hour that comes twice', () => {
    const night = calendarOf({ id: 'night', timeZone: 'America/New_York', weekly: { sunday: '02:30-04:00' } });
    expect(opensAndCloses(night, '2024-03-10T00:00:00Z', '2024-03-11T00:00:00Z')).toEqual(['2024-03-10T07:30:00.000Z 2024-03-10T08:00:00.000Z']);
    const twice = calendarOf({ id: 'twice', timeZone: 'America/New_York', weekly: { sunday: '01:30-04:00' } });
    expect(opensAndCloses(twice, '2024-11-03T00:00:00Z', '2024-11-04T00:00:00Z')).toEqual(['2024-11-03T05:30:00.000Z 2024-11-03T09:00:00.000Z']);
  });

  test('knows only the dates it is told', () => {
    const calendar = calendarOf({ ...week, from: '2024-01-01', to: '2024-01-31' });
    expect(() => calendar.sessionAt(Date.parse('2024-01-31T23:00:00Z'))).toThrow('the time that calendar "own" knows');
    expect(() => calendar.sessionAfter(Date.parse('2024-01-30T12:00:00Z'))).toThrow('before the last session of calendar "own"');
    const west = calendarOf({ id: 'west', timeZone: 'America/New_York', weekly: { wednesday: '09:30-16:00', thursday: '09:30-16:00' }, to: '2024-01-31' });
    expect(() => west.sessionAfter(Date.parse('2024-01-31T15:00:00Z'))).toThrow('before the last session of calendar "west"');
  });
});

test.each<[string, CalendarData, number]>([
  ['its hours', { id: 'coin', timeZone: 'UTC', weekly: { sunday: '00:00-24:00' } }, 24],
  ['its hours and a change of clocks', { ...week, halfDays: { '2024-01-02': '08:00-18:00' } }, 11],
  ['its list', { id: 'list', timeZone: 'Europe/Berlin', sessions: [{ open: '2024-01-02T08:00:00Z', close: '2024-01-02T11:00:00Z' }] }, 3],
])('a session is never longer than %s', (_, calendar, hours) => {
  expect(calendarOf(calendar).longestSession / 3_600_000).toBe(hours);
});

describe('calendarOf a list', () => {
  const list = {
    id: 'list',
    timeZone: 'UTC',
    sessions: [
      { open: '2024-01-02T14:30:00Z', close: '2024-01-02T21:00:00Z' },
      { open: '2024-01-09T09:30:00-05:00', close: '2024-01-09T16:00:00-05:00' },
    ],
  } as const;

  test('has its sessions and, by default, the time from the first date to the last', () => {
    const calendar = calendarOf(list);
    expect(opensAndCloses(calendar, '2024-01-02T00:00:00Z', '2024-01-10T00:00:00Z')).toEqual([
      '2024-01-02T14:30:00.000Z 2024-01-02T21:00:00.000Z',
      '2024-01-09T14:30:00.000Z 2024-01-09T21:00:00.000Z',
    ]);
    expect(calendar.sessionAt(Date.parse('2024-01-05T15:00:00Z'))).toBeNull();
    expect(calendar.sessionAfter(Date.parse('2024-01-02T14:30:00Z')).open).toBe(Date.parse('2024-01-09T14:30:00Z'));
    expect(() => calendar.sessionAt(Date.parse('2024-01-01T23:59:59Z'))).toThrow(
      '"time" must be between 2024-01-02T00:00:00.000Z and 2024-01-10T00:00:00.000Z',
    );
  });

  test.each([
    [
      'a session before the close of another',
      [list.sessions[0], { open: '2024-01-02T20:00:00Z', close: '2024-01-03T20:00:00Z' }],
      '"calendar.sessions[1].open" must be',
    ],
    [
      'a session that ends before it begins',
      [{ open: '2024-01-02T20:00:00Z', close: '2024-01-02T19:00:00Z' }],
      '"calendar.sessions[0].close" must be after its open',
    ],
    [
      'a time without a zone',
      [{ open: '2024-01-02T20:00:00', close: '2024-01-02T21:00:00Z' }],
      '"calendar.sessions.0.open" must be an ISO-8601 time with Z or an offset',
    ],
    ['no session', [], '"calendar.sessions"'],
  ])('refuses %s', (_, sessions, message) => {
    expect(() => calendarOf({ ...list, sessions: [...sessions] })).toThrow(message);
  });

  test('refuses sessions outside its dates', () => {
    expect(() => calendarOf({ ...list, to: '2024-01-08', sessions: [...list.sessions] })).toThrow('"calendar.sessions[1]" must be between "from" and "to"');
  });
});

test.each<[string, object, string]>([
  ['an unknown member', { ...week, hollidays: [] }, '"calendar" must be made of known members, received "hollidays".'],
  ['an unknown weekday', { ...week, weekly: { funday: '09:00-10:00' } }, '"calendar.weekly" must be made of known members, received "funday".'],
  ['an unknown zone', { ...week, timeZone: 'Europe/Bonn' }, '"calendar.timeZone" must be an IANA time zone such as "Europe/Berlin", received "Europe/Bonn".'],
  [
    'hours that are none',
    { ...week, weekly: { monday: '9-17' } },
    '"calendar.weekly.monday" must be hours such as "09:00-17:30", or "18:00-17:00" when they end on the next day, received "9-17".',
  ],
  ['a date that is none', { ...week, holidays: ['2024-02-30'] }, '"calendar.holidays.0" must be a date such as "2024-12-24", received "2024-02-30".'],
  ['an id that names no feature', { ...week, id: 'My market' }, '"calendar.id" must be lower-case letters'],
  ['an end before its beginning', { ...week, from: '2024-01-02', to: '2024-01-01' }, '"calendar.to" must be'],
  ['overlapping hours', { ...week, weekly: { monday: '18:00-17:00', tuesday: '16:00-17:00' } }, 'after the session before them has closed, received "16:00".'],
  ['nothing', {}, '"calendar.id"'],
])('refuses %s', (_, calendar, message) => {
  expect(() => calendarOf(calendar as CalendarData)).toThrow(message);
});
