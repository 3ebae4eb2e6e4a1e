import { type FeatureView, importOptional } from '@spx/core';
import type { FeatureTable } from './feature-history.js';

/** Few enough for a short range to skip most of a file, enough for columns to be read in long stretches. */
const ROWS_PER_GROUP = 65_536;

/**
 * Writes rows as Parquet bytes: `entity` as text, `event_time` and `known_time` as TIMESTAMP_MILLIS in UTC with the range of each row group, features as doubles. Equal
 * rows give equal bytes.
 *
 * @throws {MissingDependencyError} if hyparquet-writer is not installed.
 */
export async function encodeFeatureFile(view: FeatureView, { table, entities }: FeatureTable): Promise<Uint8Array> {
  const { ByteWriter, parquetWrite } = await importOptional('hyparquet-writer', 'writing Parquet', () => import('hyparquet-writer'));
  const times = (name: string) => ({
    name,
    type: 'TIMESTAMP' as const,
    data: BigInt64Array.from(table.column(name), BigInt),
    nullable: false,
    statistics: true,
  });
  const writer = new ByteWriter();
  await parquetWrite({
    writer,
    columnData: [
      { name: 'entity', type: 'STRING', data: Array.from(entities.codes, (code) => entities.names[code]), nullable: false, statistics: false },
      ...[times('event_time'), times('known_time')],
      ...view.features.map((name) => {
        return { name, type: 'DOUBLE' as const, data: table.column(name), encoding: 'PLAIN' as const, nullable: false, statistics: false };
      }),
    ],
    codec: 'UNCOMPRESSED',
    rowGroupSize: ROWS_PER_GROUP,
    createdBy: '@spx/features',
  });
  return writer.getBytes();
}
