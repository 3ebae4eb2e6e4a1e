import { type FeatureRow, type FeatureView, InvalidArgumentError, isNewerRow, type OnlineFeatureStore } from '@spx/core';

/** Rows of a view in any order, batch by batch. */
export type FeatureRowBatches = Iterable<readonly FeatureRow[]> | AsyncIterable<readonly FeatureRow[]>;

/** Known times that a run of {@link materialize} takes; a source that can skip other rows saves the reading of them. */
export interface KnownTimeRange {
  /** From this time on, epoch milliseconds; `null`: from the first. */
  readonly from: number | null;
  /** Up to this time, itself included. */
  readonly until: number;
}

/** Options of {@link materialize}. */
export interface MaterializeOptions {
  readonly view: FeatureView;
  /** Rows of the offline store, or what gives them for a range; rows outside the range are passed over. */
  readonly rows: FeatureRowBatches | ((range: KnownTimeRange) => FeatureRowBatches | Promise<FeatureRowBatches>);
  readonly store: OnlineFeatureStore;
  /** Rows known later than this are left for the next run, epoch milliseconds; default: the clock. */
  readonly until?: number;
  /** Takes rows known up to this long before the watermark too, for a source into which rows land late; default 0. */
  readonly overlapMs?: number;
  /** Takes every row whatever the watermark, for a store that has lost some; default false. */
  readonly fromStart?: boolean;
}

/** What a run did. */
export interface Materialized {
  /** Rows that the source gave. */
  readonly read: number;
  /** Rows within the range of known times; only the newest of each entity in a batch is put. */
  readonly taken: number;
  /** Rows that the store took. */
  readonly written: number;
  /** Watermark before and after. */
  readonly watermark: { readonly before: number | null; readonly after: number | null };
}

/**
 * Loads the newest row of each entity from an offline source into an online store.
 *
 * The store keeps a watermark per view: the latest known time that was loaded. A run takes the rows known at the watermark or later and not after `until`. It goes by
 * known time, so a late correction of an old event is taken; and rows known at the watermark itself are taken again, for others of the same moment may have landed since.
 * The watermark moves when all rows are stored. So a run that was cut short is made good by the next, a repeated one changes nothing, and two at once do no harm:
 * the store never goes back.
 *
 * Edges: of two rows of one entity whose times are both equal, the one that comes first stays.
 * Cost:  memory of one batch. Reads all that the source gives; pass a function to read less.
 *
 * @throws {RowsNotWrittenError} if the store goes away; the watermark is where it was.
 * @throws {InvalidArgumentError} if a time is not a number of milliseconds, or a row is malformed (see `checkFeatureRows`).
 * @example
 * const rows = async (knownTime: KnownTimeRange) => featureRows(await offline.history('market', { knownTime }));
 * await materialize({ view, rows, store });
 */
export async function materialize(options: MaterializeOptions): Promise<Materialized> {
  const { view, rows, store, until = Date.now(), overlapMs = 0, fromStart = false } = options;
  if (!Number.isFinite(until)) throw new InvalidArgumentError('until', 'epoch milliseconds', { received: until });
  if (!(overlapMs >= 0)) throw new InvalidArgumentError('overlapMs', '0 or more', { received: overlapMs });
  const before = await store.getWatermark(view);
  const from = before === null || fromStart ? null : before - overlapMs;
  let [read, taken, written, latest] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for await (const batch of typeof rows === 'function' ? await rows({ from, until }) : rows) {
    const due = batch.filter(({ knownTime }) => knownTime <= until && (from === null || knownTime >= from));
    written += (await store.put(view, newestRows(due))).written;
    read += batch.length;
    taken += due.length;
    for (const { knownTime } of due) latest = Math.max(latest, knownTime);
  }
  const after = taken === 0 ? before : await store.advanceWatermark(view, latest);
  return { read, taken, written, watermark: { before, after } };
}

function newestRows(rows: readonly FeatureRow[]): readonly FeatureRow[] {
  const newest = new Map<string, FeatureRow>();
  for (const row of rows) {
    const other = newest.get(row.entity);
    if (other === undefined || isNewerRow(row, other)) newest.set(row.entity, row);
  }
  return [...newest.values()];
}
