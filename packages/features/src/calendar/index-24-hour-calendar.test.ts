import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { readBars } from '../bronze/read-bars.js';
import { index24HourCalendar } from './index-24-hour-calendar.js';
import type { TradingCalendar } from './trading-calendar.js';
import { usEquityCalendar } from './us-equity-calendar.js';

const calendar = index24HourCalendar();
const local = (time: number): string => DateTime.fromMillis(time, { zone: 'America/New_York' }).toFormat('ccc MM-dd HH:mm');
const newYork = (time: number): string => DateTime.fromMillis(time, { zone: 'America/New_York' }).toFormat('yyyy-MM-dd HH:mm');
const stocks = usEquityCalendar();
/** When the stock exchange closes on a date. */
const hoursOfStocks = (date: string): string | undefined => {
  const session = stocks.sessionAt(Date.parse(`${date}T16:00:00Z`));
  return session === null ? undefined : newYork(session.close).slice(11);
};
const sessions = (from: string, to: string, of: TradingCalendar = calendar): readonly string[] =>
  of.sessionsBetween(Date.parse(from), Date.parse(to)).map(({ open, close }) => `${local(open)} to ${local(close)}`);

describe('index24HourCalendar', () => {
  test('trades from Sunday evening to Friday afternoon with an hour of rest a day', () => {
    expect(sessions('2024-03-09T12:00:00Z', '2024-03-16T12:00:00Z')).toEqual([
      'Sun 03-10 18:00 to Mon 03-11 17:00',
      'Mon 03-11 18:00 to Tue 03-12 17:00',
      'Tue 03-12 18:00 to Wed 03-13 17:00',
      'Wed 03-13 18:00 to Thu 03-14 17:00',
      'Thu 03-14 18:00 to Fri 03-15 17:00',
    ]);
  });

  test.each([
    ['Martin Luther King 2026', '2026-01-18', '2026-01-20', ['Sun 01-18 18:00 to Mon 01-19 13:00', 'Mon 01-19 18:00 to Tue 01-20 17:00']],
    ['Good Friday with the report on employment', '2026-04-02', '2026-04-06', ['Thu 04-02 18:00 to Fri 04-03 09:15', 'Sun 04-05 18:00 to Mon 04-06 17:00']],
    ['Good Friday without it', '2022-04-14', '2022-04-18', ['Sun 04-17 18:00 to Mon 04-18 17:00']],
    ['Thanksgiving and the day after', '2024-11-27', '2024-11-30', ['Wed 11-27 18:00 to Thu 11-28 13:00', 'Thu 11-28 18:00 to Fri 11-29 13:15']],
    ['Christmas', '2024-12-23', '2024-12-26', ['Mon 12-23 18:00 to Tue 12-24 13:15', 'Wed 12-25 18:00 to Thu 12-26 17:00']],
    ['mourning', '2025-01-08', '2025-01-10', ['Wed 01-08 18:00 to Thu 01-09 09:30', 'Thu 01-09 18:00 to Fri 01-10 17:00']],
  ])('keeps %s', (_, from, to, expected) => {
    expect(sessions(`${from}T12:00:00Z`, `${to}T12:00:00Z`)).toEqual(expected);
  });

  test('has the sessions of another calendar from 2016 to 2030, but for differences of three kinds', () => {
    const golden = JSON.parse(readFileSync(new URL('../../test/fixtures/calendar/us-index.json', import.meta.url), 'utf8')) as {
      readonly closed: readonly string[];
      readonly early: Readonly<Record<string, string>>;
    };
    const isHalfDay = (date: string): boolean => hoursOfStocks(date) === '13:00';
    const isGoodFridayWithoutReport = (date: string): boolean => golden.early[date] === '09:15' && Number(date.slice(8)) > 7;
    const mourning = ['2018-12-05', '2025-01-09'];
    const early = Object.entries(golden.early)
      .filter(([date]) => !isGoodFridayWithoutReport(date))
      .map(([date, close]) => [date, isHalfDay(date) ? '13:15' : close] as const);
    const closed = [...golden.closed.filter((date) => !mourning.includes(date)), ...Object.keys(golden.early).filter(isGoodFridayWithoutReport)].sort();

    const ends = new Map(
      calendar.sessionsBetween(Date.UTC(2016, 0, 2), Date.UTC(2030, 11, 31)).map(({ close }) => newYork(close).split(' ') as [string, string]),
    );
    expect([...ends].filter(([, close]) => close !== '17:00')).toEqual([...early, ...mourning.map((date) => [date, '09:30'] as const)].sort());
    const weekdays = Array.from({ length: 365 * 15 }, (_, day) => DateTime.utc(2016, 1, 1).plus({ days: day })).filter(({ weekday }) => weekday <= 5);
    expect(weekdays.map((date) => date.toFormat('yyyy-MM-dd')).filter((date) => !ends.has(date))).toEqual(closed.filter((date) => date < '2030-12-28'));
  });

  test('ends the week when the feed does', () => {
    const early = index24HourCalendar({ fridayClose: '16:45' });
    expect(sessions('2024-03-14T12:00:00Z', '2024-03-16T12:00:00Z', early)).toEqual(['Thu 03-14 18:00 to Fri 03-15 16:45']);
    expect([calendar.id, early.id]).toEqual(['us_index_24_hour', 'us_index_24_hour_friday_1645']);
    expect(() => index24HourCalendar({ fridayClose: '17:15' })).toThrow('"fridayClose" must be a time from "00:01" to "17:00", received "17:15".');
    expect(() => index24HourCalendar({ fridayClose: '5 pm' })).toThrow('received "5 pm"');
  });
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))(
  'real bars of a 24-hour index (skipped unless SPX_DATA names the folder that holds them)',
  () => {
    test('lie in sessions apart from two holidays on which the feed went on, and no session is without one', async () => {
      const { bars } = await readBars(join(data!, 'bars', 'spx500_3min_24h_2026-01_2026-07.csv.gz'));
      const feed = index24HourCalendar({ fridayClose: '16:45' });
      const time = [...bars.column('time')];
      const outside = time.filter((value) => feed.sessionAt(value) === null).map((value) => local(value).slice(0, 9));
      expect(outside.map((day, index) => (outside.indexOf(day) === index ? `${outside.lastIndexOf(day) - index + 1} on ${day}` : '')).filter(Boolean)).toEqual([
        '2 on Mon 01-19',
        '12 on Mon 02-16',
      ]);
      const seen = new Set(time.map((value) => feed.sessionAt(value)?.open));
      expect(feed.sessionsBetween(time[0]!, time.at(-1)!).filter(({ open }) => !seen.has(open))).toEqual([]);
    });
  },
);
