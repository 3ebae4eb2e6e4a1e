import { type ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { barOpenError } from './bar-open-error.js';
import { checkEntityCodes } from './check-entity-codes.js';
import type { EntityCodes } from './entity-codes.js';

/** The table that features are joined to. */
export interface AsOfLeft<Name extends string = string> {
  /** n rows; all their columns come first in the result, without a copy. */
  readonly table: ColumnTable<Name>;
  /**
   * When each row was known, or its decision taken: a column of the table, or n epoch milliseconds. Of bars this is the close, so `time`, which is their open, is
   * refused: take `barKnownTime(bars)`.
   */
  readonly knownTime: NoInfer<Name> | Float64Array;
  /** Entity of each row; needed if a view has entities. */
  readonly entities?: EntityCodes;
  /**
   * What to do when a row is earlier than the one before it of the same entity: `error` (default), or `search`, which keeps the rows where they are and looks each one
   * up by binary search, O(n log m).
   */
  readonly onUnsorted?: 'error' | 'search';
}

/** Checked times and entities of the left table. */
export interface LeftRows {
  readonly time: Float64Array;
  readonly entities: EntityCodes | undefined;
  /** Whether the times never fall from one row of an entity to its next. */
  readonly isOrderedWithinEntities: boolean;
  /** Whether the times never fall from row to row. */
  readonly isOrdered: boolean;
}

/**
 * Takes the times of the left table and checks their order.
 *
 * @throws {InvalidArgumentError} for opens of bars, a time that is not finite, and rows out of order unless `onUnsorted` allows them.
 * @throws {ShapeMismatchError} if there is not one time or code a row.
 */
export function leftRows(left: AsOfLeft): LeftRows {
  const { table, entities } = left;
  const time = timesOf(left);
  if (time.length !== table.rowCount) throw new ShapeMismatchError({ what: 'left.knownTime', expected: table.rowCount, received: time.length });
  if (entities !== undefined) checkEntityCodes('left.entities', entities, table.rowCount);
  const unordered = firstUnordered(time, null, 1);
  if (unordered === -1) return { time, entities, isOrdered: true, isOrderedWithinEntities: true };
  const row = entities === undefined ? unordered : firstUnordered(time, entities.codes, entities.names.length);
  if (row !== -1 && left.onUnsorted !== 'search') throw unorderedError(time, entities, row);
  return { time, entities, isOrdered: false, isOrderedWithinEntities: row === -1 };
}

function timesOf({ table, knownTime }: AsOfLeft): Float64Array {
  const isBars = table.has('time') && table.has('close');
  if (knownTime === 'time' || (isBars && knownTime === table.column('time'))) {
    throw barOpenError();
  }
  return typeof knownTime === 'string' ? table.column(knownTime) : knownTime;
}

/** First row that is earlier than the last one of its entity, -1 if there is none. */
function firstUnordered(time: Float64Array, codes: Int32Array | null, entityCount: number): number {
  const last = new Float64Array(entityCount).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < time.length; row++) {
    const code = codes === null ? 0 : codes[row]!;
    const now = time[row]!;
    // NaN fails this, too.
    if (!(now >= last[code]!) || now - now !== 0) {
      if (!Number.isFinite(now)) throw new InvalidArgumentError(`left.knownTime[${row}]`, 'finite epoch milliseconds', { received: now });
      return row;
    }
    last[code] = now;
  }
  return -1;
}

function unorderedError(time: Float64Array, entities: EntityCodes | undefined, row: number): InvalidArgumentError {
  const code = entities?.codes[row];
  const before = time.findLastIndex((_, at) => at < row && entities?.codes[at] === code);
  const ofEntity = entities === undefined || code === undefined ? '' : ` of entity "${entities.names[code]}"`;
  return new InvalidArgumentError(`left.knownTime[${row}]`, `at or after ${time[before]}, the row before it${ofEntity}`, {
    received: time[row],
    remedy: 'Sort the table by time, or pass onUnsorted: "search".',
  });
}
