import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { barColumns, CancelledError, ColumnTable, canonicalJson, DataFormatError, errnoOf, InvalidArgumentError, SpxError, sha256 } from '@spx/core';
import { openParquet } from '../../bronze/lake/open-parquet.js';
import { type ParquetAppender, parquetAppender } from '../../bronze/lake/parquet-appender.js';
import type { PartitionFolder } from '../../bronze/lake/partition-folders.js';
import { tableChunks } from '../../bronze/lake/table-chunks.js';
import type { FeatureMatrix } from '../feature-matrix.js';

/** Name of the file of features in the folder of an instrument. */
const FILE = 'features.parquet';
/** Key of the text in the footer that says what the features were computed from. */
const ORIGIN = 'spx.origin';

/** Features of one instrument, on disk. */
export interface ComputedPartition {
  readonly instrument: string;
  readonly rows: number;
  readonly file: string;
  /** True where the file of an earlier run still holds: same bars, same calculators, same `codeVersion`. */
  readonly isKept: boolean;
}

/** One instrument to compute; it reads and writes files alone, so that any thread may do it. */
export interface PartitionTask {
  readonly matrix: Pick<FeatureMatrix, 'names' | 'stream'>;
  readonly partition: PartitionFolder;
  /** Folder of the instrument in the output; nobody else may be at work in it. */
  readonly folder: string;
  readonly chunkRows: number;
  readonly codeVersion: string;
  /** Asked between two pieces. */
  readonly isStopped: () => boolean;
  /** Called with the rows done so far. */
  readonly onRows: (rows: number) => void;
}

/**
 * Computes the features of one instrument piece by piece into one file, unless the file there was computed from the same.
 *
 * @throws {DataFormatError} naming the piece, if bars are damaged, out of order, infinite or negative; the file that was there before stays.
 * @throws {StoreError} if a file cannot be read or written.
 * @throws {CancelledError} if it was stopped between two pieces.
 */
export async function computePartition(task: PartitionTask): Promise<ComputedPartition> {
  const { partition, folder } = task;
  if (partition.files.length === 0) throw new DataFormatError({ source: partition.name, problem: 'it holds no Parquet file' });
  const file = join(folder, FILE);
  const origin = canonicalJson({
    specVersion: 1,
    instrument: partition.instrument,
    // A stream that has seen no bar: the ids of all calculators and the sizes of their memories.
    calculators: sha256(task.matrix.stream().snapshot()),
    features: task.matrix.names,
    codeVersion: task.codeVersion,
    bars: await Promise.all(partition.files.map(hashOf)),
  });
  const rowsKept = await rowsOf(file, origin);
  if (rowsKept !== null) return { instrument: partition.instrument, rows: rowsKept, file, isKept: true };
  await removeLeftovers(folder);
  return { instrument: partition.instrument, rows: await writeFeatures(task, file, origin), file, isKept: false };
}

/** Writes the file anew and gives its rows. */
async function writeFeatures(task: PartitionTask, file: string, origin: string): Promise<number> {
  const fields = [{ name: 'time', type: 'timestamp' } as const, ...task.matrix.names.map((name) => ({ name, type: 'double' }) as const)];
  const appender = await parquetAppender({ path: file, fields, keyValues: { [ORIGIN]: origin } });
  try {
    const rows = await appendFeatures(task, appender);
    await appender.finish();
    return rows;
  } catch (cause) {
    await appender.abandon();
    throw cause;
  }
}

async function appendFeatures({ matrix, partition, chunkRows, isStopped, onRows }: PartitionTask, appender: ParquetAppender): Promise<number> {
  const stream = matrix.stream();
  let rows = 0;
  for await (const bars of tableChunks(partition.files, { chunkRows, columns: barColumns })) {
    if (isStopped()) throw new CancelledError({ work: `features of ${partition.instrument}` });
    const features = inPiece(partition.name, rows, () => stream.advance(bars));
    const columns = features.names.map((name) => [name, features.column(name)] as const);
    await appender.append(new ColumnTable(Object.fromEntries([['time', bars.column('time')], ...columns])));
    rows += bars.rowCount;
    onRows(rows);
  }
  return rows;
}

/** A matrix tells a fault by its row within the piece, which no one knows but this function. */
function inPiece<Value>(source: string, firstRow: number, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    const remedy = cause.remedy === undefined ? {} : { remedy: cause.remedy };
    throw new DataFormatError({ source, problem: `in the piece from row ${firstRow} on, ${cause.message}`, cause, ...remedy });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Rows of the file if it was computed from `origin`; null if it was not, is absent or cannot be read. */
async function rowsOf(path: string, origin: string): Promise<number | null> {
  try {
    const { keyValues, rowCount } = await openParquet(path);
    return keyValues.get(ORIGIN) === origin ? rowCount : null;
  } catch (cause) {
    if (SpxError.is(cause) && (cause.code === 'DATA_FORMAT' || errnoOf(cause.cause) === 'ENOENT')) return null;
    throw cause;
  }
}

/** Files that a run left behind when it was killed; the claim on the folder sees to it that they are nobody's work. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  await Promise.all(names.filter((name) => name.startsWith(FILE) && name.endsWith('.tmp')).map((name) => rm(join(folder, name), { force: true })));
}
