import { type BarColumn, ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../bronze/finding.js';
import { simulateBars } from '../../bronze/simulation/simulate-bars.js';
import { checkQuality, defaultQualityRules } from './check-quality.js';
import { freshness } from './freshness.js';
import { gaps } from './gaps.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { ohlcOrder } from './ohlc-order.js';
import { outliers } from './outliers.js';
import { tableSchema } from './table-schema.js';

const { bars } = simulateBars({ seed: 8, sessions: 3 });
const timeOf = (row: number): number => bars.column('time')[row] ?? Number.NaN;

/** The bars with some values of a column replaced. */
function withValues(column: BarColumn, changes: Readonly<Record<number, number>>): ColumnTable<BarColumn> {
  const columns = Object.fromEntries(bars.names.map((name) => [name, bars.column(name).slice()])) as Record<BarColumn, Float64Array>;
  for (const [row, value] of Object.entries(changes)) columns[column][Number(row)] = value;
  return new ColumnTable(columns);
}

function summary(findings: readonly Finding[]): unknown[] {
  return findings.map(({ rule, severity, rows, firstTime }) => [rule, severity, rows, firstTime]);
}

it('finds nothing wrong with sound bars', () => {
  expect(checkQuality(bars)).toEqual([]);
  for (const rule of defaultQualityRules()) expect(rule.check(bars)).toEqual([]);
});

it('judges by every rule in turn and ends at the first that says stop', () => {
  const twoFaults = withValues('high', { 5: 1, 7: 1 });
  expect(summary(checkQuality(twoFaults))).toEqual([['ohlc-order', 'warning', 2, timeOf(5)]]);
  const fatal = withValues('high', { 5: -1 });
  expect(summary(checkQuality(fatal))).toEqual([['schema', 'stop', 1, timeOf(5)]]);
});

describe('the schema', () => {
  it.each<[BarColumn, number]>([
    ['time', 0.5],
    ['open', 0],
    ['high', Number.POSITIVE_INFINITY],
    ['low', -3],
    ['volume', -1],
    ['is_backfilled', 2],
    ['is_backfilled', Number.NaN],
  ])('allows no %s of %d', (column, value) => {
    const changed = withValues(column, { 9: value });
    expect(summary(tableSchema().check(changed))).toEqual([['schema', 'stop', 1, changed.column('time')[9]]]);
  });

  it('demands rows and every column', () => {
    expect(summary(tableSchema().check(bars.slice(0, 0)))).toEqual([['schema', 'stop', 0, undefined]]);
    const narrow: ColumnTable = bars.select(['time', 'open', 'high', 'low', 'close', 'volume']);
    expect(tableSchema().check(narrow as ColumnTable<BarColumn>)).toMatchObject([
      { severity: 'stop', message: expect.stringContaining('"is_backfilled" does not exist') },
    ]);
  });
});

it('reports the share of missing values by column, and stops above half except for volume', () => {
  const few = withValues('close', { 3: Number.NaN, 4: Number.NaN });
  expect(summary(missingShare().check(few))).toEqual([['missing-share', 'warning', 2, timeOf(3)]]);
  expect(missingShare({ warnAbove: 0.01 }).check(few)).toEqual([]);
  const all = Object.fromEntries(Array.from({ length: bars.rowCount }, (_, row) => [row, Number.NaN]));
  expect(summary(missingShare().check(withValues('close', all)))).toEqual([['missing-share', 'stop', bars.rowCount, timeOf(0)]]);
  expect(summary(missingShare().check(withValues('volume', all)))).toEqual([['missing-share', 'warning', bars.rowCount, timeOf(0)]]);
});

it('stops at times that repeat or go back', () => {
  expect(summary(monotonicTime().check(withValues('time', { 10: timeOf(9), 20: timeOf(3) })))).toEqual([['monotonic-time', 'stop', 2, timeOf(9)]]);
});

it('counts bars whose prices are out of order and passes over missing ones', () => {
  const broken = withValues('low', { 2: 1e6, 3: Number.NaN });
  expect(summary(ohlcOrder().check(broken))).toEqual([['ohlc-order', 'warning', 1, timeOf(2)]]);
});

it('counts bars missing inside sessions, and warns above a share', () => {
  const kept = Uint32Array.from({ length: bars.rowCount }, (_, row) => row).filter((row) => row !== 50 && row !== 51 && row !== 500);
  const holed = bars.take(kept);
  expect(summary(gaps().check(holed))).toEqual([['gaps', 'info', 3, timeOf(52)]]);
  expect(summary(gaps({ warnAbove: 0.001 }).check(holed))).toEqual([['gaps', 'warning', 3, timeOf(52)]]);
});

it('finds a bad print twice, going there and coming back, and not the gap of a night', () => {
  const nightGap = Object.fromEntries(Array.from({ length: bars.rowCount - 390 }, (_, at) => [at + 390, (bars.column('close')[at + 390] ?? 0) * 1.5]));
  const printed = withValues('close', { ...nightGap, 100: (bars.column('close')[100] ?? 0) * 10 });
  expect(summary(outliers().check(printed))).toEqual([['outliers', 'warning', 2, timeOf(100)]]);
  expect(outliers().check(bars.slice(0, 20))).toEqual([]);
  const flat = withValues('close', Object.fromEntries(Array.from({ length: bars.rowCount }, (_, row) => [row, 100])));
  expect(outliers().check(flat)).toEqual([]);
});

describe('freshness', () => {
  const close = timeOf(bars.rowCount - 1) + 60_000;

  it('is the age of the last close by the clock given', () => {
    expect(freshness({ clock: () => close + 15 * 60_000 }).check(bars)).toEqual([]);
    expect(summary(freshness({ clock: () => close + 15 * 60_000 + 1 }).check(bars))).toEqual([['freshness', 'warning', 1, close - 60_000]]);
    expect(freshness({ clock: () => close + 60_000, maximumAgeMinutes: 0.5 }).check(bars)).toMatchObject([
      { message: 'the last bar closed 1.0 minutes ago, the limit is 0.5.' },
    ]);
  });

  it('stops at a bar of the future', () => {
    expect(summary(freshness({ clock: () => close - 60_001 }).check(bars))).toEqual([['freshness', 'stop', 1, close - 60_000]]);
    expect(freshness({ clock: () => close }).check(bars.slice(0, 0))).toEqual([]);
  });
});

it.each([() => gaps({ warnAbove: 2 }), () => missingShare({ stopAbove: -1 }), () => outliers({ limit: 0 }), () => freshness({ maximumAgeMinutes: 0 })])(
  'refuses limits outside their range (%#)',
  (make) => {
    expect(make).toThrow(InvalidArgumentError);
  },
);
