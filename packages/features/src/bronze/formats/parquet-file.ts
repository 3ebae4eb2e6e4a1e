import { DataFormatError } from '@spx/core';
import { importOptional } from '../import-optional.js';

/** What a column of a Parquet file holds: `instant` milliseconds since 1970 UTC, `wall-clock` the same of an unknown zone, `other` anything that is not a number. */
export type ParquetKind = 'number' | 'instant' | 'wall-clock' | 'other';

/** A Parquet file in memory whose footer has been read. */
export interface ParquetFile {
  readonly rowCount: number;
  /** Columns at the top level, in order. */
  readonly columns: readonly { readonly name: string; readonly kind: ParquetKind }[];
  /** Decodes columns and hands over each stretch of values as it is ready: numbers for instants and wall-clock times, bigints for 64-bit integers, null for null. */
  read(names: readonly string[], take: (name: string, values: ArrayLike<unknown>, firstRow: number) => void): Promise<void>;
}

const BUILT_IN_CODECS: readonly string[] = ['UNCOMPRESSED', 'SNAPPY'];
const NANOSECONDS_PER_MS = 1_000_000n;

/** Times as milliseconds; a rest below a millisecond is cut off. */
const millisecondParsers = {
  timestampFromMilliseconds: (value: bigint): number => Number(value),
  timestampFromMicroseconds: (value: bigint): number => Number(value / 1000n),
  timestampFromNanoseconds: (value: bigint): number => Number(value / NANOSECONDS_PER_MS),
  dateFromDays: (days: number): number => days * 86_400_000,
};

/**
 * Opens a Parquet file held in memory. Needs the optional package hyparquet, and hyparquet-compressors for codecs other than none and Snappy.
 *
 * @throws {DataFormatError} if the footer is damaged; `read` throws it for damaged pages.
 * @throws {MissingDependencyError} if a package is not installed.
 */
export async function parquetFile(source: string, bytes: Uint8Array): Promise<ParquetFile> {
  const { parquetMetadata, parquetRead, parquetSchema } = await importOptional('hyparquet', 'reading Parquet', () => import('hyparquet'));
  const file = {
    byteLength: bytes.byteLength,
    slice: (start: number, end?: number): ArrayBuffer => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  const metadata = orDamaged(source, () => parquetMetadata(bytes));
  const fields = parquetSchema(metadata).children;
  const codecs = metadata.row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec ?? 'UNCOMPRESSED'));
  const compressors = codecs.every((codec) => BUILT_IN_CODECS.includes(codec)) ? undefined : await optionalCompressors();
  return {
    rowCount: Number(metadata.num_rows),
    columns: fields.map(({ element, children }) => ({ name: element.name, kind: children.length > 0 ? 'other' : kindOf(element) })),
    async read(names, take) {
      if (names.length === 0 || metadata.num_rows === 0n) return;
      try {
        await parquetRead({
          file,
          metadata,
          columns: [...names],
          parsers: millisecondParsers,
          ...(compressors === undefined ? {} : { compressors }),
          onChunk: ({ columnName, columnData, rowStart }) => take(columnName, columnData, rowStart),
        });
      } catch (cause) {
        throw damaged(source, cause);
      }
    },
  };
}

async function optionalCompressors(): Promise<typeof import('hyparquet-compressors').compressors> {
  const { compressors } = await importOptional('hyparquet-compressors', 'reading compressed Parquet', () => import('hyparquet-compressors'));
  return compressors;
}

function kindOf(element: import('hyparquet').SchemaElement): ParquetKind {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'instant' : 'wall-clock';
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') return 'instant';
  if (type === 'INT96' || converted === 'DATE') return 'wall-clock';
  return type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY' ? 'other' : 'number';
}

function orDamaged<Value>(source: string, open: () => Value): Value {
  try {
    return open();
  } catch (cause) {
    throw damaged(source, cause);
  }
}

function damaged(source: string, cause: unknown): DataFormatError {
  return new DataFormatError({
    source,
    problem: `its Parquet content is damaged or cut off (${cause instanceof Error ? cause.message : String(cause)})`,
    cause,
  });
}
