import { type BarColumn, describeValue, type QuarantinedRow } from '@spx/core';
import type { TimeParser } from '../time/time-parser.js';
import { makeColumns } from './make-columns.js';
import { flagCell, numberCell } from './number-cell.js';
import type { ParsedBars } from './parsed-bars.js';
import type { RawBars } from './raw-bars.js';

const priceColumns = ['open', 'high', 'low', 'close'] as const;

/** What parsing needs to know of the file that the rows come from. */
export interface ParseRowsContext {
  readonly source: string;
  readonly time: TimeParser;
  readonly decimalSeparator: '.' | ',';
}

/**
 * Turns raw rows into bars.
 *
 * A row whose time cannot be read, whose price is not a number above 0, whose volume is not a number of 0 or more, or whose flag is not 0 or 1, is quarantined. A bar
 * whose four prices disagree is widened: high becomes the largest of the four, low the smallest. A file without volume gives NaN, one without flags 0.
 */
export function parseRows(raw: RawBars, context: ParseRowsContext): ParsedBars {
  const { source, time, decimalSeparator } = context;
  const { cells, lines } = raw;
  const columns = makeColumns(() => new Float64Array(lines.length));
  const kept = new Float64Array(lines.length);
  const repairedTimes: number[] = [];
  const quarantined: QuarantinedRow[] = [];
  let count = 0;
  for (let row = 0; row < lines.length; row++) {
    const instant = time.parse(cells.time?.[row]);
    const open = numberCell(cells.open?.[row], decimalSeparator);
    const high = numberCell(cells.high?.[row], decimalSeparator);
    const low = numberCell(cells.low?.[row], decimalSeparator);
    const close = numberCell(cells.close?.[row], decimalSeparator);
    const volume = cells.volume === undefined ? 0 : numberCell(cells.volume[row], decimalSeparator);
    const flag = cells.is_backfilled === undefined ? 0 : flagCell(cells.is_backfilled[row]);
    const highest = Math.max(open, high, low, close);
    const lowest = Math.min(open, high, low, close);
    const isSound = lowest > 0 && highest < Number.POSITIVE_INFINITY && volume >= 0 && volume < Number.POSITIVE_INFINITY;
    if (!isSound || Number.isNaN(instant) || Number.isNaN(flag)) {
      quarantined.push({ source, line: lines[row]!, reason: reasonToRefuse(raw, row, context) });
      continue;
    }
    if (highest !== high || lowest !== low) repairedTimes.push(instant);
    columns.time[count] = instant;
    columns.open[count] = open;
    columns.high[count] = highest;
    columns.low[count] = lowest;
    columns.close[count] = close;
    columns.volume[count] = cells.volume === undefined ? Number.NaN : volume;
    columns.is_backfilled[count] = flag;
    kept[count++] = lines[row]!;
  }
  return { source, columns: makeColumns((column) => columns[column].subarray(0, count)), lines: kept.subarray(0, count), repairedTimes, quarantined };
}

function reasonToRefuse(raw: RawBars, row: number, context: ParseRowsContext): string {
  const { cells } = raw;
  const time = cells.time?.[row];
  if (isBlank(time)) return '"time" is missing';
  if (Number.isNaN(context.time.parse(time))) return `"time" ${context.time.explain(time)}`;
  for (const column of priceColumns) {
    const reason = refusedNumber(column, cells[column]?.[row], context, (value) => value > 0);
    if (reason !== null) return `${reason} above 0`;
  }
  const volume = cells.volume === undefined ? null : refusedNumber('volume', cells.volume[row], context, (value) => value >= 0);
  if (volume !== null) return `${volume} of 0 or more`;
  return `"is_backfilled" is ${describeValue(cells.is_backfilled?.[row])}, not 0 or 1`;
}

function refusedNumber(column: BarColumn, cell: unknown, context: ParseRowsContext, isAllowed: (value: number) => boolean): string | null {
  if (isBlank(cell)) return `"${column}" is missing, it must be a number`;
  const value = numberCell(cell, context.decimalSeparator);
  return Number.isFinite(value) && isAllowed(value) ? null : `"${column}" is ${describeValue(cell)}, it must be a number`;
}

function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}
