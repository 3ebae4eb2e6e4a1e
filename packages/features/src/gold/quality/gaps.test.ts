import { type BarColumn, ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { hourlyCalendar } from '../../../test/hourly-calendar.js';
import { gaps } from './gaps.js';
import { sessionHours } from './session-hours.js';

const MINUTE = 60_000;

function barsAt(minutes: readonly number[]): ColumnTable<BarColumn> {
  const one = new Float64Array(minutes.length).fill(1);
  const time = Float64Array.from(minutes, (minute) => minute * MINUTE);
  return new ColumnTable({ time, open: one, high: one, low: one, close: one, volume: one, is_backfilled: new Float64Array(minutes.length) });
}

const minutesOf = (hour: number, from = 0, to = 10): number[] => Array.from({ length: to - from }, (_, index) => 60 * hour + from + index);

describe('with a calendar', () => {
  const rule = gaps({ calendar: hourlyCalendar });

  it('expects every bar of a session between the first and the last bar', () => {
    expect(rule.check(barsAt([...minutesOf(0), ...minutesOf(1), ...minutesOf(2)]))).toEqual([]);
    expect(rule.check(barsAt([...minutesOf(0, 4), ...minutesOf(1, 0, 3)]))).toEqual([]);
  });

  it('counts bars missing at the start, inside and at the end of sessions, and sessions missing as a whole', () => {
    const table = barsAt([...minutesOf(0, 0, 8), ...minutesOf(2, 1, 4), ...minutesOf(2, 6), ...minutesOf(3)]);
    expect(rule.check(table)).toEqual([
      {
        rule: 'gaps',
        severity: 'warning',
        message: '15 bars (15 minutes) are missing in 2 gaps, 37.50 % of the sessions.',
        column: 'time',
        rows: 15,
        share: 15 / 40,
        firstTime: 121 * MINUTE,
      },
    ]);
  });

  it('says so where the calendar does not know the years', () => {
    expect(rule.check(barsAt([...minutesOf(999), ...minutesOf(1_000)]))).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('cannot say') },
    ]);
    expect(sessionHours({ calendar: hourlyCalendar }).check(barsAt(minutesOf(2_000)))).toMatchObject([{ severity: 'warning' }]);
  });

  it('expects nothing of fewer than two bars', () => {
    expect(rule.check(barsAt([]))).toEqual([]);
    expect(rule.check(barsAt([3]))).toEqual([]);
  });
});

it('counts bars outside of the hours of trade', () => {
  const table = barsAt([...minutesOf(0), 15, 16, ...minutesOf(1), 90]);
  expect(sessionHours({ calendar: hourlyCalendar }).check(table)).toMatchObject([{ severity: 'warning', rows: 3, firstTime: 15 * MINUTE, share: 3 / 23 }]);
  expect(sessionHours({ calendar: hourlyCalendar, warnAbove: 0.2 }).check(table)).toMatchObject([{ severity: 'info' }]);
  expect(gaps({ calendar: hourlyCalendar }).check(table)).toEqual([]);
  expect(sessionHours({ calendar: hourlyCalendar }).check(barsAt(minutesOf(0)))).toEqual([]);
  // A session is over at its close.
  expect(sessionHours({ calendar: hourlyCalendar }).check(barsAt([...minutesOf(0), 10, ...minutesOf(1)]))).toMatchObject([{ rows: 1, firstTime: 10 * MINUTE }]);
});
