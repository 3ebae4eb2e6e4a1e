import { type BarColumn, ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { changedBars } from '../../../test/changed-bars.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { spikes } from './spikes.js';

const { bars } = simulateBars({ seed: 3, sessions: 2 });
const close = (row: number): number => bars.column('close')[row] ?? Number.NaN;
const time = (row: number): number => bars.column('time')[row] ?? Number.NaN;

function barsOf(closes: readonly number[]): ColumnTable<BarColumn> {
  const price = Float64Array.from(closes);
  const fill = (value: number): Float64Array => new Float64Array(closes.length).fill(value);
  const times = Float64Array.from(closes, (_, row) => row * 60_000);
  return new ColumnTable({ time: times, open: price, high: price, low: price, close: price, volume: fill(1), is_backfilled: fill(0) });
}

describe('a spike', () => {
  it('may last three bars, and each of them counts', () => {
    const table = changedBars(bars, 'close', { 100: close(100) * 10, 101: close(101) * 10, 102: close(102) * 10 });
    expect(spikes().check(table)).toMatchObject([{ severity: 'warning', rows: 3, firstTime: time(100), worstTime: time(100), share: 3 / 780 }]);
    expect(spikes().check(table)[0]?.worst).toBeCloseTo((10 * close(100)) / close(99) - 1, 12);
    expect(spikes({ withinBars: 2 }).check(table)).toEqual([]);
  });

  it('is no move that stays', () => {
    expect(
      spikes().check(
        changedBars(bars, 'close', (values) =>
          values.set(
            values.slice(100).map((value) => 2 * value),
            100,
          ),
        ),
      ),
    ).toEqual([]);
  });

  it('is found in the first bar of a session, where the return crosses the night', () => {
    expect(spikes().check(changedBars(bars, 'close', { 390: close(390) / 10 }))).toMatchObject([{ rows: 1, firstTime: time(390) }]);
  });

  it('is not told from a jump in the first and the last bar', () => {
    expect(spikes().check(changedBars(bars, 'close', { 0: close(0) * 10 }))).toEqual([]);
    expect(spikes().check(changedBars(bars, 'close', { 779: close(779) * 10 }))).toEqual([]);
  });

  it('is a move beyond the limit in robust deviations', () => {
    // Returns of -2 to 2 thousandths in turn: median 0, median absolute deviation 0.001, so that 50 deviations are 0.07413.
    const logs = Array.from({ length: 41 }, (_, row) =>
      Array.from({ length: row }, (__, step) => ((step % 5) - 2) / 1_000).reduce((sum, move) => sum + move, 4),
    );
    const printed = (move: number) => barsOf(logs.map((log, row) => Math.exp(row === 23 ? log + move : log)));
    expect(spikes().check(printed(0.0742))).toMatchObject([{ rows: 1, firstTime: 23 * 60_000 }]);
    expect(spikes().check(printed(0.074))).toEqual([]);
    expect(spikes({ limit: 49 }).check(printed(-0.074))).toHaveLength(1);
  });

  it('is a move beyond a fifth where the returns show no spread', () => {
    expect(spikes().check(barsOf([100, 100, 100, 1000, 100, 100]))).toMatchObject([{ rows: 1, firstTime: 180_000, worst: 9 }]);
    expect(spikes().check(barsOf([100, 100, 100, 121, 100, 100]))).toEqual([]);
  });

  it('stops where the caller says so', () => {
    expect(spikes({ severity: 'stop' }).check(changedBars(bars, 'close', { 50: 1 }))).toMatchObject([{ severity: 'stop' }]);
  });
});

it.each([{ limit: 0 }, { limit: Number.NaN }, { withinBars: 0 }, { withinBars: 1.5 }])('refuses %j', (options) => {
  expect(() => spikes(options)).toThrow(InvalidArgumentError);
});
