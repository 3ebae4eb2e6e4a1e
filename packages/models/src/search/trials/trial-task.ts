import { InvalidArgumentError, parseJson, type TaskDefinition } from '@spx/core';
import { z } from 'zod';
import type { TrialObjective } from '../trial-objective.js';
import { localTrial } from './local-trial.js';
import { trialRequestSchema } from './trial-schemas.js';

/** Options of {@link trialTask}. */
export interface TrialTaskOptions<Parameters> {
  readonly objective: TrialObjective<Parameters>;
  /** Version of the objective. A worker with another one refuses the trial. Default `1`. */
  readonly version?: string;
  /** Threads that a trial may use by itself. Default 1. */
  readonly threads?: number;
}

const orderSchema = z.object({ trial: trialRequestSchema, rung: z.number().nullable() });

/**
 * The task of a pipeline that runs a trial up to a rung or to its end. Put it into a pipeline that the coordinator and the workers share; `executorTrials` sends the trials.
 *
 * @throws {InvalidArgumentError} from the task, if a request is no trial.
 * @example
 * const pipeline = definePipeline({ name: 'tuning', tasks: { trial: trialTask({ objective, version: '3' }) } });
 */
export function trialTask<Parameters>({ objective, version = '1', threads = 1 }: TrialTaskOptions<Parameters>): TaskDefinition {
  return {
    version,
    run: async ({ parameters, signal }) => {
      const { success, data, error } = orderSchema.safeParse(parameters);
      if (!success) throw new InvalidArgumentError('parameters', 'a trial and its rung', { received: parameters, cause: error });
      const { trial: request, rung } = data;
      const trial = localTrial({ objective, request, threads });
      const stop = (): void => void trial.stop();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const progress = await trial.advance(rung);
        signal.throwIfAborted();
        return parseJson('progress', progress);
      } finally {
        signal.removeEventListener('abort', stop);
        await trial.stop();
      }
    },
  };
}
