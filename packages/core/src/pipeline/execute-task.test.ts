import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../contracts/json.js';
import type { TaskControl, TaskExecutor, TaskProgress, TaskRequest } from '../contracts/task-executor.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { SpxError } from '../errors/spx-error.js';
import { StoreError } from '../errors/store-error.js';
import { TaskFailedError } from '../errors/task-failed-error.js';
import { typedEvents } from '../events/typed-events.js';
import { definePipeline } from './define-pipeline.js';
import { executeTask } from './execute-task.js';
import type { PipelineEvents } from './pipeline-events.js';
import { runPipeline } from './run-pipeline.js';
import type { TaskContext } from './task-definition.js';

const define = (run: (context: TaskContext) => Promise<unknown> = async () => null) =>
  definePipeline({
    name: 'market',
    parameters: { rows: 4 },
    tasks: {
      bronze: { version: '1', run: async ({ parameters }) => ({ rows: Number(parameters.rows) }) },
      silver: { version: '3', dependsOn: ['bronze'], retry: { attempts: 3, backoffMs: 0 }, run },
    },
  });
const request: TaskRequest = {
  pipeline: 'market',
  task: 'silver',
  version: '3',
  inputHash: 'ab',
  attempt: 2,
  inputs: { bronze: { rows: 4 } },
  parameters: { rows: 4 },
};
const quiet: TaskControl = { signal: new AbortController().signal, onStart: () => undefined, onProgress: () => undefined };

describe('executeTask', () => {
  it('gives the task what the request holds, and nothing else', async () => {
    const seen: Partial<TaskContext>[] = [];
    const pipeline = define(async ({ progress, ...context }) => {
      progress({ done: 1, total: 3 });
      seen.push(context);
      return { b: 1, a: 2 };
    });
    const heard: unknown[] = [];
    const control = { ...quiet, onStart: () => heard.push('start'), onProgress: (progress: TaskProgress) => heard.push(progress) };
    expect(JSON.stringify(await executeTask(pipeline, request, control))).toBe('{"a":2,"b":1}');
    expect(seen).toEqual([{ inputs: request.inputs, parameters: request.parameters, inputHash: 'ab', attempt: 2, signal: control.signal }]);
    expect(seen[0]?.inputs).not.toBe(request.inputs);
    expect(heard).toEqual(['start', { done: 1, total: 3 }]);
  });

  it.each<readonly [string, Partial<TaskRequest>, string]>([
    ['another pipeline', { pipeline: 'news' }, '"pipeline" must be "market", which this worker holds, received "news".'],
    ['an unknown task', { task: 'toString' }, '"task" must be one of bronze, silver, received "toString".'],
    ['another version', { version: '2' }, '"version" must be "3", the version of "silver" that this worker holds, received "2".'],
  ])('refuses a request for %s', async (_, change, message) => {
    await expect(executeTask(define(), { ...request, ...change }, quiet)).rejects.toThrow(InvalidArgumentError);
    await expect(executeTask(define(), { ...request, ...change }, quiet)).rejects.toThrow(message);
  });

  it('does not start once the signal has aborted', async () => {
    let calls = 0;
    const pipeline = define(async () => ++calls);
    await expect(executeTask(pipeline, request, { ...quiet, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    expect(calls).toBe(0);
  });
});

/** Stands for a queue: a worker has a definition of its own, and only JSON text goes back and forth. */
function remoteExecutor(workerOf: (request: TaskRequest) => ReturnType<typeof define>): TaskExecutor {
  return {
    specVersion: 1,
    execute: async (order, control) => {
      const received = JSON.parse(JSON.stringify(order)) as TaskRequest;
      const line = { ...control, onProgress: (progress: TaskProgress) => control.onProgress(JSON.parse(JSON.stringify(progress)) as TaskProgress) };
      try {
        return JSON.parse(JSON.stringify(await executeTask(workerOf(received), received, line))) as JsonValue;
      } catch (error) {
        const { message, code } = JSON.parse(JSON.stringify({ message: String(error), code: SpxError.is(error) ? error.code : null }));
        throw code === null ? new Error(message) : new SpxError(code, message);
      }
    },
  };
}

describe('a pipeline on the workers of another executor', () => {
  it('delivers the same as in one process, with progress and attempts', async () => {
    const run = async ({ inputs, attempt, progress }: TaskContext): Promise<unknown> => {
      progress({ done: attempt, total: 2, message: 'on a worker' });
      if (attempt === 1) throw new StoreError({ store: 'lake', operation: 'read', problem: 'it is busy' });
      return inputs;
    };
    const events = typedEvents<PipelineEvents>();
    const heard: unknown[] = [];
    events.on('task-progress', ({ task, done }) => heard.push([task, done]));
    const here = await runPipeline(define(run));
    const there = await runPipeline(define(), { executor: remoteExecutor(() => define(run)), events });
    expect(there.outputs).toEqual(here.outputs);
    expect(there.tasks.silver).toEqual({ ...here.tasks.silver, seconds: expect.any(Number) });
    expect(there.tasks.silver.attempts).toBe(2);
    expect(heard).toEqual([
      ['silver', 1],
      ['silver', 2],
    ]);
  });

  it('does not try again what a worker says is bad input', async () => {
    let calls = 0;
    const run = async (): Promise<never> => {
      calls++;
      throw new InvalidArgumentError('rows', 'positive', { received: 0 });
    };
    await expect(runPipeline(define(), { executor: remoteExecutor(() => define(run)) })).rejects.toThrow(TaskFailedError);
    expect(calls).toBe(1);
  });
});
