import { InsufficientDataError, sessionStarts } from '@spx/core';
import { nearestIndex } from './nearest-index.js';
import { timeStarts } from './time-starts.js';

/** Rows to cut, and how many blocks to cut them into. */
export interface FoldBoundsRequest {
  /** Label start of each row, in order. */
  readonly start: Float64Array;
  readonly folds: number;
  /** Session of each row; then no session is cut. */
  readonly session?: Float64Array | undefined;
}

/**
 * Cuts rows into blocks of nearly equal length: `folds` + 1 row numbers, from 0 to the number of rows, that increase.
 *
 * Rule: rows of one time, or of one session, are never cut apart: a block ends at the boundary that lies nearest to its even share (of two as near, the earlier).
 *
 * @throws {InsufficientDataError} if there are fewer different times, or sessions, than folds.
 * @throws {InvalidArgumentError} if a session is not finite or comes after a later one.
 */
export function foldBounds({ start, folds, session }: FoldBoundsRequest): readonly number[] {
  const rows = start.length;
  const starts = session === undefined ? timeStarts(start) : sessionStarts(session);
  if (starts.length < folds) {
    const what = session === undefined ? 'labelled rows of different times, one a fold,' : 'sessions, one a fold,';
    throw new InsufficientDataError({ what, required: folds, available: starts.length, remedy: 'Give more rows, or fewer "folds".' });
  }
  const chosen = [0];
  for (let fold = 1; fold < folds; fold++) {
    const share = (rows * fold) / folds;
    const range = { from: chosen[fold - 1]! + 1, to: starts.length - (folds - fold) };
    chosen.push(nearestIndex(starts, session === undefined ? Math.floor(share) : share, range));
  }
  return [...chosen.map((index) => starts[index]!), rows];
}
