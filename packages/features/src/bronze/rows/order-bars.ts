import { type BarColumn, DataQualityError } from '@spx/core';
import type { Finding } from '../finding.js';
import type { ReadBarsSettings } from '../read-bars-settings.js';
import { isoOf } from '../time/iso-of.js';
import { concatenate } from './join-parts.js';
import { makeColumns } from './make-columns.js';
import type { ParsedBars } from './parsed-bars.js';

/** Bars of all files in one order of time, each row with the place that it came from. */
export interface OrderedBars {
  readonly columns: Readonly<Record<BarColumn, Float64Array>>;
  /** Where row `index` stood, such as `"a.csv" line 7`. */
  readonly placeOf: (index: number) => string;
  readonly findings: readonly Finding[];
}

/**
 * Puts the bars of all files in order of time. Rows of one time keep the order in which the files were given and the rows stand in them.
 *
 * @throws {DataQualityError} if a file is not in order within itself, unless `onUnsorted` is `sort`.
 */
export function orderBars(files: readonly ParsedBars[], onUnsorted: ReadBarsSettings['onUnsorted']): OrderedBars {
  const findings = files.flatMap((file) => disorderIn(file, onUnsorted));
  const time = concatenate(files.map((file) => file.columns.time));
  const order = orderOf(time);
  const gather = (values: Float64Array): Float64Array => (order === null ? values : Float64Array.from(order, (row) => values[row]!));
  const columns = makeColumns((column) => gather(column === 'time' ? time : concatenate(files.map((file) => file.columns[column]))));
  return { columns, findings, placeOf: (index) => placeIn(files, order === null ? index : order[index]!) };
}

function disorderIn(file: ParsedBars, onUnsorted: ReadBarsSettings['onUnsorted']): Finding[] {
  const { time } = file.columns;
  let first = -1;
  let rows = 0;
  for (let row = 1; row < time.length; row++) {
    if (time[row]! >= time[row - 1]!) continue;
    rows++;
    if (first < 0) first = row;
  }
  if (first < 0) return [];
  const [at, before] = [isoOf(time[first]!), isoOf(time[first - 1]!)];
  const message = `"${file.source}" line ${file.lines[first]} holds ${at} after ${before}`;
  if (onUnsorted === 'error') {
    throw new DataQualityError({ rule: 'time-order', problem: message, remedy: 'Pass onUnsorted: "sort" to sort the rows of each file.' });
  }
  return [
    { rule: 'time-order', severity: 'warning', message: `${message}; ${rows} rows older than the one before were sorted in.`, rows, firstTime: time[first]! },
  ];
}

/** Row numbers in order of time, ties as they stand; null if they are in order already. */
function orderOf(time: Float64Array): Uint32Array | null {
  let isOrdered = true;
  for (let row = 1; row < time.length && isOrdered; row++) isOrdered = time[row]! >= time[row - 1]!;
  if (isOrdered) return null;
  return Uint32Array.from(time, (_, row) => row).sort((a, b) => time[a]! - time[b]! || a - b);
}

function placeIn(files: readonly ParsedBars[], index: number): string {
  let row = index;
  for (const file of files) {
    if (row < file.lines.length) return `"${file.source}" line ${file.lines[row]}`;
    row -= file.lines.length;
  }
  return `row ${index}`;
}
