import type { ColumnTable, FeatureView } from '@spx/core';
import type { EntityCodes } from '../../gold/as-of-join/entity-codes.js';

/** Rows of a view as an as-of join takes them. */
export interface FeatureTable {
  /** n rows with the columns `event_time` and `known_time`, whole epoch milliseconds, and the features of the view. */
  readonly table: ColumnTable;
  readonly entities: EntityCodes;
}

/** Rows of a view that were read from a store, in the order of `known_time`, of the rows of one moment by entity and event. */
export interface FeatureHistory extends FeatureTable {
  readonly view: FeatureView;
}

/** Times from `from` to `until`, both included; absent or null: without a bound. */
export interface TimeRange {
  readonly from?: number | null;
  readonly until?: number;
}

/** Which rows of a view to read. */
export interface FeatureRange {
  readonly eventTime?: TimeRange;
  readonly knownTime?: TimeRange;
  /** Default all. */
  readonly entities?: readonly string[];
}
