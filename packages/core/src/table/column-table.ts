import { makeVector, Table, type Vector } from 'apache-arrow';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { UnknownColumnError } from '../errors/unknown-column-error.js';
import { columnFromVector } from './column-from-vector.js';

/**
 * Named Float64 columns of equal length, oldest row first. NaN is missing.
 *
 * Immutable by contract: the constructor takes ownership of the arrays, and nobody writes to them afterwards. A column `time` holds integer epoch
 * milliseconds, UTC.
 *
 * @example
 * const table = new ColumnTable({ time: Float64Array.of(0, 60_000), close: Float64Array.of(100, 101) });
 * table.column('close')[1]; // 101
 */
export class ColumnTable<Name extends string = string> {
  readonly rowCount: number;
  readonly names: readonly Name[];
  readonly #columns: ReadonlyMap<string, Float64Array>;

  /**
   * @param columns - arrays by name, in the order that `names` will have. Ownership passes to the table.
   * @throws {ShapeMismatchError} if lengths differ.
   * @throws {InvalidArgumentError} if a name is a whole number such as `7`, for JavaScript would move it to the front.
   */
  constructor(columns: Readonly<Record<Name, Float64Array>>) {
    const entries = Object.entries(columns) as [Name, Float64Array][];
    const first = entries[0];
    this.rowCount = first === undefined ? 0 : first[1].length;
    for (const [name, values] of entries) {
      if (/^(0|[1-9]\d*)$/.test(name)) throw new InvalidArgumentError('column name', 'other than a whole number', { received: name });
      if (values.length !== this.rowCount) {
        throw new ShapeMismatchError({ what: name, expected: this.rowCount, received: values.length });
      }
    }
    this.names = entries.map(([name]) => name);
    this.#columns = new Map(entries);
  }

  /**
   * The array behind a column, not a copy.
   *
   * @throws {UnknownColumnError} if there is no such column.
   */
  column(name: Name): Float64Array {
    const values = this.#columns.get(name);
    if (values === undefined) throw new UnknownColumnError({ column: name, available: this.names });
    return values;
  }

  /** Whether a column of this name exists. */
  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /**
   * Rows `from` to `to` (exclusive) as views, without a copy.
   *
   * @throws {InvalidArgumentError} if the range is not within the table.
   */
  slice(from: number, to: number): ColumnTable<Name> {
    if (!Number.isInteger(from) || from < 0) throw new InvalidArgumentError('from', 'an integer of 0 or more', { received: from });
    if (!Number.isInteger(to) || to < from || to > this.rowCount) {
      throw new InvalidArgumentError('to', `an integer between ${from} and ${this.rowCount}`, { received: to });
    }
    return this.#derive(this.names, (values) => values.subarray(from, to));
  }

  /**
   * The named columns in the order given, without a copy.
   *
   * @throws {UnknownColumnError} if one does not exist.
   * @throws {InvalidArgumentError} if one is named twice.
   */
  select<Kept extends Name>(names: readonly Kept[]): ColumnTable<Kept> {
    refuseDuplicates(names);
    return this.#derive(names, (values) => values);
  }

  /**
   * The rows at `indices`, in that order, copied.
   *
   * @param indices - row numbers, 0 or more and below `rowCount`.
   * @throws {InvalidArgumentError} if one is not.
   */
  take(indices: Uint32Array): ColumnTable<Name> {
    const outside = indices.find((index) => index >= this.rowCount);
    if (outside !== undefined) throw new InvalidArgumentError('indices', `below ${this.rowCount}`, { received: outside });
    return this.#derive(this.names, (values) => {
      const taken = new Float64Array(indices.length);
      for (let row = 0; row < indices.length; row++) taken[row] = values[indices[row]!]!;
      return taken;
    });
  }

  /** An Arrow table over the same memory. */
  toArrow(): Table {
    const vectors: readonly (readonly [string, Vector])[] = Array.from(this.#columns, ([name, values]) => [name, makeVector(values)]);
    return new Table(Object.fromEntries(vectors));
  }

  /**
   * A table over an Arrow table's memory. Zero-copy for Float64 columns of one chunk without nulls; other numeric columns are converted, nulls become NaN and
   * timestamps epoch milliseconds.
   *
   * @throws {InvalidArgumentError} if a column is not numeric, holds an integer that Float64 cannot, or shares its name with another.
   */
  static fromArrow(table: Table): ColumnTable {
    const names = table.schema.fields.map((field) => field.name);
    refuseDuplicates(names);
    const columns = names.flatMap((name, index) => {
      const vector = table.getChildAt(index);
      return vector === null ? [] : [[name, columnFromVector(name, vector)] as const];
    });
    return new ColumnTable(Object.fromEntries(columns));
  }

  #derive<Kept extends Name>(names: readonly Kept[], view: (values: Float64Array) => Float64Array): ColumnTable<Kept> {
    return new ColumnTable(Object.fromEntries(names.map((name) => [name, view(this.column(name))])) as Record<Kept, Float64Array>);
  }
}

function refuseDuplicates(names: readonly string[]): void {
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) throw new InvalidArgumentError('names', 'distinct', { received: duplicate });
}
