import { type BarColumn, barColumns, ColumnTable, DataQualityError } from '@spx/core';
import type { Finding } from '../finding.js';
import type { ReadBarsSettings } from '../read-bars-settings.js';
import { isoOf } from '../time/iso-of.js';
import type { OrderedBars } from './order-bars.js';

/** What became of rows that share a time. */
interface Duplicates {
  readonly kept: Uint32Array;
  readonly repeated: readonly number[];
  readonly contradicting: readonly number[];
}

/**
 * Leaves one bar for each time.
 *
 * Rows that agree in every column are one bar written twice: all but one are dropped, and counted. Rows that contradict each other are an error, unless `onDuplicate`
 * says which to keep; those dropped are counted as well.
 *
 * @throws {DataQualityError} naming both rows and the time.
 */
export function dropDuplicates(
  bars: OrderedBars,
  onDuplicate: ReadBarsSettings['onDuplicate'],
): { readonly bars: ColumnTable<BarColumn>; readonly findings: readonly Finding[] } {
  const { kept, repeated, contradicting } = judge(bars, onDuplicate);
  const table = new ColumnTable<BarColumn>(bars.columns);
  const { time } = bars.columns;
  const findings: Finding[] = [];
  if (repeated.length > 0) {
    const message = `${repeated.length} rows repeat another of the same time value for value and were dropped.`;
    findings.push({ rule: 'duplicate-time', severity: 'info', message, rows: repeated.length, firstTime: time[repeated[0]!]! });
  }
  if (contradicting.length > 0) {
    const message = `${contradicting.length} rows contradict another of the same time and were dropped, the ${onDuplicate} was kept.`;
    findings.push({ rule: 'duplicate-time', severity: 'warning', message, rows: contradicting.length, firstTime: time[contradicting[0]!]! });
  }
  return { bars: kept.length === table.rowCount ? table : table.take(kept), findings };
}

function judge(bars: OrderedBars, onDuplicate: ReadBarsSettings['onDuplicate']): Duplicates {
  const { columns, placeOf } = bars;
  const { time } = columns;
  const kept = new Uint32Array(time.length);
  const repeated: number[] = [];
  const contradicting: number[] = [];
  let count = 0;
  for (let row = 0; row < time.length; row++) {
    const before = kept[count - 1];
    if (before === undefined || time[before] !== time[row]) kept[count++] = row;
    else if (rowsAgree(columns, before, row)) repeated.push(row);
    else if (onDuplicate === 'error') throw contradiction(placeOf(row), placeOf(before), time[row]!);
    else if (onDuplicate === 'first') contradicting.push(row);
    else {
      contradicting.push(before);
      kept[count - 1] = row;
    }
  }
  return { kept: kept.subarray(0, count), repeated, contradicting };
}

/** Whether two rows agree in every column, NaN counting as equal to NaN. */
function rowsAgree(columns: OrderedBars['columns'], a: number, b: number): boolean {
  return barColumns.every((column) => Object.is(columns[column][a], columns[column][b]));
}

function contradiction(place: string, other: string, time: number): DataQualityError {
  return new DataQualityError({
    rule: 'duplicate-time',
    problem: `${place} and ${other} both hold ${isoOf(time)}, with different values`,
    remedy: 'Pass onDuplicate: "first" or "last" to keep one of them.',
  });
}
