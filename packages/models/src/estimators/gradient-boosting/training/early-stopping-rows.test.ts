import { ColumnTable, type Dataset, InsufficientDataError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { earlyStoppingRows } from './early-stopping-rows.js';

/** Row r starts at r and ends `horizon` later. */
function dataset(rows: number, horizon: number): Dataset {
  const startTime = Float64Array.from({ length: rows }, (_, row) => row);
  const label = { name: 'y', values: startTime, startTime, endTime: startTime.map((time) => time + horizon), unit: 'percent', horizonBars: horizon } as const;
  return { features: new ColumnTable({ x: startTime }), label };
}

describe('earlyStoppingRows', () => {
  it('sets the last share aside and drops the rows whose label ends at or after its first start', () => {
    const { fit, stopping, purgedRows } = earlyStoppingRows(dataset(200, 30), 0.15);
    expect(stopping.label.startTime[0]).toBe(170);
    expect(stopping.features.rowCount).toBe(30);
    expect(fit.label.endTime.at(-1)).toBe(169);
    expect(fit.features.rowCount).toBe(140);
    expect(purgedRows).toBe(30);
  });

  it('keeps every row where labels end at once', () => {
    expect(earlyStoppingRows(dataset(200, 0), 0.15).purgedRows).toBe(0);
  });

  it('refuses too few rows to stop by', () => {
    expect(() => earlyStoppingRows(dataset(100, 0), 0.15)).toThrow('"earlyStopping rows" needs at least "20", "15" are available.');
  });

  it('refuses too few rows to fit on', () => {
    const split = (): unknown => earlyStoppingRows(dataset(100, 45), 0.4);
    expect(split).toThrow(InsufficientDataError);
    expect(split).toThrow('"rows to fit before the earlyStopping rows" needs at least "20", "15" are available.');
  });

  it('counts rows of weight 0 as absent', () => {
    const weights = new Float64Array(200).fill(1).fill(0, 175);
    expect(() => earlyStoppingRows({ ...dataset(200, 0), weights }, 0.15)).toThrow('"earlyStopping rows" needs at least "20", "5" are available.');
  });
});
