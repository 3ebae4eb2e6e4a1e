import { type ColumnTable, type FeatureView, InvalidArgumentError } from '@spx/core';
import type { FeatureTable } from './feature-history.js';
import { featureTableColumns } from './feature-table-columns.js';

/**
 * Puts rows in the one order that files and histories have: by known time, then entity name, then event time, then as they came. Rows that are equal in everything are
 * kept once. Entities are numbered in the order of their names.
 *
 * Cost: O(n) where the rows are in order already, else O(n log n).
 */
export function orderFeatureRows(view: FeatureView, { table, entities }: FeatureTable): FeatureTable {
  const columns = featureTableColumns(view);
  const used = new Set(entities.codes);
  const names = entities.names.filter((_, code) => used.has(code)).sort();
  const rankOf = new Map(names.map((name, rank) => [name, rank]));
  const ranks = entities.names.map((name) => rankOf.get(name) ?? -1);
  const codes = entities.codes.map((code) => ranks[code]!);
  const compare = rowOrder(table, codes);
  const order = Uint32Array.from(codes.keys());
  if (!order.every((row) => row === 0 || compare(row - 1, row) <= 0)) order.sort((a, b) => compare(a, b) || a - b);
  const kept = order.filter((row, index) => index === 0 || !isEqualToOneBefore({ table, columns, order, index, compare }, row));
  return { table: table.select(columns).take(kept), entities: { codes: Int32Array.from(kept, (row) => codes[row]!), names } };
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
    const [event, known] = [table.column('event_time')[row]!, table.column('known_time')[row]!];
    throw new InvalidArgumentError(
      `${view.name}.known_time`,
      `later in a correction than in the row of entity "${entities.names[entities.codes[row]!]}" and event ${event} that it corrects`,
      {
        received: known,
      },
    );
  }
}

function rowOrder(table: ColumnTable, codes: Int32Array): (a: number, b: number) => number {
  const [event, known] = [table.column('event_time'), table.column('known_time')];
  return (a, b) => known[a]! - known[b]! || codes[a]! - codes[b]! || event[a]! - event[b]!;
}

interface OrderedRows {
  readonly table: ColumnTable;
  readonly columns: readonly string[];
  readonly order: Uint32Array;
  readonly index: number;
  readonly compare: (a: number, b: number) => number;
}

function isEqualToOneBefore({ table, columns, order, index, compare }: OrderedRows, row: number): boolean {
  for (let before = index - 1; before >= 0 && compare(order[before]!, row) === 0; before--) {
    if (columns.every((name) => Object.is(table.column(name)[order[before]!], table.column(name)[row]))) return true;
  }
  return false;
}
