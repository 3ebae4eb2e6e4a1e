import { join } from 'node:path';
import { type FeatureRow, type FeatureView, StoreError } from '@spx/core';
import type { ParquetLake } from '../../bronze/lake/parquet-lake.js';
import type { TableLineage } from '../../bronze/lake/table-lineage.js';
import type { FeatureFile } from './feature-file.js';
import { listFeatureFiles, namesIn, readFeatureFile, writeFeatureFile } from './feature-files.js';
import type { FeatureHistory, FeatureRange, FeatureTable } from './feature-history.js';
import { featureTableColumns } from './feature-table-columns.js';
import { checkFeatureTable, featureTableOfRows } from './feature-table-of-rows.js';
import { joinFeatureTables } from './join-feature-tables.js';
import { orderFeatureRows, refuseContradictions } from './order-feature-rows.js';
import { readView, registerView } from './register-view.js';
import { overlaps } from './time-range.js';
import { type TrainingSet, type TrainingSetOptions, trainingSet } from './training-set.js';

/** Where an offline store lies, and what its training sets name as the code behind them. */
export type OfflineFeatureStoreOptions = ({ readonly directory: string } | { readonly lake: ParquetLake }) & {
  /** Commit or version of the code that computes the features, for lineage; default `unversioned`. */
  readonly codeVersion?: string;
};

/** Options of an append. */
export interface AppendOptions {
  /** Where the rows come from; kept in the manifest of the file. */
  readonly lineage?: TableLineage;
}

/** Everything that was ever known of features: appended, never changed. */
export interface OfflineFeatureStore {
  readonly directory: string;
  /** Makes a view known; does nothing if it is. An InvalidArgumentError or FeatureMismatchError if the name stands for another view. */
  register(view: FeatureView): Promise<void>;
  /** Registered views by name. */
  views(): Promise<readonly FeatureView[]>;
  /**
   * Adds rows to a view as one file and resolves when they are on the disk: all of them are seen from then on, or none. A correction is a row of the same entity and event
   * time with a later known time. Rows that were appended before in one call are found again and not stored twice, so a failed append may be repeated. Null for no rows.
   *
   * An InvalidArgumentError names the first row that is malformed, or that contradicts another of the call.
   */
  append(view: string, rows: FeatureTable | readonly FeatureRow[], options?: AppendOptions): Promise<FeatureFile | null>;
  /**
   * Rows of a view within a range. Files and row groups outside it are not decoded. Rows that are equal in everything are given once. Rows of one entity, event and known
   * time with other values, which two appends may leave, are all given, the later append last; a join refuses them or takes the last.
   */
  history(view: string, range?: FeatureRange): Promise<FeatureHistory>;
  /** Features as they were known at the times of the rows: `asOfJoin` over views of the store. */
  trainingSet(options: TrainingSetOptions): Promise<TrainingSet>;
  /**
   * Manifests of the files that hold a view, in the order in which they were appended; their data may go to `duckdbAsOfJoin`. Where appends overlap, files hold rows twice:
   * compact them before, or pass `onDuplicate: 'last'` there.
   */
  files(view: string): Promise<readonly (FeatureFile & { readonly path: string })[]>;
  /** Writes the rows of all files of a view into one, which is read in their place. They stay on the disk, so that lineage can still be verified. Null if there is one at most. */
  compact(view: string): Promise<FeatureFile | null>;
}

/**
 * An offline feature store in a folder: of each view `view.json`, and for every append a Parquet file with `entity`, `event_time`, `known_time` and the features beside its
 * manifest.
 *
 * Files are named after their content and never changed, each becomes visible with its manifest, which is written last and atomically: writers need no lock and lose
 * nothing, a reader never sees a part of an append, and neither does anybody after a crash. Bytes are checked against the manifest whenever they are read.
 *
 * @param options - `directory`, the folder of the store, made by the first registration; or a lake, whose folder `features` it then is.
 * @throws {StoreError} from every method, if the view is not registered or a file is missing, torn or edited.
 * @throws {MissingDependencyError} if hyparquet (to read) or hyparquet-writer (to write) is not installed.
 * @example
 * const store = offlineFeatureStore({ directory: 'out/features' });
 * await store.register(newsView);
 * await store.append('news', rows);
 * const { table } = await store.trainingSet({ times: barKnownTime(bars), entities, views: ['news'] });
 */
export function offlineFeatureStore(options: OfflineFeatureStoreOptions): OfflineFeatureStore {
  const directory = 'lake' in options ? join(options.lake.directory, 'features') : options.directory;
  const view = (name: string): Promise<FeatureView> => registeredView(directory, name);
  const read = (of: FeatureView, range: FeatureRange) => readRange(join(directory, of.name), of, range);
  return {
    directory,
    register: (added) => registerView(join(directory, added.name), added),
    views: () => registeredViews(directory),
    append: async (name, rows, { lineage = null }: { lineage?: TableLineage | null } = {}) => {
      const of = await view(name);
      return append(join(directory, name), { view: of, rows, lineage });
    },
    history: async (name, range = {}) => (await read(await view(name), range)).history,
    trainingSet: (wanted) => trainingSet({ codeVersion: options.codeVersion ?? 'unversioned', view, read }, wanted),
    files: async (name) => {
      const folder = join(directory, (await view(name)).name);
      return (await listFeatureFiles(folder)).map((file) => ({ ...file, path: join(folder, file.file) }));
    },
    compact: async (name) => {
      const of = await view(name);
      const { history, files } = await read(of, {});
      if (files.length < 2) return null;
      const replaces = files.flatMap(({ file, replaces: before }) => [file, ...before]);
      return writeFeatureFile(join(directory, name), history, { view: of, replaces, lineage: null });
    },
  };
}

async function registeredViews(directory: string): Promise<readonly FeatureView[]> {
  const views = await Promise.all([...(await namesIn(directory))].sort().map((name) => readView(join(directory, name))));
  return views.filter((view) => view !== null);
}

async function registeredView(directory: string, name: string): Promise<FeatureView> {
  const view = /^\w+$/.test(name) ? await readView(join(directory, name)) : null;
  if (view === null)
    throw new StoreError({ store: directory, operation: 'find a view', problem: `no view "${name}" is registered`, remedy: 'Call register first.' });
  return view;
}

async function append(
  folder: string,
  { view, rows, lineage }: { readonly view: FeatureView; readonly rows: FeatureTable | readonly FeatureRow[]; readonly lineage: TableLineage | null },
): Promise<FeatureFile | null> {
  const added = 'table' in rows ? rows : featureTableOfRows(view, rows);
  if ('table' in rows) checkFeatureTable(view, rows);
  if (added.table.rowCount === 0) return null;
  const ordered = orderFeatureRows(view, added);
  refuseContradictions(view, ordered);
  return writeFeatureFile(folder, ordered, { view, replaces: [], lineage });
}

async function readRange(folder: string, view: FeatureView, range: FeatureRange) {
  const all = await listFeatureFiles(folder);
  const files = all.filter(({ eventTime, knownTime }) => overlaps(eventTime, range.eventTime) && overlaps(knownTime, range.knownTime));
  const tables: FeatureTable[] = [];
  for (const file of files) tables.push(await readFeatureFile(folder, file, { view, range }));
  const [only] = tables;
  const joined = tables.length === 1 && only !== undefined ? only : joinFeatureTables(tables, featureTableColumns(view));
  return { history: { view, ...orderFeatureRows(view, joined) }, files };
}
