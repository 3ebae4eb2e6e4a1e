import { ColumnTable, InvalidArgumentError } from '@spx/core';
import type { AsOfDetail, AsOfView } from './as-of-view.js';
import { bestKnownRows } from './best-known-rows.js';
import { checkJoinedViews, joinedColumns } from './check-joined-views.js';
import { knownRows } from './known-rows.js';
import { type AsOfLeft, type LeftRows, leftRows } from './left-rows.js';
import { matchRows } from './match-rows.js';
import { pickRows } from './pick-rows.js';

/** Options of {@link asOfJoin}. */
export interface AsOfJoinOptions<Left extends string = string, Views extends readonly AsOfView[] = readonly AsOfView[]> {
  readonly left: AsOfLeft<Left>;
  /** One view or more; their columns come in this order. */
  readonly views: Views;
}

/** Columns that a view adds. */
export type AsOfColumn<View extends AsOfView> =
  | (View extends { readonly prefix: infer Prefix extends string } ? `${Prefix}${View['view']['features'][number]}` : View['view']['features'][number])
  | (View extends { readonly details: readonly (infer Detail extends AsOfDetail)[] } ? `${View['view']['name']}_${Detail}` : never);

/**
 * Joins to each row the features as they were known at its time: point-in-time correct in event time and in knowledge time.
 *
 * Of the rows of a view with the entity of the left row and `known_time` <= left time, the one with the latest `event_time` counts, and of its versions the one known
 * last. So a correction is invisible before its `known_time` and takes the place of the earlier version from then on; an event that became known late is invisible until
 * then, and stays so if a newer event was known before.
 *
 * Bounds:  `known_time` equal to the left time counts as known: a bar's close is joined at that close. An age (left time - `event_time`) equal to the view's time to live
 *          still counts; above it nothing does, for every other known row is older still.
 * Input:   n left rows in the order of their times within each entity, and m rows a view in the order of `known_time` within each entity.
 * Output:  n rows in their order: the left columns, then of each view its features and the details asked for, NaN where nothing is known.
 * Edges:   a value that is NaN in the row that counts is joined as NaN, never replaced by that of an older row. An entity that a view does not know has NaN.
 * Cost:    O(n + m) a view, one output column a feature.
 *
 * @throws {InvalidArgumentError} naming row and entity: opens of bars as left times, times that are not finite, a row known before its event, rows out of order or doubled
 * unless an option allows them; also two columns of one name, a view joined twice, a view with entities and a left table without.
 * @throws {UnknownColumnError} if a view's table lacks `event_time`, `known_time` or a feature.
 * @example
 * const joined = asOfJoin({ left: { table: bars, knownTime: barKnownTime(bars) }, views: [{ view: newsView, table: news, details: ['age_ms'] }] });
 * joined.column('sentiment');
 */
export function asOfJoin<Left extends string, const Views extends readonly AsOfView[]>(
  options: AsOfJoinOptions<Left, Views>,
): ColumnTable<Left | AsOfColumn<Views[number]>> {
  const { left, views } = options;
  checkJoinedViews(left.table.names, views);
  const rows = leftRows(left);
  const columns: Record<string, Float64Array> = Object.fromEntries(left.table.names.map((name) => [name, left.table.column(name)]));
  const match = new Int32Array(left.table.rowCount);
  for (const source of views) Object.assign(columns, joinView(rows, source, match));
  return new ColumnTable(columns) as ColumnTable<Left | AsOfColumn<Views[number]>>;
}

/** `match` is room to work in, one place a left row. */
function joinView(left: LeftRows, source: AsOfView, match: Int32Array): Record<string, Float64Array> {
  const { view, table, details = [] } = source;
  if (source.entities !== undefined && left.entities === undefined) {
    throw new InvalidArgumentError('left.entities', `given, for the view "${view.name}" has entities`, { received: undefined });
  }
  const values = view.features.map((feature) => table.column(feature));
  const known = knownRows(source);
  matchRows(left, { known, best: bestKnownRows(known) }, match);
  if (view.timeToLiveMs !== undefined) dropStale(match, left.time, known.eventTime, view.timeToLiveMs);
  const names = joinedColumns(source);
  const joined = names.features.map((name, index) => [name, pickRows(values[index]!, match)] as const);
  const described = details.map((detail, index) => [names.details[index]!, describe(detail, match, left.time, source)] as const);
  return Object.fromEntries([...joined, ...described]);
}

function dropStale(match: Int32Array, time: Float64Array, eventTime: Float64Array, timeToLiveMs: number): void {
  for (let row = 0; row < match.length; row++) {
    if (match[row]! >= 0 && time[row]! - eventTime[match[row]!]! > timeToLiveMs) match[row] = -1;
  }
}

function describe(detail: AsOfDetail, match: Int32Array, time: Float64Array, { table }: AsOfView): Float64Array {
  if (detail !== 'age_ms') return pickRows(table.column(detail), match);
  const age = pickRows(table.column('event_time'), match);
  for (let row = 0; row < age.length; row++) age[row] = time[row]! - age[row]!;
  return age;
}
