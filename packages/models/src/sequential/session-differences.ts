import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** Losses of two models on the same rows. */
export interface ContestLosses {
  /** Loss of the champion in each row, such as its squared error. */
  readonly champion: Float64Array;
  readonly challenger: Float64Array;
  /** Session of each row, an integer that never decreases. */
  readonly session: Float64Array;
}

/** What two models lost in each session. */
export interface SessionDifferences {
  /** Mean loss of the champion minus that of the challenger in each session, in order. */
  readonly differences: readonly number[];
  readonly sessions: { readonly first: number; readonly last: number; readonly count: number };
}

/**
 * Mean loss difference of each session.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if there are no rows, a loss is not finite, or sessions are not integers in order.
 */
export function sessionDifferences({ champion, challenger, session }: ContestLosses): SessionDifferences {
  const rows = session.length;
  for (const [what, values] of Object.entries({ championLosses: champion, challengerLosses: challenger })) {
    if (values.length !== rows) throw new ShapeMismatchError({ what, expected: rows, received: values.length });
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(what, 'finite in every row', { received: `${values[bad]} in row ${bad}` });
  }
  if (rows === 0) throw new InvalidArgumentError('session', 'of one row or more', { received: rows });
  const differences: number[] = [];
  let start = 0;
  for (let row = 0; row < rows; row++) {
    const [current, next] = [session[row]!, session[row + 1]];
    if (!Number.isInteger(current) || (next !== undefined && next < current)) {
      throw new InvalidArgumentError('session', 'integers that never decrease', { received: `${current} in row ${row}, before ${next}` });
    }
    if (next === current) continue;
    let sum = 0;
    for (let at = start; at <= row; at++) sum += champion[at]! - challenger[at]!;
    differences.push(sum / (row + 1 - start));
    start = row + 1;
  }
  return { differences, sessions: { first: session[0]!, last: session[rows - 1]!, count: differences.length } };
}
