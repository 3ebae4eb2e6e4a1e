import { type BarColumn, DataFormatError, type QuarantinedRow } from '@spx/core';
import type { ReadBarsOptions } from '../read-bars-options.js';
import type { RawBatch } from '../rows/raw-bars.js';
import { barHeader } from './bar-header.js';

type JsonRow = Readonly<Record<string, unknown>>;

/**
 * Reads JSON lines, one object a line. The keys of the first object are the header; empty lines are skipped, a line that is no JSON object is refused.
 *
 * @throws {DataFormatError} if no line is a JSON object, or a bar column is missing in the first.
 */
export function ndjsonRows(source: string, text: string, columns: NonNullable<ReadBarsOptions['columns']>): RawBatch {
  const refused: QuarantinedRow[] = [];
  const rows: JsonRow[] = [];
  const lines: number[] = [];
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return;
    const row = objectIn(content);
    if (row === null) refused.push({ source, line: index + 1, reason: 'it is not a JSON object' });
    else {
      rows.push(row);
      lines.push(index + 1);
    }
  });
  const first = rows[0];
  if (first === undefined) throw new DataFormatError({ source, problem: 'no line of it is a JSON object', remedy: 'Write one JSON object a line.' });
  const header = Object.keys(first);
  const places = barHeader({ source, header, columns, layout: `the keys of line ${lines[0]}` });
  const cells: Partial<Record<BarColumn, unknown[]>> = {};
  for (const [column, index] of Object.entries(places) as [BarColumn, number][]) {
    const key = header[index] ?? column;
    cells[column] = rows.map((row) => row[key]);
  }
  return { raw: { lines, cells }, refused };
}

function objectIn(line: string): JsonRow | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
