import { importOptional, StoreError } from '@spx/core';
import { type ParquetFile, parquetFile } from '../formats/parquet-file.js';

/**
 * Opens a Parquet file on disk; its rows are fetched when they are read.
 *
 * @throws {StoreError} if the file cannot be opened.
 * @throws {DataFormatError} if its footer is damaged.
 * @throws {MissingDependencyError} if hyparquet is not installed.
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const { asyncBufferFromFile } = await importOptional('hyparquet', 'reading Parquet', () => import('hyparquet'));
  const content = await asyncBufferFromFile(path).catch((cause: Error) => {
    throw new StoreError({ store: path, operation: 'read', problem: cause.message, cause });
  });
  return parquetFile(path, content);
}
