import type { Bar } from './bar.js';

/** A row that was refused, with where it stood and why. */
export interface QuarantinedRow {
  readonly source: string;
  /** 1-based line, or row of a columnar file. */
  readonly line: number;
  readonly reason: string;
}

/**
 * Delivers bars of one instrument, oldest first, each exactly once: a file replayed, a broker's stream, a simulator.
 *
 * Called by: ingestion and the live loop. Must hold: times strictly increase; a bar is yielded after its close and never changed afterwards; a lost connection is
 * mended inside, with the gap refetched, or ends the iteration with a StoreError. Ending the iteration early releases everything.
 */
export interface BarSource {
  readonly specVersion: 1;
  readonly id: string;
  readonly instrument: string;
  /** Bars from `since` on, or from where the source begins, until it ends or `signal` aborts. */
  bars(options?: { readonly since?: number; readonly signal?: AbortSignal }): AsyncIterable<Bar>;
}
