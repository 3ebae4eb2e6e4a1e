import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from '@spx/core';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { readBars } from '../bronze/read-bars.js';
import type { TradingCalendar, TradingSession } from './trading-calendar.js';
import { usEquityCalendar } from './us-equity-calendar.js';

interface Golden {
  readonly sessions: number;
  readonly years: Readonly<Record<string, { readonly closed: readonly string[]; readonly shortened: Readonly<Record<string, string>> }>>;
}

const golden = JSON.parse(readFileSync(new URL('../../test/fixtures/calendar/us-equities.json', import.meta.url), 'utf8')) as Golden;
const newYork = (time: number, format: string): string => DateTime.fromMillis(time, { zone: 'America/New_York' }).toFormat(format);
const hoursOf = ({ open, close }: TradingSession): string => `${newYork(open, 'HH:mm')}-${newYork(close, 'HH:mm')}`;
const regular = usEquityCalendar();
const extended = usEquityCalendar({ hours: 'extended' });

describe('usEquityCalendar', () => {
  test.each(Object.entries(golden.years))('has the sessions that two other calendars have in %s', (year, { closed, shortened }) => {
    const sessions = sessionsOfYear(regular, Number(year));
    const hours = new Map(sessions.map((session) => [newYork(session.open, 'MM-dd'), hoursOf(session)]));
    const weekdays = datesOf(Number(year)).filter(({ weekday }) => weekday <= 5);
    expect(weekdays.map((date) => date.toFormat('MM-dd')).filter((date) => !hours.has(date))).toEqual(closed);
    expect(Object.fromEntries([...hours].filter(([, value]) => value !== '09:30-16:00'))).toEqual(shortened);
    expect(hours.size + closed.length).toBe(weekdays.length);
  });

  test('trades from 04:00 to 20:00 in extended hours, on half days to 17:00', () => {
    const sessions = sessionsOfYear(extended, 2024);
    expect(sessions.map(({ open }) => newYork(open, 'yyyy-MM-dd'))).toEqual(sessionsOfYear(regular, 2024).map(({ open }) => newYork(open, 'yyyy-MM-dd')));
    const half = sessions.filter((session) => hoursOf(session) !== '04:00-20:00');
    expect(half.map((session) => newYork(session.open, 'MM-dd ') + hoursOf(session))).toEqual(['07-03 04:00-17:00', '11-29 04:00-17:00', '12-24 04:00-17:00']);
  });

  test('finds the session around a time, and none where it is closed', () => {
    const at = (text: string): TradingSession | null => regular.sessionAt(Date.parse(text));
    expect(at('2024-03-08T14:29:59.999Z')).toBeNull();
    expect(at('2024-03-08T14:30:00Z')).toEqual({ open: Date.parse('2024-03-08T14:30:00Z'), close: Date.parse('2024-03-08T21:00:00Z') });
    expect(at('2024-03-08T20:59:59.999Z')?.open).toBe(Date.parse('2024-03-08T14:30:00Z'));
    expect(at('2024-03-08T21:00:00Z')).toBeNull();
    // The next session is after the change to daylight saving time.
    expect(at('2024-03-11T13:30:00Z')?.close).toBe(Date.parse('2024-03-11T20:00:00Z'));
    expect(at('2001-09-13T15:00:00Z')).toBeNull();
  });

  test('answers alike in any order of questions', () => {
    const start = Date.parse('2024-11-25T00:00:00Z');
    const times = Array.from({ length: 600 }, (_, index) => start + index * 23 * 60_000);
    const inOrder = times.map((time) => regular.sessionAt(time)?.open);
    const fresh = times.map((time) => usEquityCalendar().sessionAt(time)?.open);
    const shuffled = times.map((_, index) => regular.sessionAt(times[(index * 227) % times.length]!)?.open);
    expect(inOrder).toEqual(fresh);
    expect(shuffled).toEqual(times.map((_, index) => inOrder[(index * 227) % times.length]));
    // Six sessions and the closed time between them, with Thanksgiving among it.
    expect(new Set(inOrder).size).toBe(7);
  });

  test('finds the session after a time', () => {
    const after = (text: string): string => new Date(regular.sessionAfter(Date.parse(text)).open).toISOString();
    expect(after('2024-03-08T14:29:59Z')).toBe('2024-03-08T14:30:00.000Z');
    expect(after('2024-03-08T14:30:00Z')).toBe('2024-03-11T13:30:00.000Z');
    expect(after('2001-09-10T20:00:00Z')).toBe('2001-09-17T13:30:00.000Z');
    expect(() => after('2050-12-31T22:00:00Z')).toThrow(InvalidArgumentError);
  });

  test('lists sessions by their open, from included and to excluded', () => {
    const [monday, tuesday] = ['2024-03-04T14:30:00Z', '2024-03-05T14:30:00Z'].map(Date.parse) as [number, number];
    expect(regular.sessionsBetween(monday, tuesday).map(({ open }) => open)).toEqual([monday]);
    expect(regular.sessionsBetween(monday + 1, tuesday + 1).map(({ open }) => open)).toEqual([tuesday]);
    expect(regular.sessionsBetween(tuesday, monday)).toEqual([]);
  });

  test('refuses times of years that it does not know, and other hours', () => {
    expect(() => regular.sessionAt(Date.UTC(1989, 11, 31))).toThrow(
      '"time" must be between 1990-01-01T05:00:00.000Z and 2051-01-01T05:00:00.000Z, the time that calendar "us_equities_regular" knows, received "631065600000".',
    );
    expect(() => regular.sessionAt(Number.NaN)).toThrow(InvalidArgumentError);
    expect(() => regular.sessionsBetween(Date.UTC(2050, 0, 1), Date.UTC(2051, 0, 2))).toThrow('"to" must be between');
    expect(() => usEquityCalendar({ hours: 'night' as 'regular' })).toThrow('"hours" must be "regular" or "extended", received "night".');
  });
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars of SPY (skipped unless SPX_DATA names the folder that holds them)', () => {
  test.each([
    // The print of the closing auction comes as a bar that opens at the close.
    ['regular', ['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz'], ['11-24 13:00', '07-03 13:00', '11-29 13:00', '12-24 13:00'], 290],
    ['extended', ['spy_1min_ext_2024-02_2024-05.csv.gz'], ['03-26 20:00', '04-30 20:00'], 63],
  ] as const)('lie in %s sessions but for a few at the very close, and no session is without one', async (hours, files, atTheClose, sessions) => {
    const { bars } = await readBars(files.map((file) => join(data!, 'bars', file)));
    const calendar = usEquityCalendar({ hours });
    const time = [...bars.column('time')];
    expect(time.filter((value) => calendar.sessionAt(value) === null).map((value) => newYork(value, 'MM-dd HH:mm'))).toEqual(atTheClose);
    const traded = new Set(time.flatMap((value) => calendar.sessionAt(value)?.open ?? []));
    expect([...traded]).toEqual(calendar.sessionsBetween(time[0]!, time.at(-1)!).map(({ open }) => open));
    expect(traded.size).toBe(sessions);
  });
});

function datesOf(year: number): readonly DateTime[] {
  const first = DateTime.utc(year);
  return Array.from({ length: first.daysInYear }, (_, day) => first.plus({ days: day }));
}

function sessionsOfYear(calendar: TradingCalendar, year: number): readonly TradingSession[] {
  return calendar.sessionsBetween(Date.UTC(year, 0, 1, 5), Date.UTC(year + 1, 0, 1, 5));
}
