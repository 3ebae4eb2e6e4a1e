import { CancelledError, canonicalJson, StoreError, seededRandom, TaskFailedError } from '@spx/core';
import { z } from 'zod';
import { checkProposals } from './check-proposals.js';
import type { StudyRecords } from './journal/study-records.js';
import type { Pruner } from './pruners/pruner.js';
import { runBatch } from './run-batch.js';
import type { Sampler } from './sampler.js';
import type { SearchOptions } from './search-options.js';
import type { ParameterValues, SearchSpace } from './search-space.js';
import type { Study, StudyTrial } from './study.js';
import type { TrialRequest, TrialRunner } from './trials/trial-runner.js';

/** A search with its defaults filled in. */
export interface SearchPlan extends SearchOptions {
  readonly space: SearchSpace;
  readonly sampler: Sampler;
  readonly pruner: Pruner;
  readonly seed: number;
  readonly batch: number;
  readonly records: StudyRecords;
  readonly runner: TrialRunner;
  readonly onTrial: (trial: StudyTrial) => void;
}

const proposalsSchema: z.ZodType<ParameterValues[]> = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));

/** Runs batch after batch. Errors as at `tune`. */
export async function runSearch(plan: SearchPlan): Promise<Pick<Study, 'trials' | 'endedBy'>> {
  const { timeLimitMs = Number.POSITIVE_INFINITY } = plan;
  const start = performance.now();
  const trials: StudyTrial[] = [];
  while (trials.length < plan.trials) {
    if (trials.length > 0 && performance.now() - start >= timeLimitMs) return { trials, endedBy: 'time' };
    refuseCancelledSearch(plan.signal);
    const requests = requestsOf(plan, await proposals(plan, trials), trials.length);
    const batch = await runBatch({ ...plan, signal: plan.signal }, requests, trials);
    trials.push(...batch);
    for (const trial of batch) plan.onTrial(trial);
    refuseFailures(plan, trials);
  }
  return { trials, endedBy: 'trials' };
}

/** @throws {CancelledError} if the signal has aborted. */
function refuseCancelledSearch(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new CancelledError({ work: 'search', cause: signal.reason });
}

/** The next batch: the one that is kept, if it is what the sampler proposes, or a new one. */
async function proposals(plan: SearchPlan, trials: readonly StudyTrial[]): Promise<readonly ParameterValues[]> {
  const { sampler, space, records } = plan;
  const propose = (count: number): ParameterValues[] => {
    const random = seededRandom(plan.seed).fork('sampler');
    const proposed = sampler.propose({ space, trials, firstNumber: trials.length, count, random });
    checkProposals(proposed, { sampler: sampler.id, space, count });
    return [...proposed];
  };
  let isNew = false;
  const kept = await records.recall(`batch ${trials.length}`, proposalsSchema, () => {
    isNew = true;
    return propose(Math.min(plan.batch, plan.trials - trials.length));
  });
  if (isNew || canonicalJson(kept) === canonicalJson(propose(kept.length))) return kept;
  throw new StoreError({
    store: plan.journal?.name ?? 'study',
    operation: `go on from trial ${trials.length}`,
    problem: `the sampler "${sampler.id}" proposes something else than what was kept`,
    remedy: 'Go on with the version of the sampler that began the study, or begin anew with another journal.',
  });
}

function requestsOf({ seed }: SearchPlan, parameters: readonly ParameterValues[], first: number): readonly TrialRequest[] {
  const seeds = seededRandom(seed).fork('trial seeds');
  return parameters.map((values, index) => {
    const number = first + index;
    return { number, seed: seeds.fork(String(number)).integer(2 ** 32), parameters: values };
  });
}

function refuseFailures({ mostFailures, trials: wanted }: SearchPlan, trials: readonly StudyTrial[]): void {
  const failed = trials.filter(({ state }) => state === 'failed');
  const most = mostFailures ?? Math.floor(wanted / 2);
  if (failed.length <= most) return;
  throw new TaskFailedError({
    task: 'search',
    attempts: trials.length,
    problem: `${failed.length} trials failed, more than "mostFailures" of ${most}, the last one with: ${failed.at(-1)?.failure?.reason}`,
    remedy: 'Mend the objective or the space, or raise "mostFailures".',
  });
}
