import { joinedColumns } from '../check-joined-views.js';
import type { DuckdbAsOfLeft, DuckdbAsOfView } from './duckdb-as-of-options.js';
import type { ParquetInput } from './parquet-input.js';
import { quoteIdentifier } from './quote-identifier.js';

/** A view of a query with the files behind it. */
export interface SqlView {
  readonly source: DuckdbAsOfView;
  readonly input: ParquetInput;
  /** Name of the parameter that holds the time to live. */
  readonly timeToLive: string;
}

/** Names of the join's own columns start with this, so no column of the files may. */
export const OWN_PREFIX = '@spx ';
const [TIME, ENTITY, EVENT, KNOWN, BEFORE, FILE, ROW] = ['time', 'entity', 'event', 'known', 'before', 'file', 'row'].map((name) =>
  quoteIdentifier(OWN_PREFIX + name),
) as [string, string, string, string, string, string, string];

/** SQL for the rows of the left table with their times, entities and places. */
function leftSql(left: DuckdbAsOfLeft, input: ParquetInput): string {
  const entity = left.entity === undefined ? '' : `, ${input.column(left.entity)} AS ${ENTITY}`;
  return `SELECT *, ${input.time(left.knownTime)} AS ${TIME}${entity}, file_index AS ${FILE}, file_row_number AS ${ROW} FROM ${input.from}`;
}

/** SQL for the rows of a view with their times, entities and places. */
function rowsSql({ source, input }: SqlView): string {
  const entity = source.entity === undefined ? '' : `${input.column(source.entity)} AS ${ENTITY}, `;
  const features = source.view.features.map((feature) => input.column(feature)).join(', ');
  const times = `${input.time('event_time')} AS ${EVENT}, ${input.time('known_time')} AS ${KNOWN}`;
  return `SELECT ${entity}${times}, ${features}, file_index AS ${FILE}, file_row_number AS ${ROW} FROM ${input.from}`;
}

/** Search for the first row of a view with a time that is none, a row known before its event, or no entity; it gives file, row, event and known time. */
export function faultyRowSql(view: SqlView): string {
  const entity = view.source.entity === undefined ? '' : ` OR ${ENTITY} IS NULL`;
  const isBad = `${isNoTime(EVENT)} OR ${isNoTime(KNOWN)} OR ${KNOWN} < ${EVENT}${entity}`;
  return `SELECT ${FILE}, ${ROW}, ${EVENT}, ${KNOWN} FROM (${rowsSql(view)}) WHERE ${isBad} ORDER BY ${FILE}, ${ROW} LIMIT 1`;
}

/** Search for rows of one entity, event and known time; it gives the place of the last of them, its times and the entity. */
export function duplicateSql(view: SqlView): string {
  const entity = view.source.entity === undefined ? 'NULL' : ENTITY;
  const keys = view.source.entity === undefined ? `${EVENT}, ${KNOWN}` : `${EVENT}, ${KNOWN}, ${ENTITY}`;
  const groups = `SELECT max({ file: ${FILE}, row: ${ROW} }) AS last, ${EVENT}, ${KNOWN}, CAST(${entity} AS VARCHAR) AS entity FROM (${rowsSql(view)})`;
  return `SELECT last.file, last.row, ${EVENT}, ${KNOWN}, entity FROM (${groups} GROUP BY ${keys} HAVING count(*) > 1) ORDER BY last LIMIT 1`;
}

/** Search for the first left row without a time or an entity; it gives file, row and time. */
export function faultyLeftSql(left: DuckdbAsOfLeft, input: ParquetInput): string {
  const entity = left.entity === undefined ? '' : ` OR ${ENTITY} IS NULL`;
  return `SELECT ${FILE}, ${ROW}, ${TIME} FROM (${leftSql(left, input)}) WHERE ${isNoTime(TIME)}${entity} ORDER BY ${FILE}, ${ROW} LIMIT 1`;
}

/**
 * The join. A row of a view comes to count when it becomes known if no newer event was known before: those rows are kept, one for each moment, and what counts at a left
 * time is the last of them, which ASOF JOIN finds.
 */
export function joinSql(left: DuckdbAsOfLeft, leftInput: ParquetInput, views: readonly SqlView[]): string {
  const tables = views.map((view, index) => `${alias(index, 'versions')} AS (${versionsSql(view)})`);
  const joins = views.map(({ source }, index) => {
    const [table, as] = [alias(index, 'versions'), alias(index, 'view')];
    const sameEntity = source.entity === undefined ? '' : `l.${ENTITY} = ${as}.${ENTITY} AND `;
    return `ASOF LEFT JOIN ${table} AS ${as} ON ${sameEntity}l.${TIME} >= ${as}.${KNOWN}`;
  });
  const columns = [...leftInput.names.map((name) => `l.${quoteIdentifier(name)}`), ...views.flatMap(viewColumns)];
  return `WITH ${OWN_LEFT} AS (${leftSql(left, leftInput)}), ${tables.join(', ')}
    SELECT ${columns.join(', ')} FROM ${OWN_LEFT} AS l ${joins.join(' ')} ORDER BY l.${FILE}, l.${ROW}`;
}

const OWN_LEFT = quoteIdentifier(`${OWN_PREFIX}left`);

function alias(index: number, what: string): string {
  return quoteIdentifier(`${OWN_PREFIX}${what} ${index}`);
}

function versionsSql(view: SqlView): string {
  const entity = view.source.entity === undefined ? '' : `${ENTITY}, `;
  const byEntity = view.source.entity === undefined ? '' : `PARTITION BY ${ENTITY} `;
  const knownBefore = `${byEntity}ORDER BY ${KNOWN}, ${EVENT}, ${FILE}, ${ROW} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`;
  const counting = `SELECT * FROM (SELECT *, max(${EVENT}) OVER (${knownBefore}) AS ${BEFORE} FROM (${rowsSql(view)})) WHERE ${BEFORE} IS NULL OR ${EVENT} >= ${BEFORE}`;
  return `SELECT * FROM (${counting}) QUALIFY row_number() OVER (PARTITION BY ${entity}${KNOWN} ORDER BY ${EVENT} DESC, ${FILE} DESC, ${ROW} DESC) = 1`;
}

function viewColumns({ source, timeToLive }: SqlView, index: number): string[] {
  const as = alias(index, 'view');
  const age = `l.${TIME} - ${as}.${EVENT}`;
  const known = source.view.timeToLiveMs === undefined ? (sql: string) => sql : (sql: string) => `CASE WHEN ${age} <= $${timeToLive} THEN ${sql} END`;
  const details = { event_time: `${as}.${EVENT}`, known_time: `${as}.${KNOWN}`, age_ms: age };
  const names = joinedColumns(source);
  const features = source.view.features.map((feature, at) => `${known(`${as}.${quoteIdentifier(feature)}`)} AS ${quoteIdentifier(names.features[at]!)}`);
  return [...features, ...(source.details ?? []).map((detail, at) => `${known(details[detail])} AS ${quoteIdentifier(names.details[at]!)}`)];
}

/** True for NULL, NaN, infinities and integers that a double cannot hold. */
function isNoTime(column: string): string {
  return `(${column} IS NULL OR NOT isfinite(${column}) OR abs(${column}) > 9007199254740991)`;
}
