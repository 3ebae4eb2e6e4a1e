/**
 * One bar of one instrument.
 *
 * `time` is the bar's open in epoch milliseconds, UTC. Prices are in price units, volume in the source's units (shares or ticks).
 * A bar is known at its close, never earlier.
 */
export interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** True for a bar made by gap filling. Absent means false. */
  readonly isBackfilled?: boolean;
}

/** Columns of a bar table, in their fixed order. `is_backfilled` is 0 or 1. */
export type BarColumn = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'is_backfilled';

/** Names of the columns of a bar table, in their fixed order. */
export const barColumns: readonly BarColumn[] = ['time', 'open', 'high', 'low', 'close', 'volume', 'is_backfilled'];
