import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { forwardDirection } from './forward-direction.js';

const close = Float64Array.of(100, 101, 101, 99, 102);
const zeros = new Float64Array(5);
const bars = new ColumnTable({
  time: Float64Array.of(0, 60_000, 120_000, 180_000, 240_000),
  open: close,
  high: close,
  low: close,
  close,
  volume: zeros,
  is_backfilled: zeros,
});

describe('forwardDirection', () => {
  it('is 1 where the price rises, 0 where it falls or stands still, and NaN beyond the end', () => {
    const label = forwardDirection(bars, { horizonBars: 1 });
    expect([...label.values]).toEqual([1, 0, 0, 1, Number.NaN]);
    expect(label).toMatchObject({ name: 'forward_direction_1', unit: 'probability', horizonBars: 1 });
  });

  it('starts at the close of its bar and ends with the horizon', () => {
    const { startTime, endTime } = forwardDirection(bars, { horizonBars: 2 });
    expect([startTime[0], endTime[0]]).toEqual([60_000, 180_000]);
  });
});
