import {
  ContractViolationError,
  canonicalJson,
  executeTask,
  InvalidArgumentError,
  type JsonValue,
  type Pipeline,
  SpxError,
  sha256,
  type TaskExecutor,
  type TaskRequest,
} from '@spx/core';
import type { TrialReport } from '../finished-trial.js';
import type { RunningTrial, TrialProgress, TrialRequest, TrialRunner } from './trial-runner.js';
import { trialProgressSchema } from './trial-schemas.js';

/** Options of {@link executorTrials}. */
export interface ExecutorTrialsOptions {
  /** Where the attempts run. */
  readonly executor: TaskExecutor;
  /** Has the task; the workers of the executor hold the same. */
  readonly pipeline: Pipeline;
  /** Name of the task that `trialTask` made. Default `trial`. */
  readonly task?: string;
  /** Attempts at a part of a trial whose worker was lost. Default 3. */
  readonly attempts?: number;
}

/**
 * Runs trials through an executor, on other machines too: a request is JSON and holds all that the trial depends on.
 *
 * An executor has no way to ask for a verdict in the middle, so each rung is a task of its own, which runs the trial from its start to that rung. Where the steps of the rungs
 * grow by a factor n, a trial that comes to its end costs less than n / (n - 1) times as much as in one go; with a rung at every step it would cost half as often as there are
 * steps, so give `medianPruner` a long `intervalSteps`. A trial that reports other losses when it begins again is refused, for its study would hang on chance.
 *
 * @throws {InvalidArgumentError} if the pipeline has no such task or `attempts` is not a positive integer.
 * @example
 * const pipeline = definePipeline({ name: 'tuning', tasks: { trial: trialTask({ objective }) } });
 * await tune({ space, runner: executorTrials({ executor, pipeline }), trials: 40, pruner: successiveHalving({ minimumSteps: 10 }) });
 */
export function executorTrials({ executor, pipeline, task = 'trial', attempts = 3 }: ExecutorTrialsOptions): TrialRunner {
  const definition = Object.hasOwn(pipeline.tasks, task) ? pipeline.tasks[task] : undefined;
  if (definition === undefined) throw new InvalidArgumentError('task', `one of ${pipeline.order.join(', ')}`, { received: task });
  if (!Number.isSafeInteger(attempts) || attempts < 1) throw new InvalidArgumentError('attempts', 'a positive integer', { received: attempts });
  const execute = async (parameters: JsonValue, signal: AbortSignal): Promise<TrialProgress> => {
    const head = { pipeline: pipeline.name, task, version: definition.version };
    const inputHash = sha256(canonicalJson({ ...head, parameters }));
    const control = { signal, onStart: () => undefined, onProgress: () => undefined };
    const attempt = (number: number): Promise<JsonValue> => {
      const request: TaskRequest = { ...head, inputHash, attempt: number, inputs: {}, parameters };
      return executor.execute(request, control, (sent, own) => executeTask(pipeline, sent, own));
    };
    const { success, data, error } = trialProgressSchema.safeParse(await withRetries(attempt, attempts));
    if (success) return data;
    throw new ContractViolationError({ subject: task, rule: 'gives the progress of a trial', problem: `it gave something else: ${error.message}` });
  };
  return { specVersion: 1, start: (request) => sentTrial(request, execute), close: async () => undefined };
}

/** Tries again where a worker was lost. */
async function withRetries(attempt: (number: number) => Promise<JsonValue>, attempts: number): Promise<JsonValue> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      if (number === attempts || !SpxError.is(error) || error.code !== 'STORE') throw error;
    }
  }
}

function sentTrial(request: TrialRequest, execute: (parameters: JsonValue, signal: AbortSignal) => Promise<TrialProgress>): RunningTrial {
  const controller = new AbortController();
  let underWay: Promise<unknown> = Promise.resolve();
  let known: readonly TrialReport[] = [];
  return {
    advance: async (rung) => {
      const sent = execute({ trial: { ...request }, rung }, controller.signal);
      underWay = sent.catch(() => undefined);
      const progress = await sent;
      requireSame(request, known, progress.reports);
      known = progress.reports;
      return progress;
    },
    stop: async () => {
      controller.abort();
      await underWay;
    },
  };
}

function requireSame({ number }: TrialRequest, known: readonly TrialReport[], received: readonly TrialReport[]): void {
  const changed = known.find(({ step, loss }, index) => received[index]?.step !== step || received[index]?.loss !== loss);
  if (changed === undefined) return;
  throw new ContractViolationError({
    subject: `trial ${number}`,
    rule: 'reports the same when it begins again',
    problem: `it reported ${changed.loss} at step ${changed.step} before, and now something else.`,
  });
}
