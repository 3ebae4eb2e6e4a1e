import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/**
 * First row of each session, in order; none for no rows.
 *
 * @param session - session of each row, an integer that never decreases, as in a `Dataset`.
 * @throws {InvalidArgumentError} if sessions decrease or are not finite.
 * @example sessionStarts(Float64Array.of(3, 3, 7)) // [0, 2]
 */
export function sessionStarts(session: Float64Array): readonly number[] {
  const starts: number[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < session.length; row++) {
    const current = session[row]!;
    if (!(current >= previous && Number.isFinite(current))) {
      throw new InvalidArgumentError('session', 'finite and never less than in the row before', { received: `${current} in row ${row}` });
    }
    if (current !== previous) starts.push(row);
    previous = current;
  }
  return starts;
}
