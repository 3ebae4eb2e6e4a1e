import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, barColumns, ColumnTable } from '@spx/core';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../calendar/calendar-of.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { knownTimes } from '../../gold/known-times.js';
import { readBars } from '../read-bars.js';
import { type ResampleBarsOptions, resampleBars } from './resample-bars.js';

const MINUTE = 60_000;
const monday = Date.parse('2024-03-04T10:00:00Z');
/** 10:02 to 10:10 UTC, so that its grid is not that of the day. */
const calendar = calendarOf({ id: 'late', timeZone: 'UTC', weekly: { monday: ['10:02-10:10', '11:00-11:10'] } });

/** Rows of minute, open, high, low, close, volume and whether filled. */
function barsOf(rows: readonly (readonly number[])[]): ColumnTable<BarColumn> {
  const columns = barColumns.map((name, index) => [name, Float64Array.from(rows, (row) => (index === 0 ? monday + row[0]! * MINUTE : row[index]!))]);
  return new ColumnTable(Object.fromEntries(columns) as Record<BarColumn, Float64Array>);
}

const rowsOf = (bars: ColumnTable<BarColumn>): readonly (readonly number[])[] =>
  Array.from({ length: bars.rowCount }, (_, row) =>
    barColumns.map((name) => (name === 'time' ? (bars.column(name)[row]! - monday) / MINUTE : bars.column(name)[row]!)),
  );
const flatAt = (minutes: readonly number[]): ColumnTable<BarColumn> => barsOf(minutes.map((minute) => [minute, 1, 1, 1, 1, 1, 0]));
const minutesOf = (minutes: readonly number[], options: Partial<ResampleBarsOptions>): readonly number[] =>
  rowsOf(resampleBars(flatAt(minutes), { minutes: 5, intervalMs: MINUTE, ...options })).map(([time]) => time!);

describe('resampleBars', () => {
  test('takes the first open, the highest high, the lowest low, the last close and all volume', () => {
    const bars = barsOf([
      [0, 10, 12, 9, 11, 100, 0],
      [1, 11, 15, 10, 14, 50, 1],
      [3, 14, 14, 7, 8, 25, 0],
      [4, 8, 9, 8, 9, 1, 0],
      [5, 9, 9, 9, 9, 0, 1],
      [8, 9, 9, 9, 9, 0, 1],
      [9, 9, 9, 9, 9, 0, 1],
    ]);
    expect(rowsOf(resampleBars(bars, { minutes: 5 }))).toEqual([
      [0, 10, 15, 7, 9, 176, 0],
      [5, 9, 9, 9, 9, 0, 1],
    ]);
  });

  test.each<[string, readonly number[], Partial<ResampleBarsOptions>, readonly number[]]>([
    ['gives a bar the place on the grid although its first are missing', [3, 4, 9], {}, [0, 5]],
    ['gives nothing where there is nothing', [0, 4, 22, 24], {}, [0, 20]],
    ['drops a last bar that has not ended', [0, 1, 2, 3, 4, 5, 6, 7, 8], {}, [0]],
    ['keeps it where it is asked to', [0, 1, 2, 3, 4, 5, 6, 7, 8], { partial: 'keep' }, [0, 5]],
    ['knows that a bar has ended when a later one comes', [0, 1, 7], {}, [0]],
    ['starts its grid at the open of a session and ends it at the close', [2, 3, 6, 7, 9, 60, 64], { calendar }, [2, 7, 60]],
    ['drops bars outside of sessions where it is asked to', [0, 2, 6, 12, 60, 64], { calendar, outsideSessions: 'drop' }, [2, 60]],
    ['ends a bar when one outside of sessions comes', [8, 30], { calendar, outsideSessions: 'drop' }, [7]],
    ['starts its grid anew each day', [830, 839, 840, 846], { minutes: 7 }, [828, 835, 840]],
    ['joins nothing when the length is that at hand', [0, 1, 3], { minutes: 1 }, [0, 1, 3]],
    ['gives nothing of nothing', [], {}, []],
  ])('%s', (_, minutes, options, expected) => {
    expect(minutesOf(minutes, options)).toEqual(expected);
  });

  test('lets NaN stay NaN', () => {
    const [joined] = rowsOf(
      resampleBars(
        barsOf([
          [0, 1, Number.NaN, 1, 1, 1, 0],
          [4, 1, 2, 1, 2, 1, 0],
        ]),
        { minutes: 5, intervalMs: MINUTE },
      ),
    );
    expect(joined).toEqual([0, 1, Number.NaN, 1, 2, 2, 0]);
  });

  test.each<[string, readonly number[], Partial<ResampleBarsOptions>, string]>([
    ['a length of no minutes', [0], { minutes: 0 }, '"minutes" must be an integer from 1 to 1440, received "0".'],
    ['a length that is no multiple', [0], { intervalMs: 3 * MINUTE }, '"minutes" must be a multiple of the bars at hand, which take 3, received "5".'],
    ['a single bar of unknown length', [0], { intervalMs: Number.NaN }, '"intervalMs" must be a number above 0, received "NaN".'],
    ['bars outside of sessions', [1], { calendar }, '"time" must be within a session of calendar "late", received "2024-03-04T10:01:00.000Z".'],
    ['times that do not rise', [1, 1], {}, '"time" must be above'],
    ['a time that is missing', [Number.NaN], {}, '"time" must be above "-Infinity", the time before it, received "NaN".'],
    ['another treatment of bars outside', [1], { outsideSessions: 'keep' as 'drop' }, '"outsideSessions" must be "refuse" or "drop", received "keep".'],
  ])('refuses %s', (_, minutes, options, message) => {
    expect(() => minutesOf(minutes, options)).toThrow(message);
  });
});

test('a bar is known at its end, or at the close that cuts it short', () => {
  const bars = flatAt([2, 7, 30]);
  const known = (calendarUsed?: typeof calendar): readonly number[] =>
    [...knownTimes(bars, { intervalMs: 5 * MINUTE, ...(calendarUsed === undefined ? {} : { calendar: calendarUsed }) })].map(
      (time) => (time - monday) / MINUTE,
    );
  expect(known()).toEqual([7, 12, 35]);
  expect(known(calendar)).toEqual([7, 10, 35]);
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars of SPY (skipped unless SPX_DATA names the folder that holds them)', () => {
  test('286 whole sessions have 13 half hours, 4 half days 7, and no volume is lost but that of bars at the close', async () => {
    const files = ['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz'];
    const { bars } = await readBars(files.map((file) => join(data!, 'bars', file)));
    const market = usEquityCalendar();
    const halfHours = resampleBars(bars, { minutes: 30, calendar: market, outsideSessions: 'drop' });
    expect(halfHours.rowCount).toBe(286 * 13 + 4 * 7);
    const sum = (table: ColumnTable<BarColumn>): number => table.column('volume').reduce((total, volume) => total + volume, 0);
    expect(sum(bars) - sum(halfHours)).toBe(535_689 + 689_026 + 1_626_616 + 958_485);
    expect(resampleBars(bars, { minutes: 60, calendar: market, outsideSessions: 'drop' }).rowCount).toBe(286 * 7 + 4 * 4);
  });
});
