import { ColumnTable, DataFormatError } from '@spx/core';
import { parquetFile } from '../formats/parquet-file.js';
import { fillColumn } from './fill-column.js';

/**
 * Reads a table back from the bytes of {@link encodeTable}, to the last bit.
 *
 * @param source - path, for errors.
 * @throws {DataFormatError} if the bytes are damaged or a column is not numeric.
 * @throws {MissingDependencyError} if hyparquet is not installed.
 */
export async function decodeTable(source: string, bytes: Uint8Array): Promise<ColumnTable> {
  const file = await parquetFile(source, bytes);
  const columns: Record<string, Float64Array> = {};
  for (const { name, kind } of file.columns) {
    if (kind === 'other') throw new DataFormatError({ source, problem: `its column "${name}" is not numeric` });
    columns[name] = new Float64Array(file.rowCount).fill(Number.NaN);
  }
  await file.read(Object.keys(columns), (name, values, firstRow) => {
    const column = columns[name];
    if (column !== undefined) fillColumn(column, values, firstRow);
  });
  return new ColumnTable(columns);
}
