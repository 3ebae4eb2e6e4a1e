import { ColumnTable } from '@spx/core';
import { cleanBars } from '@spx/core/testing';
import { expect, test } from 'vitest';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';
import { simpleReturn } from '../../silver/returns/simple-return.js';
import { sma } from '../../silver/technical/sma.js';
import { featureMatrix } from '../feature-matrix.js';
import { computeWithGapPolicy } from './compute-with-gap-policy.js';
import { streamWithGapPolicy } from './stream-with-gap-policy.js';

const matrix = featureMatrix({ calculators: [simpleReturn(), sma({ period: 3 })] });
const bars = cleanBars({ rows: 1000 });

test('after a reset each session is computed as if nothing had been before', async () => {
  const { features, resets } = await computeWithGapPolicy(matrix, bars, { policy: 'reset', calendar: usEquityCalendar() });
  expect(resets).toEqual([390, 780]);
  const sessions = [bars.slice(0, 390), bars.slice(390, 780), bars.slice(780, 1000)];
  const alone = await Promise.all(sessions.map((session) => matrix.compute(session)));
  for (const name of matrix.names) expect([...features.column(name)]).toEqual(alone.flatMap((table) => [...table.column(name)]));
});

test('without resets the features are those of the filled bars', async () => {
  const holed = bars.take(Uint32Array.from({ length: 500 }, (_, row) => row + (row < 100 ? 0 : 3)));
  const { bars: whole, features, filled } = await computeWithGapPolicy(matrix, holed, { policy: 'fill', maximumBars: 5, calendar: usEquityCalendar() });
  expect([filled, whole.rowCount]).toEqual([3, 503]);
  expect(features).toEqual(await matrix.compute(whole));
  expect([...features.column('return_1').slice(100, 103)]).toEqual([0, 0, 0]);
});

test('a stream refuses a bar without moving on', () => {
  const stream = streamWithGapPolicy(matrix, { policy: 'fill', maximumBars: 5, intervalMs: 60_000 });
  const bar = { time: 0, open: 1, high: 1, low: 1, close: 1, volume: 1 };
  stream.push(bar);
  expect(() => stream.push({ ...bar, time: 240_000, close: Number.POSITIVE_INFINITY })).toThrow('"bar.close"');
  expect(stream.push({ ...bar, time: 180_000 }).map(({ bar: { time } }) => time)).toEqual([60_000, 120_000, 180_000]);
});

test('an empty table gives empty features', async () => {
  const { features } = await computeWithGapPolicy(matrix, bars.slice(0, 0), { policy: 'reset' });
  expect(features).toBeInstanceOf(ColumnTable);
  expect(features.rowCount).toBe(0);
});
