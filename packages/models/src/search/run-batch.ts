import { ContractViolationError } from '@spx/core';
import type { FinishedTrial } from './finished-trial.js';
import { recordedTrial, recordedVerdict } from './journal/recorded-trial.js';
import type { StudyRecords } from './journal/study-records.js';
import type { Pruner } from './pruners/pruner.js';
import type { StudyTrial } from './study.js';
import type { RunningTrial, TrialEnd, TrialProgress, TrialRequest, TrialRunner } from './trials/trial-runner.js';

/** What the trials of a batch share. */
export interface BatchContext {
  readonly runner: TrialRunner;
  readonly pruner: Pruner;
  readonly records: StudyRecords;
  /** Of the study; trials that it ends are no results. */
  readonly signal: AbortSignal | undefined;
}

/** A trial of the batch that is not over. */
interface ActiveTrial {
  readonly request: TrialRequest;
  readonly running: RunningTrial;
  readonly rung: number | null;
}

/**
 * Runs the trials of a batch to their ends, in rounds: each goes on to its next rung or its end, and when all of them stand, those that wait are judged.
 *
 * @param earlier - every trial of the earlier batches.
 * @returns the trials of the batch in order of number.
 * @throws {SpxError} if a trial could not be run; the others are stopped before.
 */
export async function runBatch(context: BatchContext, requests: readonly TrialRequest[], earlier: readonly FinishedTrial[]): Promise<readonly StudyTrial[]> {
  const { runner, pruner } = context;
  const running = requests.map((request) => recordedTrial(request, { ...context, start: () => runner.start(request) }));
  const over: StudyTrial[] = [];
  const stopAll = (): Promise<unknown> => Promise.all(running.map((trial) => trial.stop()));
  const abort = (): void => void stopAll();
  context.signal?.addEventListener('abort', abort, { once: true });
  let active = requests.map((request, index): ActiveTrial => ({ request, running: running[index]!, rung: nextRung(pruner, request.number, 0) }));
  try {
    for (let round = 0; active.length > 0; round++) {
      const steps = await Promise.all(active.map(async (trial) => ({ ...trial, ...(await trial.running.advance(trial.rung)) })));
      const waiting = steps.filter((trial) => trial.end === null);
      over.push(...steps.flatMap((trial) => (trial.end === null ? [] : [endedTrial(trial, trial.end)])));
      const known = [...earlier, ...over].sort((a, b) => a.number - b.number);
      const verdict = `verdict ${requests[0]!.number} round ${round}`;
      const stopped = waiting.length === 0 ? [] : await recordedVerdict(context.records, verdict, () => judge(pruner, waiting, known));
      const isStopped = ({ request }: ActiveTrial): boolean => stopped.includes(request.number);
      over.push(...waiting.filter(isStopped).map(prunedTrial));
      await Promise.all(waiting.filter(isStopped).map((trial) => trial.running.stop()));
      active = waiting
        .filter((trial) => !isStopped(trial))
        .map(({ request, running: trial, reports }) => ({ request, running: trial, rung: nextRung(pruner, request.number, reports.at(-1)!.step) }));
    }
  } finally {
    context.signal?.removeEventListener('abort', abort);
    await stopAll();
  }
  return over.sort((a, b) => a.number - b.number);
}

type AdvancedTrial = ActiveTrial & TrialProgress;

function nextRung(pruner: Pruner, number: number, step: number): number | null {
  const rung = pruner.nextRung(number, step);
  if (rung === null || rung > step) return rung;
  throw new ContractViolationError({ subject: pruner.id, rule: 'gives a rung above the last step', problem: `it gave ${rung} after ${step}.` });
}

/** Judges the trials rung by rung, the lowest first. */
function judge(pruner: Pruner, waiting: readonly AdvancedTrial[], trials: readonly FinishedTrial[]): readonly number[] {
  const rungs = [...new Set(waiting.map(({ rung }) => rung!))].sort((a, b) => a - b);
  return rungs.flatMap((rung) => {
    const atRung = waiting.filter((trial) => trial.rung === rung);
    const stopped = pruner.prune({ rung, waiting: atRung.map(({ request, reports }) => ({ number: request.number, reports })), trials });
    const stranger = stopped.find((number) => !atRung.some(({ request }) => request.number === number));
    if (stranger === undefined) return stopped;
    throw new ContractViolationError({ subject: pruner.id, rule: 'stops trials that wait at the rung', problem: `it stopped trial ${stranger}.` });
  });
}

function endedTrial({ request, reports }: AdvancedTrial, end: TrialEnd): StudyTrial {
  const { number, seed, parameters } = request;
  return 'loss' in end
    ? { number, seed, parameters, state: 'complete', loss: end.loss, reports, prunedAt: null, failure: null }
    : { number, seed, parameters, state: 'failed', loss: null, reports, prunedAt: null, failure: end.failure };
}

function prunedTrial({ request, rung, reports }: AdvancedTrial): StudyTrial {
  const { number, seed, parameters } = request;
  return { number, seed, parameters, state: 'pruned', loss: reports.at(-1)!.loss, reports, prunedAt: rung, failure: null };
}
