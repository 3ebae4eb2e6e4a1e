import type { ColumnTable, FeatureView } from '@spx/core';
import type { EntityCodes } from './entity-codes.js';

/** Facts about a match that a join can write beside the features, under `<view>_event_time`, `<view>_known_time` and `<view>_age_ms`. */
export type AsOfDetail = 'event_time' | 'known_time' | 'age_ms';

/** One table of features to join. */
export interface AsOfView<Name extends string = string> {
  /** Name, features and time to live. */
  readonly view: FeatureView<Name>;
  /**
   * m rows with the columns `event_time` (what the values describe), `known_time` (from when they were known, at or after `event_time`) and the features. A
   * correction is another row of the same entity and event time with a later `known_time`. Rows of one entity stand in the order of `known_time`.
   */
  readonly table: ColumnTable;
  /** Entity of each row; absent for a view without entities, whose rows then count for every row of the left table. */
  readonly entities?: EntityCodes;
  /** Stands before the names of the features; default none. */
  readonly prefix?: string;
  /** Columns to write about the matched row; default none. `age_ms` is left time - `event_time`. */
  readonly details?: readonly AsOfDetail[];
  /** What to do when a row was known before the row above it of the same entity: `error` (default), or `sort`, which copies and takes O(m log m). */
  readonly onUnsorted?: 'error' | 'sort';
  /** What to do with two rows of one entity, event time and known time: `error` (default), or let the `last` of the table count. */
  readonly onDuplicate?: 'error' | 'last';
}
