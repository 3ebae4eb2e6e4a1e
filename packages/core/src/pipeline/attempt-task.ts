import pRetry, { type Options as RetryOptions } from 'p-retry';
import type { JsonValue } from '../contracts/json.js';
import type { TaskProgress, TaskRequest } from '../contracts/task-executor.js';
import { SpxError } from '../errors/spx-error.js';
import { parseJson } from '../hash/parse-json.js';
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
  /** False if the run ended while the task still waited for the executor. */
  readonly hasStarted: boolean;
  /** From the start of the first attempt, pauses included. */
  readonly seconds: number;
}

/** Makes attempts at a task until one succeeds, another makes no sense, or the run ends. Never rejects. */
export async function attemptTask(scope: RunScope, task: PipelineTask, request: Omit<TaskRequest, 'attempt'>): Promise<AttemptResult> {
  const finished: { output?: JsonValue } = {};
  let attempts = 0;
  let since: number | null = null;
  let error: unknown;
  const onStart = (): void => {
    if (since !== null) return;
    since = performance.now();
    scope.emit('task-start', { task: request.task, inputHash: request.inputHash });
  };
  const attempt = async (number: number): Promise<void> => {
    attempts = number;
    finished.output = await attemptOnce(scope, { task, request: { ...request, attempt: number }, onStart });
  };
  try {
    await pRetry(attempt, retryOptions(scope, request.task, task.retry));
  } catch (last) {
    error = last;
  }
  const count = { attempts, hasStarted: since !== null, seconds: (performance.now() - (since ?? performance.now())) / 1_000 };
  // A run that was cancelled just after the work was done does not undo the work.
  return finished.output === undefined ? { ...count, isFinished: false, error } : { ...count, isFinished: true, output: finished.output };
}

function retryOptions(scope: RunScope, task: string, { attempts, backoffMs, maximumBackoffMs }: PipelineTask['retry']): RetryOptions {
  return {
    retries: attempts - 1,
    minTimeout: backoffMs,
    maxTimeout: maximumBackoffMs,
    factor: 2,
    signal: scope.signal,
    shouldRetry: ({ error, attemptNumber }) => {
      if (scope.signal.aborted || !isRetriable(error)) return false;
      const delayMs = Math.min(Math.round(backoffMs * 2 ** (attemptNumber - 1)), maximumBackoffMs);
      scope.emit('task-retry', { task, attempt: attemptNumber, error, delayMs });
      return true;
    },
  };
}

interface Attempt {
  readonly task: PipelineTask;
  readonly request: TaskRequest;
  readonly onStart: () => void;
}

async function attemptOnce(scope: RunScope, { task, request, onStart }: Attempt): Promise<JsonValue> {
  const limit = timeLimit(task.timeoutMs);
  let isLive = true;
  const control = {
    signal: AbortSignal.any([scope.signal, limit.signal]),
    onStart: (): void => {
      limit.start();
      onStart();
    },
    onProgress: (progress: TaskProgress): void => {
      if (isLive) scope.emit('task-progress', { ...progress, task: request.task });
    },
  };
  try {
    const output = await scope.executor.execute(request, control, (received, line) => executeTask(scope.pipeline, received, line));
    limit.check();
    return parseJson(`output of ${request.task}`, output);
  } catch (error) {
    const wasGivenUp = SpxError.is(error) && error.code === 'TASK_FAILED';
    if (!wasGivenUp) limit.check();
    throw error;
  } finally {
    isLive = false;
    limit.stop();
  }
}
