import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DataFormatError, InvalidArgumentError, importOptional, makeDirectory, SpxError, StoreError, syncDirectory } from '@spx/core';
import { barOpenError } from '../bar-open-error.js';
import { checkJoinedViews, joinedColumns } from '../check-joined-views.js';
import { joinSql, OWN_PREFIX, type SqlView } from './as-of-sql.js';
import { checkSqlInputs } from './check-sql-inputs.js';
import type { DuckdbAsOfJoinOptions, DuckdbAsOfView } from './duckdb-as-of-options.js';
import { type ParquetInput, parquetInput } from './parquet-input.js';

/** What {@link duckdbAsOfJoin} wrote. */
export interface DuckdbAsOfJoinResult {
  readonly rowCount: number;
}

/**
 * `asOfJoin` over Parquet files, by DuckDB: for tables beyond memory, which DuckDB keeps on the disk as far as it needs to. It has the same rules and gives the same rows.
 *
 * Output:  a Parquet file with the rows of the left files in their order: the left columns, then of each view its features and the details asked for.
 * Types:   a column keeps its type, text too. NULL stands where nothing is known and where the row that counts holds NULL; NaN where it holds NaN. Both are NaN in a
 *          column table. Times may be numbers (epoch milliseconds, 64-bit integers too), or timestamps of any precision; they are compared as doubles of milliseconds.
 *          Entities are compared as what they are, so left table and views must hold them in one type.
 * Names:   DuckDB does not tell names apart by case, so columns that differ in case alone are refused.
 * Needs:   the optional package @duckdb/node-api.
 *
 * Values and paths reach DuckDB as parameters and names in quotes, so none of them is ever run as SQL.
 *
 * @throws {InvalidArgumentError} as `asOfJoin`; for a row at fault it names file and row, counted from 0.
 * @throws {UnknownColumnError} if a file lacks a column.
 * @throws {DataFormatError} if a column of times is none or names no time zone, or a file cannot be read.
 * @throws {StoreError} if the output cannot be written; what stood there before is then untouched.
 * @throws {MissingDependencyError} if @duckdb/node-api is not installed.
 * @example
 * await duckdbAsOfJoin({
 *   left: { path: 'bars.parquet', knownTime: 'known_time', entity: 'symbol' },
 *   views: [{ view: newsView, path: 'news/*.parquet', entity: 'entity' }],
 *   output: 'joined.parquet',
 * });
 */
export async function duckdbAsOfJoin(options: DuckdbAsOfJoinOptions): Promise<DuckdbAsOfJoinResult> {
  if (options.left.knownTime === 'time') throw barOpenError();
  const { DuckDBInstance, listValue } = await importOptional('@duckdb/node-api', 'joins over Parquet files', () => import('@duckdb/node-api'));
  const instance = await DuckDBInstance.create(':memory:', settingsOf(options));
  const connection = await instance.connect();
  try {
    const parameters: Record<string, DuckDBValue> = { left: listValue(pathsOf(options.left.path)) };
    for (const [index, { view, path }] of options.views.entries()) {
      parameters[`view_${index}`] = listValue(pathsOf(path));
      if (view.timeToLiveMs !== undefined) parameters[`time_to_live_${index}`] = view.timeToLiveMs;
    }
    return await joinFiles(connection, options, parameters);
  } catch (cause) {
    if (SpxError.is(cause)) throw cause;
    throw new DataFormatError({ source: 'Parquet files of the join', problem: cause instanceof Error ? cause.message : String(cause), cause });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function settingsOf({ memoryLimitMb, threads, temporaryDirectory, output }: DuckdbAsOfJoinOptions): Record<string, string> {
  for (const [name, value] of Object.entries({ memoryLimitMb, threads })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  return {
    // A Parquet file is all that a join needs: no file of another kind, no network, no extension.
    autoinstall_known_extensions: 'false',
    temp_directory: temporaryDirectory ?? `${output}.spill`,
    ...(memoryLimitMb === undefined ? {} : { memory_limit: `${memoryLimitMb}MB` }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
}

function pathsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}

async function joinFiles(connection: DuckDBConnection, options: DuckdbAsOfJoinOptions, parameters: Record<string, DuckDBValue>): Promise<DuckdbAsOfJoinResult> {
  const { left, views, output } = options;
  const inputOf = (source: string, parameter: string): Promise<ParquetInput> => {
    return parquetInput(connection, { source, parameter, paths: parameters[parameter]!, isUtc: options.timestampsWithoutZone === 'utc' });
  };
  const leftInput = await inputOf('left', 'left');
  checkJoinedViews(leftInput.names, views);
  refuseEqualButForCase(leftInput.names, views);
  const own = leftInput.names.find((name) => name.startsWith(OWN_PREFIX));
  if (own !== undefined) throw new InvalidArgumentError('column', `without "${OWN_PREFIX}" at its start`, { received: own });
  const sqlViews: SqlView[] = [];
  for (const [index, source] of views.entries()) {
    sqlViews.push({ source, input: await inputOf(source.view.name, `view_${index}`), timeToLive: `time_to_live_${index}` });
  }
  await checkSqlInputs(connection, { left, leftInput, views: sqlViews, parameters });
  return writeAtomically(connection, { sql: joinSql(left, leftInput, sqlViews), parameters, output });
}

/** DuckDB would give the second of two such columns another name without a word. */
function refuseEqualButForCase(left: readonly string[], views: readonly DuckdbAsOfView[]): void {
  const taken = new Map(left.map((name) => [name.toLowerCase(), name]));
  for (const view of views) {
    const columns = joinedColumns(view);
    for (const name of [...columns.features, ...columns.details]) {
      const other = taken.get(name.toLowerCase());
      const remedy = `Pass a prefix for the view "${view.view.name}".`;
      if (other !== undefined) throw new InvalidArgumentError('column', `other than "${other}" in more than its case, for DuckDB`, { received: name, remedy });
      taken.set(name.toLowerCase(), name);
    }
  }
}

async function writeAtomically(
  connection: DuckDBConnection,
  { sql, parameters, output }: { readonly sql: string; readonly parameters: Record<string, DuckDBValue>; readonly output: string },
): Promise<DuckdbAsOfJoinResult> {
  const temporary = `${output}.${randomUUID()}.tmp`;
  try {
    await makeDirectory(dirname(output));
    const result = await connection.runAndReadAll(`COPY (${sql}) TO $output (FORMAT parquet)`, { ...parameters, output: temporary });
    await rename(temporary, output);
    await syncDirectory(dirname(output));
    return { rowCount: Number(result.getRows()[0]?.[0] ?? 0) };
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new StoreError({ store: output, operation: 'write', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}
