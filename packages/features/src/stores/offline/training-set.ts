import { ColumnTable, type FeatureView, InvalidArgumentError, type JsonObject, ShapeMismatchError } from '@spx/core';
import type { TableLineage } from '../../bronze/lake/table-lineage.js';
import { asOfJoin } from '../../gold/as-of-join/as-of-join.js';
import type { AsOfDetail } from '../../gold/as-of-join/as-of-view.js';
import { type EntityCodes, entityCodes } from '../../gold/as-of-join/entity-codes.js';
import type { FeatureFile } from './feature-file.js';
import type { FeatureHistory, FeatureRange } from './feature-history.js';
import { hashFeatureTable } from './hash-feature-table.js';

/** A view of a training set. */
export interface TrainingSetView {
  readonly name: string;
  /** Stands before the names of the features; default none. */
  readonly prefix?: string;
  /** As in `asOfJoin`. */
  readonly details?: readonly AsOfDetail[];
}

/** What a training set is made for. */
export interface TrainingSetOptions {
  /** When each row was known, or its decision taken, epoch milliseconds; of bars the close: `barKnownTime(bars)`. In any order. */
  readonly times: Float64Array;
  /** Entity of each row. */
  readonly entities: EntityCodes | readonly string[];
  /** Views by name; their columns come in this order. */
  readonly views: readonly (string | TrainingSetView)[];
  /** What to do with rows that contradict each other: see `OfflineFeatureStore.history`. */
  readonly onDuplicate?: 'error' | 'last';
}

/** Features as they were known, and where they come from. */
export interface TrainingSet {
  /** n rows in the order asked: `known_time`, then the columns of the views, NaN where nothing was known. */
  readonly table: ColumnTable;
  readonly entities: EntityCodes;
  /** SHA-256 of the table and its entities. */
  readonly contentHash: string;
  /** Files read and views joined; a lake's `write` takes it with the table. */
  readonly lineage: TableLineage;
}

/** What a training set reads of a store. */
export interface TrainingSource {
  readonly codeVersion: string;
  view(name: string): Promise<FeatureView>;
  read(view: FeatureView, range: FeatureRange): Promise<{ readonly history: FeatureHistory; readonly files: readonly FeatureFile[] }>;
}

/** Joins views of a store to rows: of each view only what was known by the last of the times is read, and no event that is too old for all of them. */
export async function trainingSet(source: TrainingSource, options: TrainingSetOptions): Promise<TrainingSet> {
  const { times, views, onDuplicate = 'error' } = options;
  const entities = 'codes' in options.entities ? options.entities : entityCodes(options.entities);
  if (entities.codes.length !== times.length) throw new ShapeMismatchError({ what: 'entities', expected: times.length, received: entities.codes.length });
  if (views.length === 0) throw new InvalidArgumentError('views', 'a list of one view or more', { received: views });
  const asked = views.map((view) => (typeof view === 'string' ? { name: view } : view));
  const found = await Promise.all(
    asked.map(async ({ name, ...output }) => {
      const view = await source.view(name);
      return { output, ...(await source.read(view, rangeFor(view, times, entities))) };
    }),
  );
  const table = asOfJoin({
    left: { table: new ColumnTable({ known_time: times }), knownTime: 'known_time', entities, onUnsorted: 'search' },
    views: found.map(({ output, history }) => ({ ...history, ...output, onDuplicate })),
  });
  const inputs = found.flatMap(({ files }) => files.map(({ view, file, sha256: hash }) => ({ name: `${view}/${file}`, hash })));
  return {
    table,
    entities,
    contentHash: hashFeatureTable({ table, entities }),
    lineage: {
      inputs,
      codeVersion: source.codeVersion,
      options: { onDuplicate, views: found.map(({ output, history }) => describeView(history.view, output)) },
    },
  };
}

function rangeFor({ timeToLiveMs }: FeatureView, times: Float64Array, entities: EntityCodes): FeatureRange {
  const [first, last] = times.reduce(([from, until], time) => [Math.min(from, time), Math.max(until, time)] as const, [Infinity, -Infinity] as const);
  return {
    knownTime: { until: last },
    entities: entities.names,
    ...(timeToLiveMs === undefined ? {} : { eventTime: { from: first - timeToLiveMs } }),
  };
}

function describeView({ name, features, timeToLiveMs }: FeatureView, { prefix = '', details = [] }: Omit<TrainingSetView, 'name'>): JsonObject {
  return { name, features, timeToLiveMs: timeToLiveMs ?? null, prefix, details };
}
