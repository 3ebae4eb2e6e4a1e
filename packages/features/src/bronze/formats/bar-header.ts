import { type BarColumn, barColumns, DataFormatError } from '@spx/core';
import type { ReadBarsOptions } from '../read-bars-options.js';

const usualNames: Readonly<Record<BarColumn, readonly string[]>> = {
  time: ['time', 'timestamp', 'date', 'datetime', 't'],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c'],
  volume: ['volume', 'vol', 'v'],
  is_backfilled: ['is_backfilled'],
};

/** Where the bar columns stand in a header: an index for each that the file holds. */
export type BarHeader = Readonly<Partial<Record<BarColumn, number>>>;

/**
 * Finds the bar columns in the header of a file, by the names given and by the usual ones, upper and lower case alike.
 *
 * @param options.source - path, for errors.
 * @param options.header - names in the file, in order.
 * @param options.columns - names that the caller gave.
 * @param options.layout - how the header was split, for errors, such as `separated by ";"`.
 * @throws {DataFormatError} if a column other than `is_backfilled` is missing, or if two names of the header could be the same column.
 */
export function barHeader(options: {
  readonly source: string;
  readonly header: readonly string[];
  readonly columns: NonNullable<ReadBarsOptions['columns']>;
  readonly layout: string;
}): BarHeader {
  const { source, header, columns } = options;
  const found: Partial<Record<BarColumn, number>> = {};
  const missing: string[] = [];
  for (const column of barColumns) {
    const given = columns[column];
    if (given === null) continue;
    const matches = given === undefined ? byConvention(header, column) : byName(header, given);
    if (matches.length > 1)
      throw ambiguous(
        source,
        column,
        matches.map((index) => header[index] ?? ''),
      );
    if (matches[0] !== undefined) found[column] = matches[0];
    else if (column !== 'is_backfilled' || given !== undefined) missing.push(given === undefined ? column : `${column} (as "${given}")`);
  }
  if (missing.length === 0) return found;
  throw new DataFormatError({
    source,
    problem: `it has no column ${missing.join(', ')}; its header, ${options.layout}, is "${header.join('", "')}"`,
    remedy: `Say which column is which with the option columns, such as { open: "${header[1] ?? 'o'}" }; { volume: null } if there is none.`,
  });
}

function byConvention(header: readonly string[], column: BarColumn): number[] {
  return indicesWhere(header, (name) => usualNames[column].includes(name.toLowerCase()));
}

function byName(header: readonly string[], given: string): number[] {
  const exact = indicesWhere(header, (name) => name === given);
  return exact.length > 0 ? exact : indicesWhere(header, (name) => name.toLowerCase() === given.toLowerCase());
}

function indicesWhere(header: readonly string[], holds: (name: string) => boolean): number[] {
  return header.flatMap((name, index) => (holds(name) ? [index] : []));
}

function ambiguous(source: string, column: BarColumn, names: readonly string[]): DataFormatError {
  return new DataFormatError({
    source,
    problem: `its columns "${names.join('" and "')}" could both be ${column}`,
    remedy: `Choose one with the option columns, such as { ${column}: "${names[0]}" }.`,
  });
}
