import { InvalidArgumentError } from '@spx/core';

/**
 * First row of each session.
 *
 * @throws {InvalidArgumentError} if a session is not finite or comes after a later one.
 */
export function sessionStarts(session: Float64Array): readonly number[] {
  const bad = session.findIndex((value, row) => !Number.isFinite(value) || (row > 0 && value < session[row - 1]!));
  if (bad === -1) return changes(session);
  const after = bad === 0 ? 'nothing' : session[bad - 1];
  throw new InvalidArgumentError('session', 'finite and never less than in the row before', { received: `${session[bad]} after ${after}` });
}

/** First row of each different time, in rows that are in order of time. Rows of several instruments share a time. */
export function timeStarts(startTime: Float64Array): readonly number[] {
  return changes(startTime);
}

function changes(values: Float64Array): readonly number[] {
  const starts: number[] = [];
  for (let row = 0; row < values.length; row++) {
    if (row === 0 || values[row] !== values[row - 1]) starts.push(row);
  }
  return starts;
}
