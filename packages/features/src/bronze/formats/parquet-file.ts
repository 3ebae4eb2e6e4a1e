import { DataFormatError, importOptional } from '@spx/core';

/** What a column of a Parquet file holds: `instant` milliseconds since 1970 UTC, `wall-clock` the same of an unknown zone, `other` anything that is not a number. */
export type ParquetKind = 'number' | 'instant' | 'wall-clock' | 'other';

/** Bytes of a file: in memory, or fetched range by range. */
export type ParquetContent = Uint8Array | import('hyparquet').AsyncBuffer;

/** Rows `from` to `to` (exclusive). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A Parquet file whose footer has been read. */
export interface ParquetFile {
  readonly rowCount: number;
  /** Rows of each row group, in order: what a reader holds in memory at the least. */
  readonly rowGroups: readonly RowRange[];
  /** Texts that the writer left in the footer, by key. */
  readonly keyValues: ReadonlyMap<string, string>;
  /** Columns at the top level, in order. */
  readonly columns: readonly { readonly name: string; readonly kind: ParquetKind }[];
  /**
   * Decodes columns and hands over each stretch of values as it is ready: numbers for instants and wall-clock times, bigints for 64-bit integers, null for null.
   *
   * @param range - whole row groups; by default all rows.
   */
  read(names: readonly string[], take: (name: string, values: ArrayLike<unknown>, firstRow: number) => void, range?: RowRange): Promise<void>;
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
 * Opens a Parquet file. Needs the optional package hyparquet, and hyparquet-compressors for codecs other than none and Snappy.
 *
 * @throws {DataFormatError} if the footer is damaged; `read` throws it for damaged pages.
 * @throws {MissingDependencyError} if a package is not installed.
 */
export async function parquetFile(source: string, content: ParquetContent): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await importOptional('hyparquet', 'reading Parquet', () => import('hyparquet'));
  const file = content instanceof Uint8Array ? inMemory(content) : content;
  const metadata = await orDamaged(source, () => parquetMetadataAsync(file));
  const fields = parquetSchema(metadata).children;
  const codecs = metadata.row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec ?? 'UNCOMPRESSED'));
  const compressors = codecs.every((codec) => BUILT_IN_CODECS.includes(codec)) ? undefined : await optionalCompressors();
  return {
    rowCount: Number(metadata.num_rows),
    rowGroups: rangesOf(metadata.row_groups.map((group) => Number(group.num_rows))),
    keyValues: new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ''])),
    columns: fields.map(({ element, children }) => ({ name: element.name, kind: children.length > 0 ? 'other' : kindOf(element) })),
    async read(names, take, range) {
      if (names.length === 0 || metadata.num_rows === 0n) return;
      try {
        await parquetRead({
          file,
          metadata,
          columns: [...names],
          parsers: millisecondParsers,
          ...(range === undefined ? {} : { rowStart: range.from, rowEnd: range.to }),
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

function inMemory(bytes: Uint8Array): import('hyparquet').AsyncBuffer {
  return { byteLength: bytes.byteLength, slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer };
}

function rangesOf(counts: readonly number[]): RowRange[] {
  let to = 0;
  return counts.map((count) => {
    to += count;
    return { from: to - count, to };
  });
}

async function orDamaged<Value>(source: string, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
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
