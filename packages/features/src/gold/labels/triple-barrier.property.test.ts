import { type BarColumn, ColumnTable } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forwardReturn } from './forward-return.js';
import { tripleBarrier } from './triple-barrier.js';

const RUNS = { seed: 11, numRuns: 40 };

const subject = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  horizonBars: fc.integer({ min: 1, max: 40 }),
  takeProfit: fc.constantFrom(0.25, 0.5, 1, 3),
  stopLoss: fc.constantFrom(0.25, 0.5, 1, 3),
});

function barsOfSeed(seed: number): ColumnTable<BarColumn> {
  return awkwardBars({ seed, rows: 600 }) as ColumnTable<BarColumn>;
}

it('spans no more than the horizon, and all of it exactly where nothing is touched', () => {
  fc.assert(
    fc.property(subject, ({ seed, ...options }) => {
      const bars = barsOfSeed(seed);
      const horizon = forwardReturn(bars, { horizonBars: options.horizonBars, unit: 'fraction' });
      const { label, returnAtTouch, barrier } = tripleBarrier(bars, options);
      label.values.forEach((value, row) => {
        if (Number.isNaN(value)) return;
        expect(label.endTime[row]).toBeGreaterThan(label.startTime[row]!);
        expect(label.endTime[row]).toBeLessThanOrEqual(horizon.endTime[row]!);
        expect(value).toBe(barrier[row]);
        if (value === 0) expect([label.endTime[row], returnAtTouch.values[row]]).toEqual([horizon.endTime[row], horizon.values[row]]);
        else expect(Math.sign(returnAtTouch.values[row]!)).toBe(value);
      });
    }),
    RUNS,
  );
});

it('a barrier further away is never touched earlier', () => {
  fc.assert(
    fc.property(subject, ({ seed, ...options }) => {
      const near = tripleBarrier(barsOfSeed(seed), options).label.endTime;
      const far = tripleBarrier(barsOfSeed(seed), { ...options, takeProfit: 2 * options.takeProfit, stopLoss: 2 * options.stopLoss }).label.endTime;
      near.forEach((end, row) => {
        if (!Number.isNaN(far[row]!)) expect(end).toBeLessThanOrEqual(far[row]!);
      });
    }),
    RUNS,
  );
});

it('what happens after the touch changes nothing', () => {
  fc.assert(
    fc.property(subject, fc.integer({ min: 101, max: 500 }), ({ seed, ...options }, cut) => {
      const bars = barsOfSeed(seed);
      const prices = new Set(['open', 'high', 'low', 'close']);
      const change = (name: BarColumn): Float64Array => bars.column(name).map((value, row) => (row > cut && prices.has(name) ? value * 1.07 : value));
      const other = new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, change(name)])) as Record<BarColumn, Float64Array>);
      const [before, after] = [tripleBarrier(bars, options), tripleBarrier(other, options)];
      const lastKnown = bars.column('time')[cut + 1]!;
      before.label.values.forEach((value, row) => {
        if (!(before.label.endTime[row]! <= lastKnown)) return;
        expect(after.label.values[row]).toBe(value);
        expect(after.returnAtTouch.values[row]).toBe(before.returnAtTouch.values[row]);
      });
    }),
    RUNS,
  );
});
