import { type BarColumn, type ColumnTable, DataQualityError, InsufficientDataError, InvalidArgumentError, type QuarantinedRow } from '@spx/core';
import type { Finding } from './finding.js';
import type { ReadBarsOptions } from './read-bars-options.js';
import { readBarsSettings } from './read-bars-settings.js';
import { dropDuplicates } from './rows/drop-duplicates.js';
import { orderBars } from './rows/order-bars.js';
import type { ParsedBars } from './rows/parsed-bars.js';
import { readBarFile } from './rows/read-bar-file.js';

/** What {@link readBars} found. Rows read = rows of `bars` + `quarantined` + rows of the `duplicate-time` findings. */
export interface ReadBarsResult {
  /** Bars in order of time, each time once. `time` is the bar's open, epoch milliseconds UTC. */
  readonly bars: ColumnTable<BarColumn>;
  /** Rows that were refused, with file, line and reason, in the order of the files. */
  readonly quarantined: readonly QuarantinedRow[];
  /** Bars whose high or low was widened so that it holds all four prices. */
  readonly repaired: number;
  readonly findings: readonly Finding[];
}

/**
 * Reads bars of one instrument from files.
 *
 * Formats: delimited text (comma, semicolon, tab, bar), JSON lines and Parquet, each also gzipped; told apart by content, whatever the name.
 * Columns: by name, upper and lower case alike: time|timestamp|date|datetime|t, open|o, high|h, low|l, close|c, volume|vol|v, is_backfilled (absent: 0); or by
 *          `columns`. Others are ignored. Volume may be absent only if the caller says `columns: { volume: null }`; it is then NaN.
 * Times:   ISO-8601 with Z or an offset; epoch seconds, milliseconds, microseconds or nanoseconds, one unit for the whole file, told by magnitude; local text with
 *          `timeZone`; any other text with `timeFormat`. A local time that the clocks show twice or never is quarantined.
 * Rows:    one that cannot be parsed, is not finite, has a price of 0 or less or a volume below 0 is quarantined. Several files are merged in order of time; a row that
 *          repeats another of its time value for value is dropped and counted, one that contradicts it is an error unless `onDuplicate` decides.
 * Repair:  where open or close lies outside low and high, or high below low, high becomes the largest and low the smallest of the four.
 *
 * @param paths - one path or several, of one instrument.
 * @throws {InvalidArgumentError} if an option is outside its range, or there is no path.
 * @throws {DataFormatError} if a file is missing, empty, cut off, of an unknown format, lacks a column, or its times name no zone.
 * @throws {InsufficientDataError} if a file holds no row, or no row is left.
 * @throws {DataQualityError} if more than `maximumQuarantineShare` of the rows are quarantined, a file is out of order, or two rows contradict each other.
 * @throws {MissingDependencyError} if a file is Parquet and hyparquet is not installed.
 * @example
 * const { bars, quarantined, repaired } = await readBars('spy.csv.gz');
 * bars.rowCount; // 97745
 */
export async function readBars(paths: string | readonly string[], options: ReadBarsOptions = {}): Promise<ReadBarsResult> {
  const settings = readBarsSettings(options);
  const list = typeof paths === 'string' ? [paths] : paths;
  if (list.length === 0) throw new InvalidArgumentError('paths', 'at least one path', { received: list });
  const files: ParsedBars[] = [];
  for (const path of list) files.push(await readBarFile(path, settings));
  const quarantined = files.flatMap((file) => file.quarantined);
  checkShare(files, quarantined, settings.maximumQuarantineShare);
  const ordered = orderBars(files, settings.onUnsorted);
  const { bars, findings } = dropDuplicates(ordered, settings.onDuplicate);
  const repairedTimes = files.flatMap((file) => file.repairedTimes);
  return {
    bars,
    quarantined,
    repaired: repairedTimes.length,
    findings: [...quarantineFinding(quarantined), ...repairFinding(repairedTimes), ...ordered.findings, ...findings],
  };
}

function checkShare(files: readonly ParsedBars[], quarantined: readonly QuarantinedRow[], maximumQuarantineShare: number): void {
  const kept = files.reduce((rows, file) => rows + file.lines.length, 0);
  const total = kept + quarantined.length;
  if (quarantined.length > maximumQuarantineShare * total) {
    throw new DataQualityError({
      rule: 'quarantine',
      problem: `${quarantined.length} of ${total} rows were refused, the limit is ${maximumQuarantineShare * 100} %; the first is ${describeRow(quarantined[0])}`,
      remedy: 'Mend the file, or raise maximumQuarantineShare (0 to 1).',
    });
  }
  if (kept === 0) throw new InsufficientDataError({ what: 'bars after quarantine', required: 1, available: 0 });
}

function quarantineFinding(quarantined: readonly QuarantinedRow[]): Finding[] {
  if (quarantined.length === 0) return [];
  const message = `${quarantined.length} rows were refused; the first is ${describeRow(quarantined[0])}.`;
  return [{ rule: 'quarantine', severity: 'warning', message, rows: quarantined.length }];
}

function repairFinding(times: readonly number[]): Finding[] {
  if (times.length === 0) return [];
  const message = `${times.length} bars had an open, high, low or close outside low and high and were widened.`;
  return [{ rule: 'ohlc-order', severity: 'warning', message, rows: times.length, firstTime: times[0]! }];
}

function describeRow(row: QuarantinedRow | undefined): string {
  return row === undefined ? 'unknown' : `"${row.source}" line ${row.line}: ${row.reason}`;
}
