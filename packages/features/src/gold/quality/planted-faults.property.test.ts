import { type BarColumn, ColumnTable } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBars } from '../../../test/changed-bars.js';
import type { Finding } from '../../bronze/finding.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { barIntervals } from './bar-intervals.js';
import { checkQuality, defaultQualityRules } from './check-quality.js';
import { frozenValues } from './frozen-values.js';
import { gaps } from './gaps.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { ohlcOrder } from './ohlc-order.js';
import { outliers } from './outliers.js';
import type { QualityRule } from './quality-rule.js';
import { ranges } from './ranges.js';
import { spikes } from './spikes.js';
import { tableSchema } from './table-schema.js';
import { zeroVolume } from './zero-volume.js';

const { bars } = simulateBars({ seed: 31, sessions: 4 });
const last = bars.rowCount - 1;
const parameters = { seed: 20, numRuns: 60 };
/** A row away from the edges of the table. */
const row = fc.integer({ min: 2, max: last - 2 });
/** Rows at least three apart, so that faults do not touch. */
const apart = fc
  .uniqueArray(fc.integer({ min: 1, max: Math.floor(last / 4) - 1 }), { minLength: 1, maxLength: 15 })
  .map((rows) => rows.map((at) => 4 * at).sort((a, b) => a - b));

function valueAt(table: ColumnTable<BarColumn>, column: BarColumn, at: number): number {
  return table.column(column)[at] ?? Number.NaN;
}

function scaled(column: BarColumn, rows: readonly number[], factor: number): ColumnTable<BarColumn> {
  return changedBars(bars, column, Object.fromEntries(rows.map((at) => [at, valueAt(bars, column, at) * factor])));
}

function found(rule: QualityRule, table: ColumnTable): unknown[] {
  return rule.check(table).map(({ column, rows, firstTime }: Finding) => [column, rows, firstTime]);
}

function holds<Values extends unknown[]>(arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> }, predicate: (...values: Values) => void): void {
  fc.assert(
    fc.property(fc.tuple<Values>(...arbitraries), (values) => predicate(...values)),
    parameters,
  );
}

it('finds nothing wrong with simulated bars of any seed and length', () => {
  holds<[number, number]>([fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1_200 })], (seed, rows) => {
    const table = simulateBars({ seed, sessions: 4 }).bars.slice(0, rows);
    expect(checkQuality(table, rows === 0 ? defaultQualityRules().slice(1) : defaultQualityRules())).toEqual([]);
  });
});

