import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '@spx/core';

/** Rows of one instrument in a partitioned lake. */
export interface PartitionFolder {
  readonly instrument: string;
  /** Name of the folder, `instrument=` and the instrument, percent-encoded. */
  readonly name: string;
  /** Parquet files in it and in folders below it, in order of their paths. */
  readonly files: readonly string[];
}

const PREFIX = 'instrument=';

/** Name of the folder of an instrument: characters that a path cannot hold are percent-encoded, as other tools do it. */
export function partitionName(instrument: string): string {
  return `${PREFIX}${encodeURIComponent(instrument)}`;
}

/**
 * Folders `instrument=<name>/` of a lake, in order of the instruments.
 *
 * @throws {StoreError} if the folder cannot be read.
 */
export async function partitionFolders(directory: string): Promise<PartitionFolder[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(PREFIX)).map((entry) => entry.name);
    return await Promise.all(names.sort().map(async (name) => ({ instrument: instrumentOf(name), name, files: await parquetFilesIn(join(directory, name)) })));
  } catch (cause) {
    throw new StoreError({ store: directory, operation: 'list', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

function instrumentOf(name: string): string {
  try {
    return decodeURIComponent(name.slice(PREFIX.length));
  } catch (cause) {
    throw new Error(`the folder "${name}" is not percent-encoded`, { cause });
  }
}

async function parquetFilesIn(folder: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true });
  return paths
    .filter((path) => path.endsWith('.parquet'))
    .sort()
    .map((path) => join(folder, path));
}
