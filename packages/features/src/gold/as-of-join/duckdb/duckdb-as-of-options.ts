import type { FeatureView } from '@spx/core';
import type { AsOfDetail } from '../as-of-view.js';

/** The table that features are joined to, in Parquet files. */
export interface DuckdbAsOfLeft {
  /** A file, a pattern such as `bars/*.parquet`, or several of either, read in this order. */
  readonly path: string | readonly string[];
  /** Column with the time at which each row was known; of bars the close, so `time`, which is their open, is refused. */
  readonly knownTime: string;
  /** Column of entities, of the same type as in the views; needed if a view has entities. */
  readonly entity?: string;
}

/** One view to join, in Parquet files with the columns `event_time`, `known_time`, the features and, if named, the entities. */
export interface DuckdbAsOfView {
  readonly view: FeatureView;
  /** As in {@link DuckdbAsOfLeft}. Rows may stand in any order. */
  readonly path: string | readonly string[];
  /** Column of entities; absent for a view without entities, whose rows then count for every row of the left table. */
  readonly entity?: string;
  /** Stands before the names of the features; default none. */
  readonly prefix?: string;
  /** Columns to write about the matched row, as in `asOfJoin`: doubles of epoch milliseconds, or of milliseconds. */
  readonly details?: readonly AsOfDetail[];
  /** What to do with two rows of one entity, event time and known time: `error` (default), or let the `last` in the order of the files count. */
  readonly onDuplicate?: 'error' | 'last';
}

/** Options of `duckdbAsOfJoin`. */
export interface DuckdbAsOfJoinOptions {
  readonly left: DuckdbAsOfLeft;
  readonly views: readonly DuckdbAsOfView[];
  /** Parquet file to write; replaced if it exists, and only once the join is complete. */
  readonly output: string;
  /** What to do with timestamps that name no zone: `error` (default), or take them for `utc`. */
  readonly timestampsWithoutZone?: 'error' | 'utc';
  /** Memory that DuckDB may use before it puts intermediate results on the disk, in MB; by default 80 % of the machine's. */
  readonly memoryLimitMb?: number;
  /** Default as many as the machine has processors. */
  readonly threads?: number;
  /** Where intermediate results go; default a folder beside the output. */
  readonly temporaryDirectory?: string;
}
