import { type ColumnTable, type FeatureView, InvalidArgumentError } from '@spx/core';
import type { FeatureTable } from './feature-history.js';
import { featureTableColumns } from './feature-table-columns.js';
import { rankEntities } from './rank-entities.js';

/**
 * Puts rows in the one order that files and histories have: by known time, then entity name, then event time, then as they came. Rows that are equal in everything are
 * kept once. Entities are numbered in the order of their names.
 *
 * Cost: O(n) where the rows are in order already, else O(n log n).
 */
export function orderFeatureRows(view: FeatureView, { table, entities }: FeatureTable): FeatureTable {
  const ranked = rankEntities(entities);
  const ordered = { table: table.select(featureTableColumns(view)), entities: ranked };
  const compare = rowOrder(ordered.table, ranked.codes);
  const order = new Uint32Array(table.rowCount);
  let isOrdered = true;
  for (let row = 0; row < order.length; row++) {
    order[row] = row;
    isOrdered &&= row === 0 || compare(row - 1, row) < 0;
  }
  if (isOrdered) return ordered;
  order.sort((a, b) => compare(a, b) || a - b);
  const kept = order.filter((row, index) => !isRepeated({ table: ordered.table, order, compare }, row, index));
  return { table: ordered.table.take(kept), entities: { codes: Int32Array.from(kept, (row) => ranked.codes[row]!), names: ranked.names } };
}

/**
 * Refuses rows in order that contradict each other.
 *
 * @throws {InvalidArgumentError} naming entity and times.
 */
export function refuseContradictions(view: FeatureView, { table, entities }: FeatureTable): void {
  const compare = rowOrder(table, entities.codes);
  for (let row = 1; row < table.rowCount; row++) {
    if (compare(row - 1, row) !== 0) continue;
    const corrected = `of entity "${entities.names[entities.codes[row]!]}" and event ${table.column('event_time')[row]}`;
    throw new InvalidArgumentError(`${view.name}.known_time`, `later in a correction than in the row ${corrected} that it corrects`, {
      received: table.column('known_time')[row],
    });
  }
}

type RowOrder = (a: number, b: number) => number;

function rowOrder(table: ColumnTable, codes: Int32Array): RowOrder {
  const [event, known] = [table.column('event_time'), table.column('known_time')];
  return (a, b) => known[a]! - known[b]! || codes[a]! - codes[b]! || event[a]! - event[b]!;
}

interface OrderedRows {
  readonly table: ColumnTable;
  readonly order: Uint32Array;
  readonly compare: RowOrder;
}

/** Whether a row before it, of the same entity and times, holds the same values. */
function isRepeated({ table, order, compare }: OrderedRows, row: number, index: number): boolean {
  for (let before = index - 1; before >= 0 && compare(order[before]!, row) === 0; before--) {
    if (table.names.every((name) => Object.is(table.column(name)[order[before]!], table.column(name)[row]))) return true;
  }
  return false;
}
