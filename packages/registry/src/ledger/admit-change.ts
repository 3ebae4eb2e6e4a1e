import {
  type ChallengeEntry,
  type ChallengeRecord,
  InvalidArgumentError,
  type LedgerEntry,
  RowsAlreadyReadError,
  type SearchEntry,
  type SearchRecord,
} from '@spx/core';
import { alphaAccount } from './alpha-account.js';
import type { LedgerChange } from './ledger-change.js';
import { type LedgerState, type SeriesState, seriesOf } from './ledger-state.js';
import { saysTheSame } from './says-the-same.js';
import { sharesTime } from './shares-time.js';

/** Room for the rounding of sums of levels. */
const ROUNDING = 1e-12;

/**
 * Whether a change may follow a state: `null` if it may, or the entry that already says the same.
 *
 * @throws {InvalidArgumentError} if the change contradicts an earlier entry or spends more than is left.
 * @throws {RowsAlreadyReadError} if a step of a contest uses rows that were used before.
 */
export function admitChange(state: LedgerState, change: LedgerChange): LedgerEntry | null {
  const known = seriesOf(state, change.series);
  const same = earlierOf(known, change);
  if (same !== null && saysTheSame(same, change)) return same;
  switch (change.kind) {
    case 'budget':
      if (known.budget !== null) contradict('alpha', `${known.budget.alpha}, which entry ${known.budget.sequence} has set`, change.alpha);
      if (alphaAccount(known).spent > 0) contradict('alpha', 'set before anything of it is spent', change.alpha);
      return null;
    case 'search':
      admitTrials(known.searches.get(change.study), change);
      return null;
    case 'reading':
      if (same !== null) contradict('id', `of a reading that is not entry ${same.sequence}`, change.id);
      requireBudget(known, change.alpha);
      return null;
    case 'challenge':
      admitStep(known, change);
      return null;
  }
}

/** The entry with the same key, if there is one. */
function earlierOf({ budget, searches, readings, contests }: SeriesState, change: LedgerChange): LedgerEntry | null {
  switch (change.kind) {
    case 'budget':
      return budget;
    case 'search':
      return searches.get(change.study) ?? null;
    case 'reading':
      return readings.get(change.id) ?? null;
    case 'challenge':
      return contests.get(change.contest)?.find(({ rows }) => rows.from === change.rows.from) ?? null;
  }
}

function admitTrials(earlier: SearchEntry | undefined, { trials, dataSha256 }: SearchRecord): void {
  if (earlier === undefined) return;
  if (trials <= earlier.trials) contradict('trials', `more than ${earlier.trials}, which entry ${earlier.sequence} has counted`, trials);
  if (dataSha256 !== earlier.dataSha256) contradict('dataSha256', `${earlier.dataSha256}, as entry ${earlier.sequence} says`, dataSha256);
}

function admitStep(known: SeriesState, change: ChallengeRecord): void {
  const steps = known.contests.get(change.contest) ?? [];
  refuseUsedRows(known, steps, change);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) {
    requireBudget(known, change.alpha);
    return;
  }
  if (last.verdict !== 'continue') contradict('contest', `one that is not over; entry ${last.sequence} says "${last.verdict}"`, change.contest);
  if (first.champion !== change.champion) contradict('champion', `${first.champion}, as entry ${first.sequence} says`, change.champion);
  if (first.alpha !== change.alpha) contradict('alpha', `${first.alpha}, as entry ${first.sequence} says`, change.alpha);
  if (change.rows.from < last.rows.to) contradict('rows.from', `after ${last.rows.to}, where entry ${last.sequence} ends`, change.rows.from);
}

function refuseUsedRows({ readings }: SeriesState, steps: readonly ChallengeEntry[], { series, rows }: ChallengeRecord): void {
  const { from, to } = rows;
  const step = steps.find((entry) => sharesTime(entry.rows, rows));
  if (step !== undefined) throw new RowsAlreadyReadError({ series, from, to, usedBy: `step ${step.sequence} of contest "${step.contest}"` });
  const reading = [...readings.values()].find((entry) => entry.decision !== 'report' && sharesTime(entry.rows, rows));
  if (reading === undefined) return;
  throw new RowsAlreadyReadError({ series, from, to, usedBy: `reading "${reading.id}", by which "${reading.model}" was ${reading.decision}` });
}

function requireBudget(known: SeriesState, alpha: number): void {
  const { budget, left } = alphaAccount(known);
  if (alpha <= left + ROUNDING * budget) return;
  throw new InvalidArgumentError('alpha', `at most ${left}, what is left of the budget of ${budget}`, {
    received: alpha,
    remedy: 'Take the level from `alphaSpending`, which never runs out.',
  });
}

function contradict(argument: string, expected: string, received: unknown): never {
  throw new InvalidArgumentError(argument, expected, { received });
}
