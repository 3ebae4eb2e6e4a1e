/**
 * A named group of features of one kind of entity, stored and read together.
 *
 * Offline a view is a table with a column of entities, `event_time`, `known_time` and the features; online it is the latest row of each entity.
 */
export interface FeatureView<Name extends string = string> {
  readonly specVersion: 1;
  /** Unique among the views of a store: letters, digits and `_`. */
  readonly name: string;
  /** What the rows are keyed by, such as `instrument`. */
  readonly entity: string;
  /** Names of the features, in the order of the values of a row. */
  readonly features: readonly Name[];
  /** Age of `eventTime` above which a row is stale and no longer served or joined, milliseconds; absent means never. */
  readonly timeToLiveMs?: number;
}

/** Feature values of one entity as they were known at one time. */
export interface FeatureRow {
  /** Instrument or other key. */
  readonly entity: string;
  /** Time that the values describe, epoch milliseconds. */
  readonly eventTime: number;
  /** Time from which the values were known, epoch milliseconds; at or after `eventTime`. */
  readonly knownTime: number;
  /** In the order of the view's names. */
  readonly values: Float64Array;
}

/**
 * Latest known feature values by entity, for serving.
 *
 * Called by: materialisation and the live loop (put), predictors (get). Must hold: a reader sees a whole row or none, never a mixture; a row older than the one
 * stored, by `eventTime` and then `knownTime`, is ignored; a row older than the view's time to live is `null`; an absent entity is `null`.
 * Prove an implementation with `featureStoreContract` of `@spx/core/testing` once it ships with its first store.
 */
export interface OnlineFeatureStore {
  readonly specVersion: 1;
  /** Stores rows of a view; each one whole, and only where it is newer than what is there. */
  put(view: string, rows: readonly FeatureRow[]): Promise<void>;
  /** The latest row of an entity, or the latest known at `asOf`; `null` where there is none within the view's time to live. */
  get(view: string, entity: string, options?: { readonly asOf?: number }): Promise<FeatureRow | null>;
  /** Releases connections. Calling it twice is fine. */
  dispose(): Promise<void>;
}
