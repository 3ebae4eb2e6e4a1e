import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, barColumns, ColumnTable } from '@spx/core';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../calendar/calendar-of.js';
import { index24HourCalendar } from '../../calendar/index-24-hour-calendar.js';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { readBars } from '../read-bars.js';
import { type FillGapsOptions, fillGaps } from './fill-gaps.js';
import type { GapPolicyOptions } from './gap-policy-options.js';

const MINUTE = 60_000;
const monday = Date.parse('2024-03-04T10:00:00Z');
/** Ten-minute sessions every hour from 10:00 to 12:00 UTC. */
const calendar = calendarOf({ id: 'hourly', timeZone: 'UTC', weekly: { monday: ['10:00-10:10', '11:00-11:10', '12:00-12:10'] } });

/** Bars that close at 100 and their minute. */
function barsAt(minutes: readonly number[]): ColumnTable<BarColumn> {
  const value: Record<BarColumn, (minute: number) => number> = {
    time: (minute) => monday + minute * MINUTE,
    open: () => 90,
    high: () => 300,
    low: () => 80,
    close: (minute) => 100 + minute,
    volume: () => 7,
    is_backfilled: () => 0,
  };
  return new ColumnTable(Object.fromEntries(barColumns.map((name) => [name, Float64Array.from(minutes, value[name])])) as Record<BarColumn, Float64Array>);
}

function minutesOf(bars: ColumnTable<BarColumn>): readonly number[] {
  return [...bars.column('time')].map((time) => (time - monday) / MINUTE);
}

const filledMinutes = (minutes: readonly number[], options: Partial<FillGapsOptions>): readonly number[] => {
  const { bars } = fillGaps(barsAt(minutes), { policy: 'fill', maximumBars: 3, intervalMs: MINUTE, ...options });
  return minutesOf(bars).filter((_, row) => bars.column('is_backfilled')[row] === 1);
};

describe('fill', () => {
  test('puts in bars at the close before the gap, without volume, marked as filled', () => {
    const { bars, filled, resets } = fillGaps(barsAt([0, 1, 4]), { policy: 'fill', maximumBars: 5, intervalMs: MINUTE });
    expect(minutesOf(bars)).toEqual([0, 1, 2, 3, 4]);
    for (const name of ['open', 'high', 'low', 'close'] as const) expect([...bars.column(name).slice(2, 4)]).toEqual([101, 101]);
    expect([[...bars.column('volume')], [...bars.column('is_backfilled')], filled, resets]).toEqual([[7, 7, 0, 0, 7], [0, 0, 1, 1, 0], 2, []]);
    expect([...bars.column('open')]).toEqual([90, 90, 101, 101, 90]);
  });

  test.each<[string, readonly number[], Partial<FillGapsOptions>, readonly number[]]>([
    ['the first bars of a gap longer than the maximum', [0, 9], {}, [1, 2, 3]],
    ['within a session alone', [0, 7, 62], { calendar }, [1, 2, 3, 8, 9]],
    ['no beginning of a session', [0, 1, 63, 64], { calendar, maximumBars: 100 }, [2, 3, 4, 5, 6, 7, 8, 9]],
    ['no whole session', [9, 120], { calendar, maximumBars: 100 }, []],
    ['nothing after a bar outside of sessions', [9, 10, 60], { calendar }, []],
    ['nothing after the last bar', [0, 1], {}, []],
    ['what the clock has passed after the last bar', [0, 1], { until: monday + 3.9 * MINUTE }, [2]],
    ['nothing that the clock has not passed', [0, 1], { until: monday + 2.9 * MINUTE }, []],
    ['after the last bar until the session closes', [0, 7], { calendar, until: monday + 100 * MINUTE }, [1, 2, 3, 8, 9]],
    ['only whole intervals before a bar off the grid', [0, 2.5], {}, [1]],
  ])('puts in %s', (_, minutes, options, expected) => {
    expect(filledMinutes(minutes, options)).toEqual(expected);
  });

  test('gives the table itself back where nothing is missing', () => {
    const bars = barsAt([0, 1, 2]);
    expect(fillGaps(bars, { policy: 'fill', maximumBars: 3 }).bars).toBe(bars);
    expect(fillGaps(barsAt([]), { policy: 'fill', maximumBars: 3 }).filled).toBe(0);
  });

  test('starts anew after a longer gap, and at sessions, where it is told to', () => {
    const options = { policy: 'fill', maximumBars: 2, longerGaps: 'reset', intervalMs: MINUTE } as const;
    // Rows of the filled table: 0 1 [2 3] 4 | 0 1 2 [3 4] 6.
    expect(fillGaps(barsAt([0, 1, 4]), options).resets).toEqual([]);
    expect(fillGaps(barsAt([0, 1, 5]), options)).toMatchObject({ resets: [4], filled: 2 });
    expect(fillGaps(barsAt([0, 9, 60]), { ...options, calendar })).toMatchObject({ resets: [3, 4], filled: 2 });
  });
});

