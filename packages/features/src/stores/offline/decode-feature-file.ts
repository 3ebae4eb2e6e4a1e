import { ColumnTable, DataFormatError, type FeatureView, importOptional } from '@spx/core';
import type { FileMetaData, RowGroup } from 'hyparquet';
import { entityCodes } from '../../gold/as-of-join/entity-codes.js';
import type { FeatureRange, FeatureTable, TimeRange } from './feature-history.js';
import { featureTableColumns } from './feature-table-columns.js';
import { isWithin, overlaps } from './time-range.js';

/** Rows `from` to `to` (exclusive) of a file. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the rows of a range from the bytes of {@link encodeFeatureFile}. Row groups whose times lie outside it are not decoded.
 *
 * @param source - path, for errors.
 * @throws {DataFormatError} if the bytes are damaged or a column is missing.
 * @throws {MissingDependencyError} if hyparquet is not installed.
 */
export async function decodeFeatureFile(source: string, bytes: Uint8Array, { view, range }: { view: FeatureView; range: FeatureRange }): Promise<FeatureTable> {
  const { parquetMetadata, parquetRead } = await importOptional('hyparquet', 'reading Parquet', () => import('hyparquet'));
  const toNumber = (value: bigint): number => Number(value);
  const parsers = { timestampFromMilliseconds: toNumber };
  const file = { byteLength: bytes.byteLength, slice: (start: number, end?: number): ArrayBuffer => new Uint8Array(bytes.subarray(start, end)).buffer };
  try {
    const metadata = parquetMetadata(bytes, { parsers });
    const columns = featureTableColumns(view);
    const stretches = stretchesWithin(metadata, range);
    const rows = stretches.reduce((count, { from, to }) => count + to - from, 0);
    const numbers = new Map(columns.map((name) => [name, new Float64Array(rows)]));
    const entities = new Array<string>(rows);
    let filled = 0;
    for (const { from, to } of stretches) {
      const at = filled;
      await parquetRead({
        ...{ file, metadata, parsers, columns: ['entity', ...columns], rowStart: from, rowEnd: to },
        onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
          // A chunk is a whole page, which may begin before the stretch and end after it.
          for (let row = Math.max(rowStart, from); row < Math.min(rowEnd, to); row++) {
            const value: unknown = columnData[row - rowStart];
            if (columnName === 'entity') entities[at + row - from] = String(value);
            else numbers.get(columnName)![at + row - from] = Number(value);
          }
        },
      });
      filled += to - from;
    }
    return rowsWithin({ table: new ColumnTable(Object.fromEntries(numbers)), entities: entityCodes(entities) }, range);
  } catch (cause) {
    throw new DataFormatError({ source, problem: `its Parquet content is damaged (${cause instanceof Error ? cause.message : String(cause)})`, cause });
  }
}

/** Neighbouring row groups that may hold rows of the range, as one stretch each. */
function stretchesWithin({ row_groups }: FileMetaData, { eventTime, knownTime }: FeatureRange): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const group of row_groups) {
    const to = from + Number(group.num_rows);
    if (mayHold(group, 'event_time', eventTime) && mayHold(group, 'known_time', knownTime)) {
      const before = stretches.at(-1);
      if (before?.to === from) stretches[stretches.length - 1] = { from: before.from, to };
      else stretches.push({ from, to });
    }
    from = to;
  }
  return stretches;
}

function mayHold(group: RowGroup, column: string, range: TimeRange | undefined): boolean {
  const statistics = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column)?.meta_data?.statistics;
  const [from, until] = [statistics?.min_value, statistics?.max_value];
  return typeof from !== 'number' || typeof until !== 'number' || overlaps({ from, until }, range);
}

function rowsWithin({ table, entities }: FeatureTable, range: FeatureRange): FeatureTable {
  const wanted = range.entities === undefined ? undefined : new Set(range.entities);
  const isWanted = entities.names.map((name) => wanted === undefined || wanted.has(name));
  const [event, known] = [table.column('event_time'), table.column('known_time')];
  const kept = new Uint32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < kept.length; row++) {
    if (isWanted[entities.codes[row]!] && isWithin(event[row]!, range.eventTime) && isWithin(known[row]!, range.knownTime)) kept[count++] = row;
  }
  if (count === table.rowCount) return { table, entities };
  const rows = kept.subarray(0, count);
  return { table: table.take(rows), entities: { codes: Int32Array.from(rows, (row) => entities.codes[row]!), names: entities.names } };
}
