import { type Bar, type BarColumn, barColumns, type ColumnTable } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barAt } from '../../../test/bar-at.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { knownTimes } from '../../gold/known-times.js';
import { barResampler } from './bar-resampler.js';
import { resampleBars } from './resample-bars.js';

const MINUTE = 60_000;
const awkward = awkwardBars({ rows: 900 });
const cases = fc.record({
  kept: fc.array(fc.boolean(), { minLength: 900, maxLength: 900 }),
  minutes: fc.constantFrom(1, 3, 7, 15, 60, 390, 1440),
  market: fc.boolean(),
});
const bars = (kept: readonly boolean[]): ColumnTable<BarColumn> => awkward.take(Uint32Array.from(kept.flatMap((keep, row) => (keep ? [row] : []))));
const calendarOption = (market: boolean): { readonly calendar?: ReturnType<typeof usEquityCalendar> } => (market ? { calendar: usEquityCalendar() } : {});

test('joined twice is joined once', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom([5, 15], [2, 30], [15, 60], [13, 390]), ({ kept, market }, [short, long]) => {
      const options = calendarOption(market);
      const once = resampleBars(bars(kept), { minutes: long!, intervalMs: MINUTE, ...options });
      // A part at the end that has not ended may not be dropped before it is joined on.
      const parts = resampleBars(bars(kept), { minutes: short!, intervalMs: MINUTE, partial: 'keep', ...options });
      const twice = resampleBars(parts, { minutes: long!, intervalMs: short! * MINUTE, ...options });
      const rows = Math.min(once.rowCount, twice.rowCount);
      // The last short bar tells its end, not that of its last minute, so the second joining may know of one more end.
      expect(twice.rowCount - once.rowCount).toBeOneOf([0, 1]);
      for (const name of barColumns) expect(twice.column(name).slice(0, rows)).toEqual(once.column(name).slice(0, rows));
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('a stream gives the same bars, each at its end and not before, whatever the clock tells and however often it is restored', () => {
  fc.assert(
    fc.property(cases, ({ kept, minutes, market }) => {
      const table = bars(kept);
      const options = { minutes, intervalMs: MINUTE, ...calendarOption(market) };
      let stream = barResampler(options);
      const given: Bar[] = [];
      for (let row = 0; row < table.rowCount; row++) {
        const bar = barAt(table, row);
        given.push(...stream.tick(bar.time), ...stream.push(bar));
        if (row % 50 === 7) {
          const memory = JSON.parse(JSON.stringify(stream.snapshot())) as ReturnType<typeof stream.snapshot>;
          stream = barResampler(options);
          stream.restore(memory);
        }
        if (row % 29 === 0) {
          const soFar = resampleBars(table.slice(0, row + 1), options);
          const ends = knownTimes(soFar, { intervalMs: minutes * MINUTE, ...calendarOption(market) });
          expect(given.length).toBe(soFar.rowCount);
          expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(bar.time + MINUTE);
        }
      }
      const batch = resampleBars(table, options);
      expect(given).toEqual(Array.from({ length: batch.rowCount }, (_, row) => barAt(batch, row)));
      const whole = resampleBars(table, { ...options, partial: 'keep' });
      expect(stream.forming()).toEqual(whole.rowCount > batch.rowCount ? barAt(whole, batch.rowCount) : null);
    }),
    { seed: 4, numRuns: 15 },
  );
});
