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
  /** In the order of the view's names. NaN is missing; an infinity is refused. */
  readonly values: Float64Array;
}

/** What an online store says of one entity. */
export type FeatureAnswer = FeatureAnswerPresent | FeatureAnswerWithheld | FeatureAnswerAbsent;

/** The entity's latest row: within its time to live, or stale and asked for all the same. */
export interface FeatureAnswerPresent extends FeatureRow {
  readonly status: 'present' | 'stale';
  /** `asOf` minus `eventTime`, milliseconds; below 0 where the row is ahead of the reader's clock. */
  readonly ageMs: number;
}

/** There is a row, and it is not served: its times are told, its values are not. */
export interface FeatureAnswerWithheld extends Omit<FeatureRow, 'values'> {
  /** `stale`: older than the view's time to live. `later`: known only after `asOf`, and what was known before is no longer kept. */
  readonly status: 'stale' | 'later';
  readonly ageMs: number;
  readonly values: null;
}

/** The store holds no row of the entity. */
export interface FeatureAnswerAbsent {
  readonly status: 'absent';
  readonly entity: string;
  readonly values: null;
}

/** Options of {@link OnlineFeatureStore.get}. */
export interface GetFeaturesOptions {
  /**
   * Time of the question, epoch milliseconds: ages are counted to it, and a row that became known after it is `later`. Default: the clock, and whatever is
   * stored counts as known.
   */
  readonly asOf?: number;
  /** Gives the values of stale rows too. Default false. */
  readonly includeStale?: boolean;
}

/** What became of the rows of a put. */
export interface FeaturePut {
  /** Rows that are now, or were for a moment, the latest of their entity. */
  readonly written: number;
  /** Rows that were not newer than what was there. */
  readonly ignored: number;
}

/**
 * Latest known feature values by entity, for serving. It keeps one row per entity and view: the newest.
 *
 * Called by: materialisation and the live loop (put), predictors (get).
 * Must hold for every implementation:
 * - A reader sees a whole row or none, never a mixture, whenever the writer dies. A put of several rows may become visible row by row.
 * - The row with the later `eventTime`, then the later `knownTime`, stays, whatever the order of arrival and whoever writes. A row whose times are both those of
 *   the stored one is ignored, so that a put may be repeated: a correction carries a later `knownTime`.
 * - Values come back to the last bit. NaN is missing and comes back as NaN.
 * - Age is told, never hidden: an entity without a row is `absent`, a row past its time to live is `stale` and its values are withheld unless asked for.
 * - The features of a view are fixed by its first put: a view with other names or another order is a FeatureMismatchError of
 *   every `put`, and of every `get` that finds a row.
 * - A view or row that is not well formed is an InvalidArgumentError or a ShapeMismatchError (see `checkFeatureRows`), and then no row of the put is stored.
 * - A store that cannot be reached is a StoreError; for a put a RowsNotWrittenError, which holds the rows in doubt. Putting these again is safe.
 * - What was read never changes under the reader's hands, and what the caller does to its rows after a put stays with the caller.
 * Prove an implementation with `featureStoreContract` of `@spx/core/testing`.
 */
export interface OnlineFeatureStore {
  readonly specVersion: 1;
  /** Stores rows of a view, each one whole and only where it is newer than what is there. */
  put(view: FeatureView, rows: readonly FeatureRow[]): Promise<FeaturePut>;
  /** One answer per entity, in the order asked; an entity that is asked for twice is answered twice. */
  get(view: FeatureView, entities: readonly string[], options?: GetFeaturesOptions): Promise<readonly FeatureAnswer[]>;
  /** Entities that have a row, stale ones included, sorted by UTF-16 code unit. */
  list(view: FeatureView): Promise<readonly string[]>;
  /** Forgets entities of a view; those it does not hold are passed over. A row put later is taken whatever its times. */
  remove(view: FeatureView, entities: readonly string[]): Promise<void>;
  /** The `knownTime` up to which a view was loaded (see {@link OnlineFeatureStore.advanceWatermark}), or `null`. */
  getWatermark(view: FeatureView): Promise<number | null>;
  /** Moves the watermark of a view forward to `knownTime`; it never moves back. Resolves with where it stands. */
  advanceWatermark(view: FeatureView, knownTime: number): Promise<number>;
  /** Releases connections. Calling it twice is fine. */
  dispose(): Promise<void>;
}
