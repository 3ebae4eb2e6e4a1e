import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ColumnTable, errnoOf, hashTable, InvalidArgumentError, StoreError, sha256, writeFileAtomically } from '@spx/core';
import { decodeTable } from './decode-table.js';
import { describeTable } from './describe-table.js';
import { encodeTable } from './encode-table.js';
import { heldTables } from './held-tables.js';
import type { LakeWrite } from './lake-write.js';
import { parseTableManifest } from './parse-table-manifest.js';
import type { LakeLayer, TableManifest } from './table-manifest.js';

const layers: readonly LakeLayer[] = ['bronze', 'silver', 'gold'];
const MANIFEST_SUFFIX = '.manifest.json';
const NAME = /^\w[\w.-]*$/;

/** What became of a stored table since it was written. */
export interface LakeVerdict {
  readonly isIntact: boolean;
  /** What is wrong, as the end of a sentence; null if nothing is. */
  readonly problem: string | null;
}

/** Tables in Parquet files, each with a manifest that says what it is and where it comes from. */
export interface ParquetLake {
  readonly directory: string;
  /** Stores a table. Data first, manifest last, each atomically: at any moment, and after a crash at any moment, the manifest that stands matches its data. */
  write(options: LakeWrite): Promise<TableManifest>;
  /** The table of this name, exactly as it was written. A {@link StoreError} if there is none, or its file is missing, torn or edited. */
  read(layer: LakeLayer, name: string): Promise<ColumnTable>;
  /** What is known of a table without reading it; null if there is none of this name. */
  manifest(layer: LakeLayer, name: string): Promise<TableManifest | null>;
  /** Reads the data of a manifest, a superseded one too, and compares bytes, content, rows and schema with it. */
  verify(manifest: TableManifest): Promise<LakeVerdict>;
  /** Manifests of all tables, by layer and name. */
  list(): Promise<readonly TableManifest[]>;
}

/**
 * A lake of tables in a folder: `bronze/`, `silver/` and `gold/` with `<name>.manifest.json` beside `<name>.<hash>.parquet`.
 *
 * Data files are named after their content and never changed or deleted, so writers of one name cannot disturb each other or a reader, the last manifest wins, and the
 * data behind a manifest kept in a model's lineage can still be verified. A table that this process still holds is given back without reading the disk.
 *
 * @param directory - made by the first write.
 * @throws {InvalidArgumentError} from every method, if a layer or a name is not allowed.
 * @throws {MissingDependencyError} if hyparquet (to read) or hyparquet-writer (to write) is not installed.
 * @example
 * const lake = parquetLake('out/lake');
 * await lake.write({ layer: 'bronze', name: 'spy', table: bars, lineage: { inputs: [], codeVersion: '1', options: {} } });
 * (await lake.read('bronze', 'spy')).rowCount === bars.rowCount; // true
 */
export function parquetLake(directory: string): ParquetLake {
  const held = heldTables();
  const manifest = (layer: LakeLayer, name: string): Promise<TableManifest | null> => readManifest(manifestPath(directory, layer, name));
  return {
    directory,
    manifest,
    async write(options) {
      const written = await writeTable(directory, options);
      held.put(written, options.table);
      return written;
    },
    async read(layer, name) {
      const found = await manifest(layer, name);
      if (found === null) throw failure(directory, 'read', `there is no table "${layer}/${name}"`);
      const table = held.get(found) ?? (await loadTable(directory, found));
      held.put(found, table);
      return table;
    },
    verify: (given) => verdictOn(directory, given),
    async list() {
      const found = await Promise.all(layers.map((layer) => listLayer(directory, layer)));
      return found.flat();
    },
  };
}

async function writeTable(directory: string, options: LakeWrite): Promise<TableManifest> {
  const path = manifestPath(directory, options.layer, options.name);
  const bytes = await encodeTable(options.table);
  const manifest = describeTable(options, bytes);
  await writeFileAtomically(join(directory, manifest.layer, manifest.file), bytes);
  await writeFileAtomically(path, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function loadTable(directory: string, manifest: TableManifest): Promise<ColumnTable> {
  const path = join(directory, manifest.layer, manifest.file);
  const bytes = await contentOf(path);
  if (bytes === null) throw failure(path, 'read', 'the data file of the manifest is missing');
  if (sha256(bytes) !== manifest.sha256) throw failure(path, 'read', 'its bytes are not those of the manifest: it is torn or was edited');
  return decodeTable(path, bytes);
}

async function verdictOn(directory: string, manifest: TableManifest): Promise<LakeVerdict> {
  try {
    const table = await loadTable(directory, manifest);
    const agrees = hashTable(table) === manifest.contentHash && table.rowCount === manifest.rows;
    return agrees ? { isIntact: true, problem: null } : { isIntact: false, problem: 'its content is not what the manifest says' };
  } catch (error) {
    if (error instanceof StoreError) return { isIntact: false, problem: error.problem };
    throw error;
  }
}

async function readManifest(path: string): Promise<TableManifest | null> {
  const bytes = await contentOf(path);
  return bytes === null ? null : parseTableManifest(path, bytes.toString('utf8'));
}

async function listLayer(directory: string, layer: LakeLayer): Promise<TableManifest[]> {
  const names = await namesIn(join(directory, layer));
  const manifests = await Promise.all(names.map((name) => readManifest(join(directory, layer, name))));
  return manifests.filter((manifest) => manifest !== null);
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter((name) => name.endsWith(MANIFEST_SUFFIX)).sort();
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw failure(path, 'list', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

async function contentOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw failure(path, 'read', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function manifestPath(directory: string, layer: LakeLayer, name: string): string {
  if (!layers.includes(layer)) throw new InvalidArgumentError('layer', `one of "${layers.join('", "')}"`, { received: layer });
  if (!NAME.test(name))
    throw new InvalidArgumentError('name', 'made of letters, digits, "_", "." and "-", and begin with none of the last two', { received: name });
  return join(directory, layer, `${name}${MANIFEST_SUFFIX}`);
}

function failure(store: string, operation: string, problem: string, cause?: unknown): StoreError {
  return new StoreError({ store, operation, problem, ...(cause === undefined ? {} : { cause }) });
}
