import type { Bar, ColumnTable } from '@spx/core';

/** One row of a bar table as the bar that a stream takes. */
export function barAt(bars: ColumnTable, row: number): Bar {
  const value = (name: string): number => bars.column(name)[row]!;
  return {
    time: value('time'),
    open: value('open'),
    high: value('high'),
    low: value('low'),
    close: value('close'),
    volume: value('volume'),
    isBackfilled: value('is_backfilled') === 1,
  };
}
