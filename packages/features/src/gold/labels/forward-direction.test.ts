import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
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

  describe('with a dead band of 1 percent', () => {
    const moves = barsOf([100, 101, 102.5, 101, 100.99, 100]);

    it('masks the moves within it, its edges included, and their times', () => {
      const label = forwardDirection(moves, { horizonBars: 1, deadBandPercent: 1 });
      expect([...label.values]).toEqual([Number.NaN, 1, 0, Number.NaN, Number.NaN, Number.NaN]);
      expect([...label.startTime].map(Number.isNaN)).toEqual([true, false, false, true, true, true]);
      expect([label.name, label.unit]).toEqual(['forward_direction_1_band_1', 'probability']);
    });

    it('or has a class of its own for them', () => {
      const label = forwardDirection(moves, { horizonBars: 1, deadBandPercent: 1, classes: 'three' });
      expect([...label.values]).toEqual([0, 1, -1, 0, 0, Number.NaN]);
      expect([label.name, label.unit]).toEqual(['forward_direction_three_1_band_1', 'class']);
    });
  });

  it('of three classes without a dead band keeps ties apart', () => {
    expect([...forwardDirection(bars, { horizonBars: 1, classes: 'three' }).values]).toEqual([1, 0, -1, 1, Number.NaN]);
  });

  it('refuses a dead band below 0', () => {
    expect(() => forwardDirection(bars, { deadBandPercent: -0.1 })).toThrow('"deadBandPercent" must be a finite number of 0 or more, received "-0.1".');
  });
});
