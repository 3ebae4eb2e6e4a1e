import { type BarColumn, DataFormatError, type QuarantinedRow } from '@spx/core';
import Papa from 'papaparse';
import type { ReadBarsOptions } from '../read-bars-options.js';
import type { RawBars, RawBatch } from '../rows/raw-bars.js';
import { type BarHeader, barHeader } from './bar-header.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const CHUNK_CHARACTERS = 1 << 22;

type Cells = readonly string[];

/**
 * Reads delimited text stretch by stretch, so that the cells of a large file never stand in memory at once.
 *
 * The delimiter (comma, semicolon, tab or bar) is the one that occurs most often in the header. A row with more or fewer cells than the header is refused, except for
 * empty cells at the end; lines without content, or with delimiters alone, are skipped. Quoted cells may hold delimiters and line breaks.
 *
 * @throws {DataFormatError} if a bar column is missing, or a quote is never closed.
 */
export function csvRows(source: string, text: string, columns: NonNullable<ReadBarsOptions['columns']>, take: (batch: RawBatch) => void): void {
  const newline = text.includes('\n') ? '\n' : '\r';
  const delimiter = delimiterOf(text);
  const linesIn = text.includes('"') ? linesOfQuoted : (): number => 1;
  const state: { header: Cells | null; places: BarHeader; line: number } = { header: null, places: {}, line: 1 };
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    chunkSize: CHUNK_CHARACTERS,
    // The type of a chunked run asks for it.
    complete: () => undefined,
    chunk: ({ data, errors }: Papa.ParseResult<string[]>) => {
      const rows: Cells[] = data;
      const open = errors.find((error) => error.code === 'MissingQuotes');
      if (open !== undefined) {
        const line = rows.slice(0, open.row).reduce((passed, row) => passed + linesIn(row), state.line);
        throw new DataFormatError({ source, problem: `a quote that opens in line "${line}" is never closed` });
      }
      if (state.header === null) {
        state.header = headerFrom(rows, (row) => (state.line += linesIn(row)));
        if (state.header === null) return;
        state.places = barHeader({ source, header: state.header, columns, layout: `separated by "${delimiter === '\t' ? 'tab' : delimiter}"` });
      }
      const batch = batchOf({ source, rows, width: state.header.length, places: state.places, firstLine: state.line, linesIn });
      state.line = batch.nextLine;
      take(batch);
    },
  });
}

/** Takes the first row that is not empty off the front of `rows`. */
function headerFrom(rows: Cells[], pass: (row: Cells) => void): Cells | null {
  for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
    pass(row);
    if (!isEmpty(row)) return row.map((cell) => cell.trim());
  }
  return null;
}

function batchOf(options: {
  readonly source: string;
  readonly rows: readonly Cells[];
  readonly width: number;
  readonly places: BarHeader;
  readonly firstLine: number;
  readonly linesIn: (row: Cells) => number;
}): RawBatch & { readonly nextLine: number } {
  const { source, rows, width, places, linesIn } = options;
  const whole: Cells[] = [];
  const lines: number[] = [];
  const refused: QuarantinedRow[] = [];
  let line = options.firstLine;
  for (const row of rows) {
    if (isEmpty(row)) {
      line += linesIn(row);
      continue;
    }
    if (row.length === width || (row.length > width && isEmpty(row.slice(width)))) {
      whole.push(row);
      lines.push(line);
    } else {
      refused.push({ source, line, reason: `it has ${row.length} cells, the header has ${width}` });
    }
    line += linesIn(row);
  }
  return { raw: { lines, cells: columnsOf(whole, places) }, refused, nextLine: line };
}

function columnsOf(rows: readonly Cells[], places: BarHeader): RawBars['cells'] {
  const cells: Partial<Record<BarColumn, readonly string[]>> = {};
  for (const [column, index] of Object.entries(places) as [BarColumn, number][]) cells[column] = rows.map((row) => row[index] ?? '');
  return cells;
}

function isEmpty(row: Cells): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** Lines that a row takes up: one, and one more for each line break inside its quoted cells. */
function linesOfQuoted(row: Cells): number {
  let lines = 1;
  for (const cell of row) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function delimiterOf(text: string): string {
  const header = /\S.*/.exec(text)?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
