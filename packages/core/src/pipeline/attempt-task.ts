import pRetry from 'p-retry';
import type { JsonValue } from '../contracts/json.js';
import type { TaskProgress, TaskRequest } from '../contracts/task-executor.js';
import { SpxError } from '../errors/spx-error.js';
import { executeTask } from './execute-task.js';
import { isRetriable } from './is-retriable.js';
import type { PipelineTask } from './pipeline.js';
import type { RunScope } from './run-scope.js';
import { timeLimit } from './time-limit.js';

/** Output of the attempt that succeeded, or the error of the last one. */
export type AttemptResult = AttemptCount &
  ({ readonly isFinished: true; readonly output: JsonValue } | { readonly isFinished: false; readonly error: unknown });

interface AttemptCount {
  readonly attempts: number;
  /** From the start of the first attempt, pauses included; time spent waiting for the executor before it does not count. */
  readonly seconds: number;
}

/** Makes attempts at a task until one succeeds, another makes no sense, or the run ends. Never rejects. */
export async function attemptTask(scope: RunScope, task: PipelineTask, request: Omit<TaskRequest, 'attempt'>): Promise<AttemptResult> {
  const { attempts: most, backoffMs, maximumBackoffMs } = task.retry;
  const finished: { output?: JsonValue } = {};
  let attempts = 0;
  let since = performance.now();
  let error: unknown;
  const onFirstStart = (): void => {
    since = performance.now();
    scope.emit('task-start', { task: request.task, inputHash: request.inputHash });
  };
  const attempt = async (number: number): Promise<void> => {
    attempts = number;
    finished.output = await attemptOnce(scope, { task, request: { ...request, attempt: number }, onFirstStart });
  };
  const pauses = { retries: most - 1, minTimeout: backoffMs, maxTimeout: maximumBackoffMs, factor: 2, signal: scope.signal };
  try {
    await pRetry(attempt, {
      ...pauses,
      shouldRetry: (failed) => {
        if (scope.signal.aborted || !isRetriable(failed.error)) return false;
        const delayMs = Math.min(Math.round(backoffMs * 2 ** (failed.attemptNumber - 1)), maximumBackoffMs);
        scope.emit('task-retry', { task: request.task, attempt: failed.attemptNumber, error: failed.error, delayMs });
        return true;
      },
    });
  } catch (last) {
    error = last;
  }
  // A run that was cancelled just after the work was done does not undo the work.
  const count = { attempts, seconds: (performance.now() - since) / 1_000 };
  return finished.output === undefined ? { ...count, isFinished: false, error } : { ...count, isFinished: true, output: finished.output };
}

interface Attempt {
  readonly task: PipelineTask;
  readonly request: TaskRequest;
  readonly onFirstStart: () => void;
}

async function attemptOnce(scope: RunScope, { task, request, onFirstStart }: Attempt): Promise<JsonValue> {
  const limit = timeLimit(task.timeoutMs);
  let isLive = true;
  const control = {
    signal: AbortSignal.any([scope.signal, limit.signal]),
    onStart: (): void => {
      limit.start();
      if (request.attempt === 1) onFirstStart();
    },
    onProgress: (progress: TaskProgress): void => {
      if (isLive) scope.emit('task-progress', { ...progress, task: request.task });
    },
  };
  try {
    const output = await scope.executor.execute(request, control, (received, line) => executeTask(scope.pipeline, received, line));
    limit.check();
    return output;
  } catch (error) {
    const wasGivenUp = SpxError.is(error) && error.code === 'TASK_FAILED';
    if (!wasGivenUp) limit.check();
    throw error;
  } finally {
    isLive = false;
    limit.stop();
  }
}
