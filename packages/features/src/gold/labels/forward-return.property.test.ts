import { type BarColumn, barColumns, ColumnTable } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sessionIndex } from '../session-index.js';
import { forwardReturn } from './forward-return.js';
import { labelledDataset } from './labelled-dataset.js';

const RUNS = { seed: 5, numRuns: 300 };
const MINUTE = 60_000;

/** Bars with gaps of every size that matters: none, a few bars, near 30 minutes, overnight. */
const bars = fc
  .tuple(
    fc.constantFrom(1, 3, 15, 60),
    fc.array(fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(2, 3, 5, 9, 10, 11, 29, 30, 31, 700) }), {
      maxLength: 150,
      size: 'max',
    }),
  )
  .map(([interval, steps]) => {
    const times = [0];
    for (const step of steps) times.push((times.at(-1) ?? 0) + step * interval * MINUTE);
    const columns = barColumns.map((column) => [column, Float64Array.from(times, (time, row) => (column === 'time' ? time : 100 + Math.sin(row * 1.7)))]);
    return new ColumnTable(Object.fromEntries(columns) as Record<BarColumn, Float64Array>);
  });

/** The definition, word by word, one row at a time. */
function bruteForce(table: ColumnTable<BarColumn>, row: number, horizonBars: number): number {
  const [time, close] = [Array.from(table.column('time')), table.column('close')];
  const differences = time.slice(1).map((value, at) => value - (time[at] ?? 0));
  const interval = differences.slice().sort((a, b) => a - b)[Math.floor(differences.length / 2)] ?? Number.NaN;
  const end = row + horizonBars;
  if (end >= time.length) return Number.NaN;
  for (let at = row; at < end; at++) if ((differences[at] ?? 0) > Math.max(30 * MINUTE, 2 * interval)) return Number.NaN;
  if ((time[end] ?? 0) - (time[row] ?? 0) > 1.5 * horizonBars * interval) return Number.NaN;
  return (100 * ((close[end] ?? 0) - (close[row] ?? 0))) / (close[row] ?? 0);
}

it('equals the definition on every row', () => {
  fc.assert(
    fc.property(bars, fc.integer({ min: 1, max: 40 }), (table, horizonBars) => {
      const { values } = forwardReturn(table, { horizonBars });
      values.forEach((value, row) => {
        const expected = bruteForce(table, row, horizonBars);
        if (Number.isNaN(expected)) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(expected, 12);
      });
    }),
    RUNS,
  );
});

it('never crosses a session', () => {
  fc.assert(
    fc.property(bars, fc.integer({ min: 1, max: 40 }), (table, horizonBars) => {
      const { values, startTime, endTime } = forwardReturn(table, { horizonBars });
      const sessions = sessionIndex(table);
      values.forEach((value, row) => {
        expect(Number.isNaN(startTime[row] ?? 0)).toBe(Number.isNaN(value));
        expect(Number.isNaN(endTime[row] ?? 0)).toBe(Number.isNaN(value));
        if (!Number.isNaN(value)) expect(sessions[row]).toBe(sessions[row + horizonBars]);
      });
    }),
    RUNS,
  );
});

it('and its dataset account for every row: warm-up, masked or kept, in order', () => {
  fc.assert(
    fc.property(bars, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 60 }), (table, horizonBars, warmUp) => {
      const label = forwardReturn(table, { horizonBars });
      fc.pre(label.values.some((value, row) => row >= warmUp && !Number.isNaN(value)));
      const { dataset, rows, maskedRows, warmUpRows } = labelledDataset({ bars: table, features: table.select(['close', 'volume']), label, warmUp });
      expect(warmUpRows + maskedRows + rows.length).toBe(table.rowCount);
      expect(Array.from(rows)).toEqual(Array.from(rows).sort((a, b) => a - b));
      rows.forEach((row, index) => {
        expect(row).toBeGreaterThanOrEqual(warmUp);
        expect(dataset.label.values[index]).toBe(label.values[row]);
        expect(dataset.label.endTime[index]).toBe(label.endTime[row]);
        expect(dataset.features.column('close')[index]).toBe(table.column('close')[row]);
        expect(dataset.session[index]).toBe(sessionIndex(table)[row]);
      });
    }),
    RUNS,
  );
});
