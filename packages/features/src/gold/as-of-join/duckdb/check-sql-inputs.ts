import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { InvalidArgumentError } from '@spx/core';
import { duplicateSql, faultyLeftSql, faultyRowSql, type SqlView } from './as-of-sql.js';
import type { DuckdbAsOfLeft } from './duckdb-as-of-options.js';
import type { ParquetInput } from './parquet-input.js';

/** Inputs of a join, and the values of its parameters. */
interface SqlInputs {
  readonly left: DuckdbAsOfLeft;
  readonly leftInput: ParquetInput;
  readonly views: readonly SqlView[];
  readonly parameters: Readonly<Record<string, DuckDBValue>>;
}

/**
 * Checks what `asOfJoin` checks: times, entities and rows that come twice.
 *
 * @throws {InvalidArgumentError} naming the first row at fault by file and row, counted from 0.
 */
export async function checkSqlInputs(connection: DuckDBConnection, { left, leftInput, views, parameters }: SqlInputs): Promise<void> {
  const first = async (sql: string, used: readonly string[]): Promise<readonly unknown[] | undefined> => {
    const read = await connection.runAndReadAll(sql, Object.fromEntries(used.map((name) => [name, parameters[name]!])));
    return read.getRows()[0];
  };
  const unknown = await first(faultyLeftSql(left, leftInput), ['left']);
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`left.${left.knownTime}${placeOf(unknown)}`, 'a finite time of a row with an entity', { received: unknown[2] });
  }
  for (const [index, view] of views.entries()) {
    const { name } = view.source.view;
    checkEntityTypes(left, leftInput, view);
    const bad = await first(faultyRowSql(view), [`view_${index}`]);
    if (bad !== undefined) {
      const expected = 'finite and at or after a finite event_time, of a row with an entity';
      throw new InvalidArgumentError(`${name}.known_time${placeOf(bad)}`, expected, { received: { event_time: bad[2], known_time: bad[3] } });
    }
    const twice = view.source.onDuplicate === 'last' ? undefined : await first(duplicateSql(view), [`view_${index}`]);
    if (twice === undefined) continue;
    const ofEntity = twice[4] === null ? '' : ` of entity "${twice[4]}"`;
    throw new InvalidArgumentError(`${name}.event_time${placeOf(twice)}`, `other than that of another row known at the same time${ofEntity}`, {
      received: twice[2],
      remedy: 'Give a correction a later known_time, or pass onDuplicate: "last".',
    });
  }
}

function checkEntityTypes(left: DuckdbAsOfLeft, leftInput: ParquetInput, { source, input }: SqlView): void {
  if (source.entity === undefined) return;
  if (left.entity === undefined) {
    throw new InvalidArgumentError('left.entity', `given, for the view "${source.view.name}" has entities`, { received: undefined });
  }
  const [expected, received] = [leftInput.type(left.entity), input.type(source.entity)];
  if (expected !== received) throw new InvalidArgumentError(`${source.view.name}.${source.entity}`, `of the type ${expected} of the left table`, { received });
}

function placeOf([file, row]: readonly unknown[]): string {
  return `[file ${file}, row ${row}]`;
}
