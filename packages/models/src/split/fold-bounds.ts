import { InsufficientDataError, InvalidArgumentError } from '@spx/core';

/**
 * Cuts n rows into `folds` blocks of nearly equal length: `folds` + 1 numbers, from 0 to n, that increase.
 *
 * @param session - session of each row; then no session is cut: each block ends at the end of the session that lies nearest to its even share (of two as near, the earlier).
 * @throws {InsufficientDataError} if there are fewer rows, or sessions, than folds.
 * @throws {InvalidArgumentError} if a session is not finite or comes after a later one.
 */
export function foldBounds(rows: number, folds: number, session?: Float64Array): readonly number[] {
  const remedy = 'Give more rows, or fewer "folds".';
  if (session === undefined) {
    if (rows < folds) throw new InsufficientDataError({ what: 'labelled rows, one a fold,', required: folds, available: rows, remedy });
    return Array.from({ length: folds + 1 }, (_, fold) => Math.floor((rows * fold) / folds));
  }
  const starts = [...sessionStarts(session), rows];
  const sessions = starts.length - 1;
  if (sessions < folds) throw new InsufficientDataError({ what: 'sessions, one a fold,', required: folds, available: sessions, remedy });
  const chosen = [0];
  for (let fold = 1; fold < folds; fold++) {
    chosen.push(nearest(starts, (rows * fold) / folds, { from: chosen[fold - 1]! + 1, to: sessions - (folds - fold) }));
  }
  return [...chosen, sessions].map((index) => starts[index]!);
}

function sessionStarts(session: Float64Array): readonly number[] {
  const starts: number[] = [];
  for (let row = 0; row < session.length; row++) {
    const [previous, current] = [row === 0 ? Number.NEGATIVE_INFINITY : session[row - 1]!, session[row]!];
    if (!Number.isFinite(current) || current < previous) {
      throw new InvalidArgumentError('session', 'finite and never less than in the row before', { received: `${current} after ${previous}` });
    }
    if (current > previous) starts.push(row);
  }
  return starts;
}

/** Index within the range whose value is nearest to `target`, in a list that increases. */
function nearest(values: readonly number[], target: number, { from, to }: { readonly from: number; readonly to: number }): number {
  let best = from;
  for (let index = from + 1; index <= to; index++) {
    if (Math.abs(values[index]! - target) < Math.abs(values[best]! - target)) best = index;
  }
  return best;
}