describe('a fault at a random place is found with its time and count:', () => {
  const timeOf = (at: number): number => valueAt(bars, 'time', at);

  it('closes off by a factor', () => {
    holds<[number[], number]>([apart, fc.constantFrom(10, 0.1, 1.05, 0.9)], (rows, factor) => {
      const table = scaled('close', rows, factor);
      expect(found(spikes(), table)).toEqual([['close', rows.length, timeOf(rows[0] ?? 0)]]);
    });
  });

  it('highs and lows far from the close', () => {
    holds<[number[]]>([apart], (rows) => {
      expect(found(outliers(), scaled('high', rows, 1.5))).toEqual([['high', rows.length, timeOf(rows[0] ?? 0)]]);
      expect(found(outliers(), scaled('low', rows, 0.5))).toEqual([['low', rows.length, timeOf(rows[0] ?? 0)]]);
    });
  });

  it('a price out of order', () => {
    holds<[number[]]>([apart], (rows) => {
      expect(found(ohlcOrder(), scaled('high', rows, 0.9))).toEqual([[undefined, rows.length, timeOf(rows[0] ?? 0)]]);
    });
  });

  it('a price or volume that cannot be', () => {
    holds<[number, BarColumn, number]>(
      [row, fc.constantFrom('open', 'high', 'low', 'close', 'volume'), fc.constantFrom(-1, -Infinity, Infinity)],
      (at, column, value) => {
        expect(found(tableSchema(), changedBars(bars, column, { [at]: value }))).toEqual([[column, 1, timeOf(at)]]);
      },
    );
  });

  it('missing values', () => {
    holds<[number[], BarColumn]>([apart, fc.constantFrom('open', 'high', 'low', 'close', 'volume', 'is_backfilled')], (rows, column) => {
      const table = changedBars(bars, column, Object.fromEntries(rows.map((at) => [at, Number.NaN])));
      expect(found(missingShare(), table)).toEqual([[column, rows.length, timeOf(rows[0] ?? 0)]]);
    });
  });

  it('a value out of range', () => {
    holds<[number[]]>([apart], (rows) => {
      const table = changedBars(bars, 'close', Object.fromEntries(rows.map((at) => [at, 1e6 + at])));
      const [finding] = ranges({ columns: { close: { above: 0, below: 1e6 } } }).check(table);
      const farthest = rows.at(-1) ?? 0;
      expect(finding).toMatchObject({ rows: rows.length, firstTime: timeOf(rows[0] ?? 0), worst: 1e6 + farthest, worstTime: timeOf(farthest) });
    });
  });

  it('a time that repeats or goes back', () => {
    holds<[number, number]>([row, fc.integer({ min: 0, max: 1 })], (at, back) => {
      const time = timeOf(at - 1 - back);
      expect(found(monotonicTime(), changedBars(bars, 'time', { [at]: time }))).toEqual([['time', 1, time]]);
    });
  });

  it('bars that are missing', () => {
    holds<[number, number, number]>(
      [fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 350 }), fc.integer({ min: 1, max: 29 })],
      (session, bar, count) => {
        const from = 390 * session + bar;
        const kept = Uint32Array.from({ length: bars.rowCount }, (_, at) => at).filter((at) => at < from || at >= from + count);
        expect(found(gaps(), bars.take(kept))).toEqual([['time', count, timeOf(from + count)]]);
      },
    );
  });

  it('a bar off the beat', () => {
    holds<[number, number]>([row, fc.integer({ min: 1, max: 59_999 })], (at, shift) => {
      fc.pre(at % 390 !== 0 && at % 390 !== 389);
      const findings = barIntervals().check(changedBars(bars, 'time', { [at]: timeOf(at) + shift }));
      expect(findings).toMatchObject([
        {
          severity: 'warning',
          rows: 2,
          firstTime: timeOf(at) + shift,
          worst: (60_000 - shift) / 60_000,
        },
      ]);
    });
  });

  it('a value that stands still', () => {
    holds<[number, number, BarColumn]>(
      [fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 31, max: 200 }), fc.constantFrom('open', 'close')],
      (at, length, column) => {
        const table = changedBars(bars, column, (values) => values.fill(values[at] ?? 0, at, at + length));
        expect(found(frozenValues(), table)).toEqual([[column, length, timeOf(at)]]);
        expect(frozenValues({ longestRun: length }).check(table)).toEqual([]);
      },
    );
  });

  it('bars without volume', () => {
    holds<[number[]]>([apart], (rows) => {
      const table = changedBars(bars, 'volume', Object.fromEntries(rows.map((at) => [at, 0])));
      expect(found(zeroVolume(), table)).toEqual([['volume', rows.length, timeOf(rows[0] ?? 0)]]);
    });
  });
});

it('judges any numbers whatever without an error', () => {
  const wild = fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, -1, 1, 1e308, -1e308, 5e-324, 60_000, 120_000, 8.64e15, 1e300);
  const columns = fc
    .integer({ min: 0, max: 70 })
    .chain((length) => fc.tuple(...bars.names.map(() => fc.array(wild, { minLength: length, maxLength: length }))));
  fc.assert(
    fc.property(columns, (values) => {
      const table = new ColumnTable(Object.fromEntries(bars.names.map((name, index) => [name, Float64Array.from(values[index] ?? [])])));
      for (const rule of defaultQualityRules()) expect(Array.isArray(rule.check(table))).toBe(true);
      expect(Array.isArray(checkQuality(table))).toBe(true);
    }),
    { seed: 4, numRuns: 300 },
  );
});
