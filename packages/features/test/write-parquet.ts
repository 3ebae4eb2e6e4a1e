import { writeFileSync } from 'node:fs';
import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';

/** Values of a column with the type that they have in the file; null where there is none. TIMESTAMP takes dates and is written as UTC. */
export interface ParquetColumn {
  readonly type: Extract<BasicType, 'DOUBLE' | 'INT64' | 'STRING' | 'TIMESTAMP'>;
  readonly data: Float64Array | BigInt64Array | readonly (number | bigint | string | Date | null)[];
}

/** Writes a Parquet file. */
export function writeParquet(path: string, columns: Readonly<Record<string, ParquetColumn>>): void {
  const columnData = Object.entries(columns).map(([name, { type, data }]) => ({ name, type, data: Array.from<unknown>(data) }));
  writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData })));
}
