import {
  type Bar,
  checkFeatureRows,
  checkFeatureView,
  type FeatureRow,
  type FeatureView,
  InvalidArgumentError,
  isNewerRow,
  type OnlineFeatureStore,
  RowsNotWrittenError,
  requireSameFeatures,
} from '@spx/core';
import type { FeatureStream } from '../../gold/feature-stream.js';

/** Options of {@link featurePusher}. */
export interface FeaturePusherOptions {
  readonly view: FeatureView;
  readonly store: OnlineFeatureStore;
  /** Makes the stream of an entity at its first bar; restore a snapshot here to go on where another process stopped. Its names are the features of the view. */
  readonly stream: (entity: string) => FeatureStream;
  /** Length of a bar: a row describes, and is known at, its bar's close. */
  readonly intervalMs: number;
}

/** Takes finished bars and keeps their features in an online store. */
export interface FeaturePusher {
  /**
   * Takes a finished bar in, and resolves with its row once the store holds it or a newer one of the entity. Calls may overlap.
   *
   * @throws {InvalidArgumentError} if the bar is refused by the stream, which is then as before, or a feature is infinite.
   * @throws {RowsNotWrittenError} if the store is away; the row waits and goes with the next push, so do not push the bar again.
   */
  push(entity: string, bar: Bar): Promise<FeatureRow>;
  /** Writes the rows that wait, if any, and resolves once the store holds them. */
  flush(): Promise<void>;
}

/**
 * Features of live bars, bar by bar, into an online store.
 *
 * One put is under way at a time; rows of bars that close meanwhile wait and go together in the next. Of each entity only the newest row waits, for it outdoes
 * the others anyway: the memory is bounded by the number of entities however long the store is away.
 *
 * @throws {InvalidArgumentError} if `intervalMs` is not a positive integer or the view is malformed.
 * @example
 * const features = marketFeatures();
 * const pusher = featurePusher({ view, store, stream: () => features.stream(), intervalMs: 60_000 });
 * await pusher.push('SPY', bar);
 */
export function featurePusher({ view, store, stream, intervalMs }: FeaturePusherOptions): FeaturePusher {
  checkFeatureView(view);
  if (!Number.isSafeInteger(intervalMs) || intervalMs < 1) throw new InvalidArgumentError('intervalMs', 'a positive integer', { received: intervalMs });
  const streams = new Map<string, FeatureStream>();
  const streamOf = (entity: string): FeatureStream => {
    const known = streams.get(entity);
    if (known !== undefined) return known;
    const made = stream(entity);
    requireSameFeatures(view.features, made.names);
    streams.set(entity, made);
    return made;
  };
  const writer = latestRowWriter(view, store);
  return {
    push: async (entity, bar) => {
      const values = streamOf(entity).push(bar).slice();
      const close = bar.time + intervalMs;
      const row = { entity, eventTime: close, knownTime: close, values };
      checkFeatureRows(view, [row]);
      writer.add(row);
      await writer.flush();
      return row;
    },
    flush: () => writer.flush(),
  };
}

/** Rows that wait for the store, the newest of each entity. */
interface LatestRowWriter {
  add(row: FeatureRow): void;
  flush(): Promise<void>;
}

function latestRowWriter(view: FeatureView, store: OnlineFeatureStore): LatestRowWriter {
  const waiting = new Map<string, FeatureRow>();
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const add = (row: FeatureRow): void => {
    const other = waiting.get(row.entity);
    if (other === undefined || isNewerRow(row, other)) waiting.set(row.entity, row);
  };
  const write = async (): Promise<void> => {
    next = null;
    const rows = [...waiting.values()];
    waiting.clear();
    if (rows.length === 0) return;
    try {
      await store.put(view, rows);
    } catch (error) {
      for (const row of error instanceof RowsNotWrittenError ? error.rows : rows) add(row);
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    if (next === null) {
      next = underWay.then(write);
      underWay = next.catch(() => undefined);
    }
    return next;
  };
  return { add, flush };
}
