import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DataFormatError, UnknownColumnError } from '@spx/core';
import { quoteIdentifier } from './quote-identifier.js';

/** Parquet files as one table of a query. */
export interface ParquetInput {
  readonly names: readonly string[];
  /** SQL that reads the files, whose names travel as the parameter. */
  readonly from: string;
  /**
   * SQL for a column of times as double epoch milliseconds.
   *
   * @throws {UnknownColumnError} if there is no such column.
   * @throws {DataFormatError} if it is no time: neither a number nor a timestamp, or a timestamp of no zone that is not taken for UTC.
   */
  time(column: string): string;
  /** SQL for a column. @throws {UnknownColumnError} if there is none of this name. */
  column(name: string): string;
  /** DuckDB's name of a column's type. @throws {UnknownColumnError} if there is none of this name. */
  type(name: string): string;
}

/** Columns that DuckDB adds to every Parquet table, by which rows are put in order. */
const POSITION_COLUMNS = ['file_index', 'file_row_number'];
const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL.*)$/;

/**
 * Looks at the columns of Parquet files.
 *
 * @param options.source - what the files are called in errors.
 * @param options.parameter - name of the query parameter that holds the paths.
 * @throws {DataFormatError} if a column has one of the names by which DuckDB counts rows, or differs from another in case alone.
 */
export async function parquetInput(
  connection: DuckDBConnection,
  options: { readonly source: string; readonly parameter: string; readonly paths: DuckDBValue; readonly isUtc: boolean },
): Promise<ParquetInput> {
  const { source, parameter, paths, isUtc } = options;
  const from = `read_parquet($${parameter})`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`, { [parameter]: paths });
  const fields = await schemaFields(connection, parameter, paths);
  const types = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]));
  const renamed = [...types.keys()].find((name) => !fields.has(name));
  if (renamed !== undefined)
    throw new DataFormatError({ source, problem: `two of its columns differ in case alone, and DuckDB would call one of them "${renamed}"` });
  const reserved = POSITION_COLUMNS.find((name) => types.has(name));
  if (reserved !== undefined) throw new DataFormatError({ source, problem: `it has a column "${reserved}", a name that DuckDB keeps for itself` });
  const type = (name: string): string => {
    const found = types.get(name);
    if (found === undefined) throw new UnknownColumnError({ column: name, available: [...types.keys()] });
    return found;
  };
  return {
    names: [...types.keys()],
    from,
    type,
    column: (name) => {
      type(name);
      return quoteIdentifier(name);
    },
    time: (column) => millisecondsOf({ source, column, type: type(column), hasZone: isUtc || fields.get(column) !== 'unzoned' }),
  };
}

/**
 * Names of the columns as the files have them, and which are timestamps of no zone. DuckDB's own description does not tell: it gives another name to a column that differs
 * from one before in case alone, and reads the timestamps of older writers, which are UTC by definition, as if they had no zone.
 */
async function schemaFields(connection: DuckDBConnection, parameter: string, paths: DuckDBValue): Promise<ReadonlyMap<string, 'unzoned' | 'other'>> {
  const sql = `SELECT name, bool_or(coalesce(logical_type LIKE 'TimestampType(isAdjustedToUTC=0%', false)) FROM parquet_schema($${parameter}) GROUP BY name`;
  const found = await connection.runAndReadAll(sql, { [parameter]: paths });
  return new Map(found.getRows().map(([name, isUnzoned]) => [String(name), isUnzoned === true ? 'unzoned' : 'other']));
}

/** In double milliseconds a time since 1970 is exact to a quarter of a microsecond, as it is in a column table. */
function millisecondsOf(options: { readonly source: string; readonly column: string; readonly type: string; readonly hasZone: boolean }): string {
  const { source, column, type, hasZone } = options;
  const name = quoteIdentifier(column);
  if (NUMBERS.test(type)) return `CAST(${name} AS DOUBLE)`;
  if (!type.startsWith('TIMESTAMP'))
    throw new DataFormatError({ source, problem: `its column "${column}" is of type ${type}, neither a timestamp nor a number` });
  if (!hasZone) {
    throw new DataFormatError({
      source,
      problem: `the timestamps of its column "${column}" name no time zone`,
      remedy: 'If they are UTC, pass timestampsWithoutZone: "utc".',
    });
  }
  // Whole and broken milliseconds apart, for nanoseconds since 1970 are more than a double can hold.
  if (type === 'TIMESTAMP_NS') return `((epoch_ns(${name}) // 1000000) + (epoch_ns(${name}) % 1000000) / 1e6)`;
  return `(epoch_us(${name}) / 1000.0)`;
}
