import { type AlphaAccount, type ChallengeEntry, type ChallengeRecord, InvalidArgumentError, type ReadingEntry, RowsAlreadyReadError } from '@spx/core';
import { alphaSpending } from './alpha-spending.js';
import { rowTimes } from './row-times.js';
import { type ContestLosses, sessionDifferences } from './session-differences.js';
import { sessionEProcess } from './session-e-process.js';

/** What a ledger knows of a contest; `runChallenge` collects it. */
export interface ContestState {
  /** Earlier steps of the contest, oldest first. */
  readonly steps: readonly ChallengeEntry[];
  /** Readings of the series that share a moment with the new rows. */
  readonly readings: readonly (ReadingEntry | ChallengeEntry)[];
  readonly account: AlphaAccount;
}

/** New sessions, and what champion and challenger lost on them. */
export interface ChallengeInput {
  /** What is predicted, such as `spy-30m`. */
  readonly series: string;
  readonly champion: string;
  readonly challenger: string;
  /** Default: the name of the champion, so that a promotion begins the next contest by itself. */
  readonly contest?: string;
  /** Loss of each row, such as the squared error, on the same rows for both. */
  readonly losses: ContestLosses;
  /** Label times of the rows, epoch milliseconds. */
  readonly startTime: Float64Array;
  readonly endTime: Float64Array;
  /** SHA-256 of the dataset that the rows are from. */
  readonly dataSha256: string;
  /** Last label end that the training or the selection of either model has seen, epoch milliseconds. */
  readonly seenUntil: number;
}

/** What a challenge found: the record for the ledger, and the reasons in words. */
export interface Challenge {
  readonly record: ChallengeRecord;
  readonly isPromoted: boolean;
  readonly reasons: readonly string[];
}

/**
 * One night of a contest: whether the challenger has shown by now, on sessions that nobody had seen, that it is better than the champion.
 *
 * Rule:    the loss differences of all sessions of the contest, those of earlier steps and the new ones, go into `sessionEProcess`; the challenger of tonight is promoted
 *          when the capital reaches 1 / level. The first step takes the level from `alphaSpending`, and the whole contest has only that.
 * Meaning: a contest asks whether retraining has beaten the champion: each session is predicted by the challenger of the night before, and their evidence adds up. So
 *          252 nights cost one level. If no challenger of a contest is better than the champion in any session, it ends in a promotion with probability of the level at
 *          most, at whatever night one looks; over all contests of a series, of the budget at most.
 * Unseen:  rows must begin after `seenUntil`, after every earlier step, and share no moment with a reading that decided.
 * Repeat:  the step that was recorded last may be given again, after a crash; it gives the same record.
 *
 * @throws {RowsAlreadyReadError} if the rows were used before.
 * @throws {InvalidArgumentError} if the contest is over, has another champion, nothing is left to spend, or a value is out of range.
 * @throws {ShapeMismatchError} if lengths differ.
 * @example
 * const { isPromoted, reasons } = challenge(input, { steps, readings, account }); // pure: `runChallenge` reads and records
 */
export function challenge(input: ChallengeInput, state: ContestState): Challenge {
  const { series, champion, challenger, contest = champion, losses, dataSha256 } = input;
  const { differences, sessions } = sessionDifferences(losses);
  const rows = { dataSha256, ...rowTimes(input, losses.session.length), rows: losses.session.length, sessions };
  const earlier = state.steps.filter((step) => !isRepeated(step, { challenger, rows, differences }));
  refuseSeen(input, rows, { ...state, steps: earlier });
  refuseOver(earlier, { contest, champion });
  const alpha = state.steps[0]?.alpha ?? alphaSpending(state.account);
  if (!(alpha > 0)) throw new InvalidArgumentError('account', 'one with something left to spend', { received: state.account });
  const all = [...earlier.flatMap((step) => step.differences), ...differences];
  const value = sessionEProcess(all).at(-1)!;
  const isPromoted = value >= 1 / alpha;
  const record: ChallengeRecord = {
    ...{ series, contest, champion, challenger, rows, differences, alpha },
    evidence: { kind: 'e-value', value },
    verdict: isPromoted ? 'promote' : 'continue',
  };
  return { record, isPromoted, reasons: reasonsOf(record, all) };
}

function isRepeated(step: ChallengeEntry, { challenger, rows, differences }: Pick<ChallengeRecord, 'challenger' | 'rows' | 'differences'>): boolean {
  const isSame = step.challenger === challenger && step.rows.from === rows.from && step.rows.to === rows.to && step.rows.dataSha256 === rows.dataSha256;
  return isSame && step.differences.length === differences.length && step.differences.every((difference, index) => difference === differences[index]);
}

function refuseSeen(
  { series, seenUntil }: ChallengeInput,
  { from, to }: { readonly from: number; readonly to: number },
  { steps, readings }: ContestState,
): void {
  const refuse = (usedBy: string): never => {
    throw new RowsAlreadyReadError({ series, from, to, usedBy });
  };
  if (!Number.isFinite(seenUntil)) throw new InvalidArgumentError('seenUntil', 'a finite time', { received: seenUntil });
  if (from <= seenUntil) refuse('the training or selection of champion or challenger');
  const step = steps.find(({ rows }) => from <= rows.to);
  if (step !== undefined) refuse(`step ${step.sequence} of contest "${step.contest}", or came before it`);
  const reading = readings.find((entry) => entry.kind === 'reading' && entry.decision !== 'report');
  if (reading?.kind === 'reading') refuse(`reading "${reading.id}", by which "${reading.model}" was ${reading.decision}`);
}

function refuseOver(steps: readonly ChallengeEntry[], { contest, champion }: { readonly contest: string; readonly champion: string }): void {
  const last = steps.at(-1);
  if (last === undefined) return;
  if (last.verdict !== 'continue') throw new InvalidArgumentError('contest', `one that is not over by "${last.verdict}"`, { received: contest });
  if (last.champion !== champion) throw new InvalidArgumentError('champion', `"${last.champion}", whose contest this is`, { received: champion });
}

function reasonsOf({ champion, challenger, alpha, evidence, verdict }: ChallengeRecord, differences: readonly number[]): readonly string[] {
  const better = differences.filter((difference) => difference > 0).length;
  return [
    `Challengers lost less than ${champion} in ${better} of ${differences.length} unseen sessions.`,
    `The evidence is ${evidence.value.toPrecision(3)}, ${verdict === 'promote' ? 'at least' : 'below'} ${(1 / alpha).toPrecision(3)}, which level ${alpha.toPrecision(3)} asks for.`,
    verdict === 'promote' ? `${challenger} is promoted.` : `${champion} stays.`,
  ];
}
