import { CancelledError } from '@spx/core';
import { z } from 'zod';
import type { TrialReport } from '../finished-trial.js';
import type { RunningTrial, TrialRequest } from '../trials/trial-runner.js';
import { trialProgressSchema } from '../trials/trial-schemas.js';
import type { StudyRecords } from './study-records.js';

/** Where the parts of a trial are kept, and how it is begun. */
export interface RecordedTrialOptions {
  readonly records: StudyRecords;
  readonly signal: AbortSignal | undefined;
  start(): RunningTrial;
}

/**
 * A trial whose way from rung to rung is kept part by part.
 *
 * A trial that a kill cut off begins again: it runs from its start to the rung that it had not reached, and what was kept of it stands as it was.
 */
export function recordedTrial({ number }: TrialRequest, { records, signal, start }: RecordedTrialOptions): RunningTrial {
  let running: RunningTrial | undefined;
  let known: readonly TrialReport[] = [];
  let part = 0;
  let isStopped = false;
  return {
    advance: async (rung) => {
      const made = await records.recall(`trial ${number} part ${part++}`, trialProgressSchema, async () => {
        running ??= start();
        const progress = await running.advance(rung);
        // The end of a trial that was told to stop is not its own.
        if (isStopped || signal?.aborted === true) throw new CancelledError({ work: `trial ${number}`, cause: signal?.reason });
        const last = known.at(-1)?.step ?? 0;
        return { reports: progress.reports.filter(({ step }) => step > last), end: progress.end };
      });
      known = [...known, ...made.reports];
      return { reports: known, end: made.end };
    },
    stop: async () => {
      isStopped = true;
      await running?.stop();
    },
  };
}

/** Numbers of the trials that are stopped, kept. */
export function recordedVerdict(records: StudyRecords, key: string, judge: () => readonly number[]): Promise<readonly number[]> {
  return records.recall(key, z.array(z.number()), () => [...judge()]);
}
