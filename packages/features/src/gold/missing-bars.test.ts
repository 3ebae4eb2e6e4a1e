import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, barColumns, ColumnTable } from '@spx/core';
import { describe, expect, test } from 'vitest';
import { readBars } from '../bronze/read-bars.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { index24HourCalendar } from '../calendar/index-24-hour-calendar.js';
import { usEquityCalendar } from '../calendar/us-equity-calendar.js';
import { missingBars } from './missing-bars.js';
import { sessionIndex } from './session-index.js';

const MINUTE = 60_000;
/** Five-minute sessions every hour from 10:00 to 12:00 UTC. */
const calendar = calendarOf({ id: 'hourly', timeZone: 'UTC', weekly: { monday: ['10:00-10:05', '11:00-11:05', '12:00-12:05'] } });
const monday = Date.parse('2024-03-04T10:00:00Z');

function barsAt(minutes: readonly number[]): ColumnTable<BarColumn> {
  const time = Float64Array.from(minutes, (minute) => monday + minute * MINUTE);
  return new ColumnTable(
    Object.fromEntries(barColumns.map((column) => [column, column === 'time' ? time : time.map(() => 1)])) as Record<BarColumn, Float64Array>,
  );
}

describe('against a calendar', () => {
  test.each<[string, readonly number[], number, readonly number[]]>([
    ['nothing', [0, 1, 2, 3, 4, 60, 61], 0, []],
    ['the middle of a session', [0, 1, 3, 4, 60], 1, [2]],
    ['the beginning of the first session', [2, 3, 4], 2, [0]],
    ['the beginning of a later session', [0, 1, 2, 3, 4, 62], 2, [5]],
    ['the end of a session that is over', [0, 1, 2, 60], 2, [3]],
    ['a whole session', [0, 1, 2, 3, 4, 120], 5, [5]],
    ['end, whole session and beginning at once', [0, 1, 2, 121], 8, [3]],
    ['what follows the last bar is not due yet', [0, 1], 0, []],
    ['a bar outside of sessions neither fills nor opens a gap', [0, 1, 2, 3, 4, 5, 30, 60], 0, []],
    ['only bars outside of sessions', [-30, -20], 0, []],
    ['bars off the grid take the place in which they open', [0, 1.5, 2.5, 4], 1, [3]],
  ])('misses %s', (_, minutes, count, rowsAfter) => {
    expect(missingBars(barsAt(minutes), { calendar, intervalMs: MINUTE })).toEqual({ bars: count, minutes: count, rowsAfter });
  });

  test('counts from and until the times it is told', () => {
    expect(missingBars(barsAt([62, 63]), { calendar, from: monday, until: monday + 122 * MINUTE }).bars).toBe(5 + 2 + 1 + 2);
    expect(missingBars(barsAt([2, 3]), { calendar, from: monday + 90_000 })).toEqual({ bars: 0, minutes: 0, rowsAfter: [] });
    expect(missingBars(barsAt([]), { calendar })).toEqual({ bars: 0, minutes: 0, rowsAfter: [] });
  });

  test('refuses sessions beside it', () => {
    expect(() => missingBars(barsAt([0]), { calendar, sessions: new Float64Array(1) })).toThrow('"sessions" must be left out where a calendar is given');
    expect(() => sessionIndex(barsAt([0]), { calendar, sessionOpens: [1] })).toThrow('"sessionOpens" must be left out where a calendar is given');
  });
});

test('a session index by calendar gives closed time an index of its own', () => {
  expect([...sessionIndex(barsAt([0, 4, 5, 30, 60, 61, 66, 130]), { calendar })]).toEqual([0, 0, 1, 1, 2, 2, 3, 4]);
  expect([...sessionIndex(barsAt([4, 60, 120, 121]), { calendar })]).toEqual([0, 1, 2, 2]);
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  test.each([
    ['SPY, regular hours', ['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz'], usEquityCalendar(), { byGap: 0, byCalendar: 0 }],
    ['SPY, extended hours', ['spy_1min_ext_2024-02_2024-05.csv.gz'], usEquityCalendar({ hours: 'extended' }), { byGap: 10_721, byCalendar: 10_762 }],
    ['SPX500, 24 hours', ['spx500_3min_24h_2026-01_2026-07.csv.gz'], index24HourCalendar({ fridayClose: '16:45' }), { byGap: 6, byCalendar: 1 }],
  ])('%s', async (_, files, market, { byGap, byCalendar }) => {
    const { bars } = await readBars(files.map((file) => join(data!, 'bars', file)));
    expect([missingBars(bars).bars, missingBars(bars, { calendar: market }).bars]).toEqual([byGap, byCalendar]);
  });
});
