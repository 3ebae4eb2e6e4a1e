import { InvalidArgumentError } from '@spx/core';
import pLimit from 'p-limit';
import type { ParameterValues } from '../search-space.js';
import type { TrialObjective } from '../trial-objective.js';
import { localTrial } from './local-trial.js';
import type { TrialRunner } from './trial-runner.js';

/** Options of {@link inProcessTrials}. */
export interface InProcessTrialsOptions<Parameters = ParameterValues> {
  /** What each trial computes. */
  readonly objective: TrialObjective<Parameters>;
  /** Trials that go on at the same time, on the one thread. Default 1: more help only where trials wait for files, networks or threads of their own. */
  readonly workers?: number;
  /** Threads that each trial may use by itself. Default 1. */
  readonly threads?: number;
}

/** Runs trials on the calling thread. A trial that waits for the others of its batch at a rung counts for none of the `workers`. */
export function inProcessTrials<Parameters>({ objective, workers = 1, threads = 1 }: InProcessTrialsOptions<Parameters>): TrialRunner {
  for (const [name, value] of Object.entries({ workers, threads })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  const limit = pLimit(workers);
  return {
    specVersion: 1,
    start: (request) => {
      const trial = localTrial<Parameters>({ objective, request, threads });
      return { advance: (rung) => limit(() => trial.advance(rung)), stop: trial.stop };
    },
    close: async () => undefined,
  };
}
