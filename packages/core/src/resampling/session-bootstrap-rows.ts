import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { SeededRandom } from '../random/seeded-random.js';
import { sessionStarts } from './session-starts.js';

/** Options of {@link sessionBootstrapRows}. */
export interface SessionBootstrapOptions {
  /** Stream that is drawn from and advanced. */
  readonly random: SeededRandom;
}

/**
 * One resample of whole sessions, drawn with replacement: the bootstrap for rows that depend on one another within a session in any way, and not across sessions.
 *
 * Output: row numbers session after session, as many sessions as there are. Their number differs from the number of rows where sessions differ in length.
 * Cost:   O(rows), one random number a session.
 *
 * @param session - session of each row, an integer that never decreases, as in a `Dataset`.
 * @throws {InvalidArgumentError} if there are no rows or the sessions decrease or are not finite.
 * @see Cameron, Gelbach and Miller, Bootstrap-based improvements for inference with clustered errors, 2008 (the pairs cluster bootstrap).
 * @example sessionBootstrapRows(Float64Array.of(0, 0, 1, 1, 1), { random: seededRandom(3) }) // such as [2, 3, 4, 0, 1]
 */
export function sessionBootstrapRows(session: Float64Array, { random }: SessionBootstrapOptions): Uint32Array {
  if (session.length === 0) throw new InvalidArgumentError('session', 'of one row or more', { received: 0 });
  const starts = sessionStarts(session);
  const drawn = Array.from(starts, () => random.integer(starts.length));
  const endOf = (index: number): number => starts[index + 1] ?? session.length;
  const rows = new Uint32Array(drawn.reduce((sum, index) => sum + endOf(index) - starts[index]!, 0));
  let filled = 0;
  for (const index of drawn) for (let row = starts[index]!; row < endOf(index); row++) rows[filled++] = row;
  return rows;
}
