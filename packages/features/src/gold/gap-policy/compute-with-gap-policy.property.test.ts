import { awkwardBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barAt } from '../../../test/bar-at.js';
import type { FillGapsOptions } from '../../bronze/gap-policy/fill-gaps.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { simpleReturn } from '../../silver/returns/simple-return.js';
import { rawColumns } from '../../silver/session/raw-columns.js';
import { ema } from '../../silver/technical/ema.js';
import { rsi } from '../../silver/technical/rsi.js';
import { featureMatrix } from '../feature-matrix.js';
import { computeWithGapPolicy } from './compute-with-gap-policy.js';
import { streamWithGapPolicy } from './stream-with-gap-policy.js';

const MINUTE = 60_000;
const matrix = featureMatrix({ calculators: [rsi({ period: 5 }), ema(), simpleReturn(), rawColumns()] });
const awkward = awkwardBars({ rows: 1200 });
const policies = fc.record({
  policy: fc.constantFrom('continue', 'reset', 'fill' as const),
  maximumBars: fc.integer({ min: 1, max: 40 }),
  longerGaps: fc.constantFrom('leave', 'reset' as const),
  market: fc.boolean(),
  kept: fc.array(fc.boolean(), { minLength: 1200, maxLength: 1200 }),
  restartAt: fc.nat(1199),
});

test('a stream gives the bits of the table, with clock, snapshot and whatever is missing', async () => {
  await fc.assert(
    fc.asyncProperty(policies, async ({ policy, maximumBars, longerGaps, market, kept, restartAt }) => {
      const bars = awkward.take(Uint32Array.from(kept.flatMap((keep, row) => (keep || row === 0 ? [row] : []))));
      const until = bars.column('time').at(-1)! + 7 * MINUTE;
      const options: FillGapsOptions & { intervalMs: number } = {
        policy,
        maximumBars,
        longerGaps,
        intervalMs: MINUTE,
        until,
        ...(market ? { calendar: usEquityCalendar() } : {}),
      };
      const batch = await computeWithGapPolicy(matrix, bars, options);
      let stream = streamWithGapPolicy(matrix, options);
      const rows = Array.from({ length: bars.rowCount }, (_, row) => {
        if (row === restartAt) {
          const memory = stream.snapshot();
          stream = streamWithGapPolicy(matrix, options);
          stream.restore(memory);
        }
        // A clock that runs up to the open of the bar must change nothing.
        return [...stream.tick(bars.column('time')[row]! - MINUTE / 2), ...stream.push(barAt(bars, row))];
      }).flat();
      rows.push(...stream.tick(until));
      expect(rows.map(({ bar }) => bar.time)).toEqual([...batch.bars.column('time')]);
      for (const [index, name] of matrix.names.entries()) {
        expect(Float64Array.from(rows, ({ features }) => features[index]!)).toEqual(batch.features.column(name));
      }
    }),
    { seed: 7, numRuns: 30 },
  );
});

test('a shorter table is the beginning of a longer one: filling never looks ahead', async () => {
  await fc.assert(
    fc.asyncProperty(policies, fc.integer({ min: 2, max: 600 }), async ({ kept, market, ...options }, rows) => {
      const bars = awkward.take(Uint32Array.from(kept.flatMap((keep, row) => (keep ? [row] : [])))).slice(0, kept.filter(Boolean).length);
      const policy = { ...options, intervalMs: MINUTE, ...(market ? { calendar: usEquityCalendar() } : {}) };
      const whole = await computeWithGapPolicy(matrix, bars, policy);
      const part = await computeWithGapPolicy(matrix, bars.slice(0, Math.min(rows, bars.rowCount)), policy);
      for (const name of matrix.names) expect(part.features.column(name)).toEqual(whole.features.column(name).slice(0, part.bars.rowCount));
    }),
    { seed: 8, numRuns: 20 },
  );
});
