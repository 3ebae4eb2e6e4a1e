import { automaticBlockLength, InvalidArgumentError, ShapeMismatchError, sessionStarts } from '@spx/core';

/** What rows belong together. */
export interface BlockSumsOptions {
  /** Session of each row. */
  readonly session?: Float64Array;
  /** Rows of a stretch, where there is no session. */
  readonly blockLength?: number;
}

/**
 * Sums of each series over sessions, or over stretches of rows; a rest shorter than half a stretch goes to the last one.
 *
 * @param series - two or more of one length; the first two give the default block length by their difference.
 * @throws {ShapeMismatchError} if there are not as many sessions as rows.
 * @throws {InvalidArgumentError} if sessions decrease, the block length is not a positive integer, or both are given.
 */
export function blockSums(series: readonly Float64Array[], { session, blockLength }: BlockSumsOptions): readonly Float64Array[] {
  const rows = series[0]!.length;
  if (session !== undefined && blockLength !== undefined) {
    throw new InvalidArgumentError('blockLength', 'absent where "session" is given', { received: blockLength, remedy: 'Leave one of the two out.' });
  }
  if (session !== undefined && session.length !== rows) throw new ShapeMismatchError({ what: 'session', expected: rows, received: session.length });
  const starts = session === undefined ? stretchStarts(rows, blockLength ?? defaultLength(series)) : sessionStarts(session);
  return series.map((values) =>
    Float64Array.from(starts, (start, index) => values.subarray(start, starts[index + 1] ?? rows).reduce((sum, value) => sum + value, 0)),
  );
}

/** Twice the length that is best for a variance: stretches next to each other share what lies across their border, and are taken as independent. */
function defaultLength([first, second]: readonly Float64Array[]): number {
  if (first!.length < 2) return 1;
  return 2 * automaticBlockLength(first!.map((value, row) => value - second![row]!)).circular;
}

function stretchStarts(rows: number, length: number): readonly number[] {
  if (!Number.isInteger(length) || length < 1) throw new InvalidArgumentError('blockLength', 'a positive integer', { received: length });
  return Array.from({ length: Math.max(1, Math.round(rows / length)) }, (_, index) => index * length).filter((start) => start < rows);
}
