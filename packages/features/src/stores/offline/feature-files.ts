import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureView } from '@spx/core';
import { errnoOf, StoreError, sha256, writeFileAtomically } from '@spx/core';
import type { TableLineage } from '../../bronze/lake/table-lineage.js';
import { appendTime } from './append-time.js';
import { decodeFeatureFile } from './decode-feature-file.js';
import { encodeFeatureFile } from './encode-feature-file.js';
import type { FeatureFile, FileTimes } from './feature-file.js';
import type { FeatureRange, FeatureTable } from './feature-history.js';
import { hashFeatureTable } from './hash-feature-table.js';
import { parseFeatureFile } from './parse-feature-file.js';

const MANIFEST_SUFFIX = '.manifest.json';
/** Characters of the hash in the name of a data file: 128 bits. */
const HASH_CHARACTERS = 32;

/**
 * Writes ordered rows as a file of a view: data first, manifest last, each atomically, so that a manifest never stands beside half its data.
 *
 * @returns the manifest; that of the earlier append if the same rows were appended before.
 */
export async function writeFeatureFile(
  folder: string,
  rows: FeatureTable,
  options: { readonly view: FeatureView; readonly replaces: readonly string[]; readonly lineage: TableLineage | null },
): Promise<FeatureFile> {
  const { view, replaces, lineage } = options;
  const contentHash = hashFeatureTable(rows);
  const name = contentHash.slice(0, HASH_CHARACTERS);
  const manifestPath = join(folder, `${name}${MANIFEST_SUFFIX}`);
  const known = await textOf(manifestPath);
  if (known !== null) return parseFeatureFile(manifestPath, known);
  const bytes = await encodeFeatureFile(view, rows);
  const manifest: FeatureFile = {
    ...{ specVersion: 1, view: view.name, file: `${name}.parquet`, sha256: sha256(bytes), contentHash },
    ...{ rows: rows.table.rowCount, features: view.features },
    ...{ eventTime: timesOf(rows.table.column('event_time')), knownTime: timesOf(rows.table.column('known_time')) },
    ...{ appendedAt: appendTime(), replaces, lineage },
  };
  await writeFileAtomically(join(folder, manifest.file), bytes);
  await writeFileAtomically(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Manifests of the files whose rows make up a view, in the order in which they were appended. Data without a manifest, left by a crash, is not among them. */
export async function listFeatureFiles(folder: string): Promise<readonly FeatureFile[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(MANIFEST_SUFFIX));
  const texts = await Promise.all(names.map(async (name) => [join(folder, name), await textOf(join(folder, name))] as const));
  const files = texts.flatMap(([path, text]) => (text === null ? [] : [parseFeatureFile(path, text)]));
  const replaced = new Set(files.flatMap((file) => file.replaces));
  const orderOf = ({ appendedAt, file }: FeatureFile): string => `${appendedAt} ${file}`;
  return files.filter(({ file }) => !replaced.has(file)).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/**
 * Reads the rows of a range from one file.
 *
 * @throws {StoreError} if the file is missing, torn or edited.
 */
export async function readFeatureFile(
  folder: string,
  manifest: FeatureFile,
  options: { readonly view: FeatureView; readonly range: FeatureRange },
): Promise<FeatureTable> {
  const path = join(folder, manifest.file);
  const bytes = await orStoreError(path, () => readFile(path));
  if (bytes === null) throw new StoreError({ store: path, operation: 'read', problem: 'the data file of the manifest is missing' });
  if (sha256(bytes) !== manifest.sha256) {
    throw new StoreError({ store: path, operation: 'read', problem: 'its bytes are not those of the manifest: it is torn or was edited' });
  }
  return decodeFeatureFile(path, bytes, options);
}

/** Names in a folder; none if there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await orStoreError(folder, () => readdir(folder))) ?? [];
}

function timesOf(times: Float64Array): FileTimes {
  return { from: times.reduce((a, b) => Math.min(a, b)), until: times.reduce((a, b) => Math.max(a, b)) };
}

function textOf(path: string): Promise<string | null> {
  return orStoreError(path, () => readFile(path, 'utf8'));
}

/** Null where there is nothing of this name. */
async function orStoreError<Value>(path: string, read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw new StoreError({ store: path, operation: 'read', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}