describe('reset', () => {
  const resets = (minutes: readonly number[], options: Partial<GapPolicyOptions> = {}): readonly number[] =>
    fillGaps(barsAt(minutes), { policy: 'reset', intervalMs: MINUTE, ...options }).resets;

  test('starts anew after a pause that ends a session', () => {
    expect(resets([0, 1, 31, 61])).toEqual([]);
    expect(resets([0, 1, 32, 33, 64])).toEqual([2, 4]);
  });

  test('starts anew at each session of the calendar, and after as many missing bars as it is told', () => {
    expect(resets([0, 1, 60, 61, 120], { calendar })).toEqual([2, 4]);
    expect(resets([8, 9, 10, 60], { calendar })).toEqual([2, 3]);
    expect(resets([0, 1, 4, 8], { calendar, maximumBars: 2 })).toEqual([3]);
    expect(resets([0, 1, 3], { maximumBars: 0 })).toEqual([2]);
  });
});

test('continue does nothing', () => {
  const bars = barsAt([0, 500]);
  expect(fillGaps(bars, { policy: 'continue' })).toEqual({ bars, resets: [], filled: 0 });
});

test.each<[string, readonly number[], FillGapsOptions, string]>([
  ['an unknown policy', [0, 1], { policy: 'guess' as 'fill' }, '"policy" must be "continue", "reset" or "fill", received "guess".'],
  ['to fill without a maximum', [0, 1], { policy: 'fill' }, '"maximumBars" must be an integer of 1 or more, received "undefined".'],
  ['an unknown treatment of longer gaps', [0, 1], { policy: 'fill', maximumBars: 1, longerGaps: 'drop' as 'leave' }, '"longerGaps" must be "leave" or "reset"'],
  ['one bar without an interval', [0], { policy: 'fill', maximumBars: 1 }, '"intervalMs" must be a number above 0, received "NaN".'],
  ['a time that is missing', [Number.NaN, 1], { policy: 'fill', maximumBars: 1, intervalMs: MINUTE }, '"time" must be above'],
  ['times that do not rise', [0, 1, 1], { policy: 'fill', maximumBars: 1 }, '"time[2]" must be above the time before it'],
])('refuses %s', (_, minutes, options, message) => {
  expect(() => fillGaps(barsAt(minutes), options)).toThrow(message);
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  test.each<[string, readonly string[], TradingCalendar, { filled: number; resets: number }]>([
    ['SPY, regular hours', ['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz'], usEquityCalendar(), { filled: 0, resets: 293 }],
    ['SPY, extended hours', ['spy_1min_ext_2024-02_2024-05.csv.gz'], usEquityCalendar({ hours: 'extended' }), { filled: 10_753, resets: 65 }],
    ['SPX500, 24 hours', ['spx500_3min_24h_2026-01_2026-07.csv.gz'], index24HourCalendar({ fridayClose: '16:45' }), { filled: 0, resets: 131 }],
  ])('%s', async (_, files, market, expected) => {
    const { bars } = await readBars(files.map((file) => join(data!, 'bars', file)));
    const { filled, bars: whole } = fillGaps(bars, { policy: 'fill', maximumBars: 60, calendar: market });
    const { resets } = fillGaps(bars, { policy: 'reset', calendar: market });
    expect({ filled, resets: resets.length }).toEqual(expected);
    expect([...whole.column('time')].filter((time, row) => whole.column('is_backfilled')[row] === 1 && market.sessionAt(time) === null)).toEqual([]);
  });
});
