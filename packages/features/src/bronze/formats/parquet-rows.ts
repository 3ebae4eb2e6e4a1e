import { type BarColumn, DataFormatError, describeValue } from '@spx/core';
import type { ReadBarsSettings } from '../read-bars-settings.js';
import type { RawBars } from '../rows/raw-bars.js';
import { localClock } from '../time/local-clock.js';
import type { TimeParser } from '../time/time-parser.js';
import { wallClockTime } from '../time/wall-clock-time.js';
import { barHeader } from './bar-header.js';
import { type ParquetKind, parquetFile } from './parquet-file.js';

/** Largest distance from 1970, in milliseconds, of a day that a Date can hold. */
const LATEST_TIME = 8.64e15;

/** Raw rows of a Parquet file, and how its times are read when their type says so. */
export interface ParquetRows {
  readonly raw: RawBars;
  /** Absent where the times are plain numbers or text, to be told apart by their values. */
  readonly time?: TimeParser;
}

/**
 * Reads the bar columns of a Parquet file, and no other.
 *
 * @throws {DataFormatError} if it is damaged, a bar column is missing, or its timestamps are of no known zone and `timeZone` is not given.
 */
export async function parquetRows(source: string, bytes: Uint8Array, settings: ReadBarsSettings): Promise<ParquetRows> {
  const file = await parquetFile(source, bytes);
  const header = file.columns.map((column) => column.name);
  const places = barHeader({ source, header, columns: settings.columns, layout: 'the names of its columns' });
  const cells: Partial<Record<BarColumn, unknown[]>> = {};
  const columnsOf = new Map<string, BarColumn[]>();
  for (const [column, index] of Object.entries(places) as [BarColumn, number][]) {
    const name = header[index] ?? column;
    cells[column] = new Array<unknown>(file.rowCount);
    columnsOf.set(name, [...(columnsOf.get(name) ?? []), column]);
  }
  await file.read([...columnsOf.keys()], (name, values, firstRow) => {
    for (const column of columnsOf.get(name) ?? []) {
      const target = cells[column] ?? [];
      for (let row = 0; row < values.length; row++) target[firstRow + row] = values[row];
    }
  });
  const raw = { lines: Array.from({ length: file.rowCount }, (_, row) => row + 1), cells };
  const time = typedTime(source, file.columns[places.time ?? 0]?.kind ?? 'other', settings.timeZone);
  return time === undefined ? { raw } : { raw, time };
}

function typedTime(source: string, kind: ParquetKind, timeZone: string | undefined): TimeParser | undefined {
  if (kind === 'instant') return { parse: millisecondsIn, explain: (cell) => `is ${describeValue(cell)}, not a timestamp that a calendar holds` };
  if (kind !== 'wall-clock') return undefined;
  if (timeZone !== undefined) return wallClockTime(localClock(timeZone), millisecondsIn, 'a timestamp that a calendar holds');
  throw new DataFormatError({
    source,
    problem: 'its timestamps name no time zone',
    remedy: 'Pass timeZone, such as "America/New_York" or "UTC".',
  });
}

function millisecondsIn(cell: unknown): number {
  return typeof cell === 'number' && Math.abs(cell) <= LATEST_TIME ? cell : Number.NaN;
}
