import type { Attribution, ChallengeEntry, EvaluationLedger } from '@spx/core';
import { type Challenge, type ChallengeInput, challenge } from './challenge.js';
import { rowTimes } from './row-times.js';

/** A challenge that the ledger has recorded. */
export interface RecordedChallenge extends Challenge {
  readonly entry: ChallengeEntry;
}

/**
 * One night of a contest, on the ledger: reads what is known, decides by `challenge`, and records the step before anybody acts on it.
 *
 * When it resolves, the step is durable. After a crash, the same call finds its own step. The ledger refuses rows that another process has used meanwhile.
 *
 * @throws {RowsAlreadyReadError} and InvalidArgumentError as `challenge`, from the ledger too.
 * @throws {StoreError} if the ledger cannot be read or written; then nothing was decided.
 * @example
 * const { isPromoted, reasons } = await runChallenge(fileLedger('runs/registry'), {
 *   series: 'spy-30m', champion: 'version-3', challenger: 'nightly-0412', losses, startTime, endTime, dataSha256, seenUntil,
 * });
 */
export async function runChallenge(ledger: EvaluationLedger, input: ChallengeInput, by?: Attribution): Promise<RecordedChallenge> {
  const { series, champion, contest = champion } = input;
  const [steps, readings, account] = await Promise.all([
    ledger.contest(series, contest),
    ledger.readings({ series, ...rowTimes(input, input.losses.session.length) }),
    ledger.alpha(series),
  ]);
  const decided = challenge(input, { steps, readings, account });
  return { ...decided, entry: await ledger.recordChallenge(decided.record, by) };
}
