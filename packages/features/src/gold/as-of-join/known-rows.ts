import { InvalidArgumentError } from '@spx/core';
import type { AsOfView } from './as-of-view.js';
import { checkEntityCodes } from './check-entity-codes.js';
import type { EntityCodes } from './entity-codes.js';

/** Rows of a view, all of one entity together, each entity's in the order in which they became known. */
export interface KnownRows {
  /** Row of the view's table at each position. */
  readonly rows: Int32Array;
  /** First position of each entity by its code, and the number of rows at the end. */
  readonly starts: Int32Array;
  readonly eventTime: Float64Array;
  readonly knownTime: Float64Array;
  readonly entities: EntityCodes | undefined;
}

/**
 * Checks the times of a view and puts its rows in order: a counting sort by entity, which keeps the order of known times within each.
 *
 * @throws {InvalidArgumentError} for a time that is not finite, a row known before its event, and rows out of order or doubled unless the view's options allow them.
 */
export function knownRows(source: AsOfView): KnownRows {
  const { table, entities, view } = source;
  const [eventTime, knownTime] = [table.column('event_time'), table.column('known_time')];
  checkTimes(view.name, eventTime, knownTime);
  if (entities !== undefined) checkEntityCodes(`${view.name}.entities`, entities, table.rowCount);
  const starts = startsOf(table.rowCount, entities);
  const known: KnownRows = { rows: rowsByEntity(table.rowCount, entities, starts), starts, eventTime, knownTime, entities };
  for (let code = 0; code + 1 < starts.length; code++) {
    orderEntity(source, known, code);
    if (source.onDuplicate !== 'last') refuseDuplicates(source, known, code);
  }
  return known;
}

function checkTimes(view: string, eventTime: Float64Array, knownTime: Float64Array): void {
  for (let row = 0; row < eventTime.length; row++) {
    const [event, known] = [eventTime[row]!, knownTime[row]!];
    // False for NaN in either, too.
    if (known >= event && known < Number.POSITIVE_INFINITY && event > Number.NEGATIVE_INFINITY) continue;
    if (!Number.isFinite(event)) throw new InvalidArgumentError(`${view}.event_time[${row}]`, 'finite epoch milliseconds', { received: event });
    throw new InvalidArgumentError(`${view}.known_time[${row}]`, `finite and at or after its event_time, ${event}`, {
      received: known,
      remedy: 'A value cannot be known before what it describes has happened; of a bar, the event is its open and it is known at its close.',
    });
  }
}

function startsOf(rowCount: number, entities: EntityCodes | undefined): Int32Array {
  if (entities === undefined) return Int32Array.of(0, rowCount);
  const starts = new Int32Array(entities.names.length + 1);
  for (let row = 0; row < rowCount; row++) starts[entities.codes[row]! + 1]!++;
  for (let code = 1; code < starts.length; code++) starts[code]! += starts[code - 1]!;
  return starts;
}

function rowsByEntity(rowCount: number, entities: EntityCodes | undefined, starts: Int32Array): Int32Array {
  const rows = new Int32Array(rowCount);
  const next = starts.slice();
  for (let row = 0; row < rowCount; row++) {
    const code = entities === undefined ? 0 : entities.codes[row]!;
    rows[next[code]!++] = row;
  }
  return rows;
}

function orderEntity({ view, onUnsorted }: AsOfView, { rows, starts, knownTime, entities }: KnownRows, code: number): void {
  for (let position = starts[code]! + 1; position < starts[code + 1]!; position++) {
    const [row, before] = [rows[position]!, rows[position - 1]!];
    if (knownTime[row]! >= knownTime[before]!) continue;
    if (onUnsorted === 'sort') {
      rows.subarray(starts[code]!, starts[code + 1]!).sort((a, b) => knownTime[a]! - knownTime[b]! || a - b);
      return;
    }
    throw new InvalidArgumentError(`${view.name}.known_time[${row}]`, `at or after ${knownTime[before]}, the row before it${ofEntity(entities, code)}`, {
      received: knownTime[row],
      remedy: 'Sort the table, or pass onUnsorted: "sort".',
    });
  }
}

/** Rows known at the same time need not stand in the order of their events, so a stretch of them that does not is sorted to find equal ones. */
function refuseDuplicates({ view }: AsOfView, { rows, starts, eventTime, knownTime, entities }: KnownRows, code: number): void {
  const end = starts[code + 1]!;
  for (let from = starts[code]!; from < end; ) {
    let to = from + 1;
    let rises = true;
    for (; to < end && knownTime[rows[to]!] === knownTime[rows[from]!]; to++) rises &&= eventTime[rows[to]!]! > eventTime[rows[to - 1]!]!;
    const stretch = rises ? undefined : rows.slice(from, to).sort((a, b) => eventTime[a]! - eventTime[b]! || a - b);
    const twin = stretch?.findIndex((row, index) => index > 0 && eventTime[row] === eventTime[stretch[index - 1]!]) ?? -1;
    if (stretch !== undefined && twin > 0) {
      const [row, first] = [stretch[twin]!, stretch[twin - 1]!];
      throw new InvalidArgumentError(`${view.name}.event_time[${row}]`, `other than that of row ${first}, known at the same time${ofEntity(entities, code)}`, {
        received: eventTime[row],
        remedy: 'Give a correction a later known_time, or pass onDuplicate: "last".',
      });
    }
    from = to;
  }
}

function ofEntity(entities: EntityCodes | undefined, code: number): string {
  return entities === undefined ? '' : ` of entity "${entities.names[code]}"`;
}
