import { describe, expect, it } from 'vitest';
import { CancelledError } from '../errors/cancelled-error.js';
import { DataFormatError } from '../errors/data-format-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { StoreError } from '../errors/store-error.js';
import { TaskFailedError } from '../errors/task-failed-error.js';
import { type TypedEvents, typedEvents } from '../events/typed-events.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { sha256 } from '../hash/sha256.js';
import { definePipeline } from './define-pipeline.js';
import { inProcessExecutor } from './in-process-executor.js';
import { memoryJournal } from './memory-journal.js';
import type { PipelineEvents } from './pipeline-events.js';
import { runPipeline } from './run-pipeline.js';
import type { TaskContext } from './task-definition.js';

/** Events whose order can be read afterwards, as "name" or "name task". */
function recordedEvents(): { readonly events: TypedEvents<PipelineEvents>; readonly log: string[] } {
  const events = typedEvents<PipelineEvents>();
  const log: string[] = [];
  for (const name of ['task-start', 'task-progress', 'task-retry', 'task-skip', 'task-end'] as const) {
    events.on(name, ({ task }) => log.push(`${name} ${task}`));
  }
  for (const name of ['run-start', 'run-end'] as const) events.on(name, () => log.push(name));
  return { events, log };
}

/** A point that two tasks reach together or not at all. */
function meetingPoint(count: number): () => Promise<void> {
  let open = (): void => undefined;
  const everybody = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return () => {
    arrived++;
    if (arrived === count) open();
    return everybody;
  };
}

/** Waits until a signal aborts, and rejects as a well-behaved task does. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new CancelledError({ work: 'waiting', cause: signal.reason })), { once: true });
  });

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('runPipeline', () => {
  it('hands the outputs of dependencies and the parameters to each task, and returns all outputs', async () => {
    const pipeline = definePipeline({
      name: 'market',
      parameters: { rows: 3, unused: 'x' },
      tasks: {
        gold: { version: '1', dependsOn: ['silver', 'bronze'], run: async ({ inputs }) => inputs },
        silver: {
          version: '1',
          dependsOn: ['bronze'],
          parameters: ({ rows }) => ({ twice: 2 * rows }),
          run: async ({ inputs, parameters }: TaskContext<{ bronze: { rows: number } }, { twice: number }>) => ({ rows: inputs.bronze.rows, ...parameters }),
        },
        bronze: { version: '1', run: async ({ inputs, parameters }) => ({ rows: Number(parameters.rows), inputs: Object.keys(inputs).length }) },
      },
    });
    const { outputs, tasks } = await runPipeline(pipeline, { parameters: { rows: 5 } });
    expect(outputs).toEqual({
      bronze: { rows: 5, inputs: 0 },
      silver: { rows: 5, twice: 10 },
      gold: { bronze: { rows: 5, inputs: 0 }, silver: { rows: 5, twice: 10 } },
    });
    expect(Object.keys(tasks)).toEqual(['gold', 'silver', 'bronze']);
    expect(tasks.silver).toEqual({
      status: 'ran',
      seconds: expect.any(Number),
      attempts: 1,
      outputHash: sha256('{"rows":5,"twice":10}'),
      inputHash: sha256(
        canonicalJson({ pipeline: 'market', task: 'silver', version: '1', parameters: { twice: 10 }, inputs: { bronze: sha256('{"inputs":0,"rows":5}') } }),
      ),
    });
  });

  it('reports what happens, in order', async () => {
    const { events, log } = recordedEvents();
    const pipeline = definePipeline({
      name: 'market',
      tasks: {
        bronze: {
          version: '1',
          run: async ({ progress }) => {
            progress({ done: 1, total: 2, message: 'half' });
            return 1;
          },
        },
        silver: { version: '1', dependsOn: ['bronze'], run: async () => 2 },
      },
    });
    const seen: unknown[] = [];
    events.on('task-progress', (progress) => seen.push(progress));
    events.on('run-start', ({ pipeline: name, tasks }) => seen.push(name, tasks));
    events.on('run-end', ({ status }) => seen.push(status));
    await runPipeline(pipeline, { events });
    expect(log).toEqual(['run-start', 'task-start bronze', 'task-progress bronze', 'task-end bronze', 'task-start silver', 'task-end silver', 'run-end']);
    expect(seen).toEqual(['market', ['bronze', 'silver'], { task: 'bronze', done: 1, total: 2, message: 'half' }, 'finished']);
  });

  it('does not report progress that a task tells after its end', async () => {
    const { events, log } = recordedEvents();
    let stale: TaskContext['progress'] = () => undefined;
    const pipeline = definePipeline({
      name: 'market',
      tasks: {
        bronze: {
          version: '1',
          run: async ({ progress }) => {
            stale = progress;
            return 1;
          },
        },
        silver: { version: '1', dependsOn: ['bronze'], run: async () => stale({ done: 1, total: 1 }) ?? 2 },
      },
    });
    await runPipeline(pipeline, { events });
    expect(log).not.toContain('task-progress bronze');
  });

  it('runs branches side by side: each of two waits until the other has started', async () => {
    const { events, log } = recordedEvents();
    const meet = meetingPoint(2);
    const branch = { version: '1', dependsOn: ['root'], run: async () => meet().then(() => null) } as const;
    const pipeline = definePipeline({
      name: 'branches',
      tasks: {
        root: { version: '1', run: async () => null },
        left: branch,
        right: branch,
        end: { version: '1', dependsOn: ['left', 'right'], run: async () => null },
      },
    });
    await runPipeline(pipeline, { events, executor: inProcessExecutor({ concurrency: 2 }) });
    const position = (entry: string): number => log.indexOf(entry);
    expect(Math.max(position('task-start left'), position('task-start right'))).toBeLessThan(Math.min(position('task-end left'), position('task-end right')));
    expect(position('task-start end')).toBeGreaterThan(Math.max(position('task-end left'), position('task-end right')));
  });

  it('runs no more tasks at once than the executor allows', async () => {
    let running = 0;
    let most = 0;
    const run = async (): Promise<null> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return null;
    };
    const pipeline = definePipeline({
      name: 'wide',
      tasks: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`t${index}`, { version: '1', run }])),
    });
    await runPipeline(pipeline, { executor: inProcessExecutor({ concurrency: 3 }) });
    expect(most).toBe(3);
  });

  it('gives each task a copy of its inputs, so that none sees what another did to them', async () => {
    const spoil = async ({ inputs }: TaskContext<{ source: { values: number[] } }>): Promise<number> => inputs.source.values.push(9);
    const pipeline = definePipeline({
      name: 'copies',
      tasks: {
        source: { version: '1', run: async () => ({ values: [1, 2] }) },
        first: { version: '1', dependsOn: ['source'], run: spoil },
        second: { version: '1', dependsOn: ['source', 'first'], run: spoil },
      },
    });
    expect((await runPipeline(pipeline)).outputs).toEqual({ source: { values: [1, 2] }, first: 3, second: 3 });
  });

  it('refuses parameters that are not JSON before any work', async () => {
    const pipeline = definePipeline({ name: 'market', parameters: { since: 0 }, tasks: { bronze: { version: '1', run: async () => 1 } } });
    await expect(runPipeline(pipeline, { parameters: { since: Number.NaN } })).rejects.toThrow('"parameters.since" must be a JSON value, received "NaN".');
  });

  it('fails a task whose output is not JSON, and names the place', async () => {
    const pipeline = definePipeline({ name: 'market', tasks: { bronze: { version: '1', run: async () => ({ metrics: { r2: Number.NaN } }) } } });
    const error = await rejection(runPipeline(pipeline));
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({ task: 'bronze', cause: expect.any(InvalidArgumentError) });
    expect(String(error)).toContain('"output of bronze.metrics.r2" must be a JSON value, received "NaN".');
  });
});

describe('runPipeline, on equal inputs', () => {
  interface Counted {
    readonly counts: Record<string, number>;
    readonly versions: Record<string, string>;
    readonly bronzeOutput: { value: unknown };
  }

  function counted(): Counted & { readonly define: () => ReturnType<typeof defineCounted> } {
    const state: Counted = { counts: { bronze: 0, silver: 0, gold: 0, always: 0 }, versions: { bronze: '1', silver: '1' }, bronzeOutput: { value: 'bars' } };
    return { ...state, define: () => defineCounted(state) };
  }

  function defineCounted({ counts, versions, bronzeOutput }: Counted) {
    const count = (name: string): number => {
      counts[name] = (counts[name] ?? 0) + 1;
      return counts[name];
    };
    return definePipeline({
      name: 'counted',
      parameters: { rows: 1, window: 5, title: 'a' },
      tasks: {
        bronze: {
          version: versions.bronze ?? '',
          parameters: ({ rows }) => ({ rows }),
          run: async () => {
            count('bronze');
            return bronzeOutput.value;
          },
        },
        silver: {
          version: versions.silver ?? '',
          dependsOn: ['bronze'],
          parameters: ({ window }) => ({ window }),
          run: async ({ parameters }) => {
            count('silver');
            return { window: Number(parameters.window) };
          },
        },
        gold: {
          version: '1',
          dependsOn: ['silver'],
          parameters: () => ({}),
          run: async () => {
            count('gold');
            return 'gold';
          },
        },
        always: { version: '1', cache: false, parameters: () => ({}), run: async () => count('always') },
      },
    });
  }

  it('skips finished tasks and uses their outputs, but runs tasks without cache', async () => {
    const { counts, define } = counted();
    const journal = memoryJournal();
    const first = await runPipeline(define(), { journal });
    const { events, log } = recordedEvents();
    const second = await runPipeline(define(), { journal, events });
    expect(counts).toEqual({ bronze: 1, silver: 1, gold: 1, always: 2 });
    expect(second.outputs).toEqual({ ...first.outputs, always: 2 });
    expect(second.tasks.silver).toEqual({ ...first.tasks.silver, status: 'skipped', attempts: 0, seconds: expect.any(Number) });
    expect(second.tasks.always.status).toBe('ran');
    expect(log.filter((entry) => entry.includes('silver'))).toEqual(['task-skip silver']);
  });

  it('runs a task again whose own parameter changed, and those whose inputs change by that', async () => {
    const { counts, define } = counted();
    const journal = memoryJournal();
    await runPipeline(define(), { journal });
    await runPipeline(define(), { journal, parameters: { title: 'b' } });
    expect(counts).toMatchObject({ bronze: 1, silver: 1, gold: 1 });
    await runPipeline(define(), { journal, parameters: { window: 6 } });
    expect(counts).toMatchObject({ bronze: 1, silver: 2, gold: 2 });
  });

  it('finds the work of an earlier run again when a parameter goes back', async () => {
    const { counts, define } = counted();
    const journal = memoryJournal();
    for (const window of [5, 6, 5, 6]) expect((await runPipeline(define(), { journal, parameters: { window } })).outputs.silver).toEqual({ window });
    expect(counts).toMatchObject({ bronze: 1, silver: 2, gold: 2 });
  });

  it('runs a task of a new version again, and none after it as long as its output stays', async () => {
    const { counts, versions, define } = counted();
    const journal = memoryJournal();
    await runPipeline(define(), { journal });
    versions.bronze = '2';
    const { tasks } = await runPipeline(define(), { journal });
    expect(counts).toMatchObject({ bronze: 2, silver: 1, gold: 1 });
    expect([tasks.bronze.status, tasks.silver.status, tasks.gold.status]).toEqual(['ran', 'skipped', 'skipped']);
  });

  it('runs the tasks after one whose output changed', async () => {
    const { counts, versions, bronzeOutput, define } = counted();
    const journal = memoryJournal();
    await runPipeline(define(), { journal });
    versions.bronze = '2';
    bronzeOutput.value = 'other bars';
    await runPipeline(define(), { journal });
    expect(counts).toMatchObject({ bronze: 2, silver: 2, gold: 1 });
  });

  it('takes outputs for equal whatever the order of their keys', async () => {
    const { counts, versions, bronzeOutput, define } = counted();
    const journal = memoryJournal();
    bronzeOutput.value = { a: 1, b: 2 };
    await runPipeline(define(), { journal });
    versions.bronze = '2';
    bronzeOutput.value = { b: 2, a: 1 };
    await runPipeline(define(), { journal });
    expect(counts).toMatchObject({ bronze: 2, silver: 1 });
  });

  it('keeps pipelines of other names apart', async () => {
    const journal = memoryJournal();
    let runs = 0;
    const tasks = { bronze: { version: '1', run: async () => ++runs } };
    await runPipeline(definePipeline({ name: 'one', tasks }), { journal });
    await runPipeline(definePipeline({ name: 'two', tasks }), { journal });
    expect(runs).toBe(2);
  });

  it("runs a finished task again when its own or the run's check says that its work no longer stands", async () => {
    const files = new Set<string>();
    const checked: unknown[] = [];
    let runs = 0;
    const pipeline = definePipeline({
      name: 'files',
      tasks: {
        bronze: {
          version: '1',
          verify: async ({ file }: { file: string }) => files.has(file),
          run: async () => {
            runs++;
            files.add('bronze.arrow');
            return { file: 'bronze.arrow' };
          },
        },
      },
    });
    const journal = memoryJournal();
    const runAgain = async (stands = true): Promise<string> => {
      const verify = (output: unknown, task: string): boolean => checked.push([task, output]) > 0 && stands;
      return (await runPipeline(pipeline, { journal, verify })).tasks.bronze.status;
    };
    expect([await runAgain(), await runAgain()]).toEqual(['ran', 'skipped']);
    files.clear();
    expect([await runAgain(), await runAgain(false), await runAgain()]).toEqual(['ran', 'ran', 'skipped']);
    expect(runs).toBe(3);
    expect(checked).toEqual(Array(3).fill(['bronze', { file: 'bronze.arrow' }]));
  });

  it('fails when a check breaks, for nobody knows then whether the work stands', async () => {
    const pipeline = definePipeline({ name: 'files', tasks: { bronze: { version: '1', run: async () => 1 } } });
    const journal = memoryJournal();
    await runPipeline(pipeline, { journal });
    const verify = async (): Promise<boolean> => {
      throw new Error('lake is down');
    };
    const error = await rejection(runPipeline(pipeline, { journal, verify }));
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(String(error)).toContain('Task "bronze" failed after "0" attempts: finished work could not be verified: lake is down.');
  });
});

describe('runPipeline, when a task fails', () => {
  const failing = (error: unknown, until = Number.POSITIVE_INFINITY) => {
    const state = { attempts: 0, hashes: new Set<string>() };
    const run = async ({ attempt, inputHash }: TaskContext): Promise<number> => {
      state.attempts++;
      state.hashes.add(inputHash);
      if (attempt < until) throw error;
      return attempt;
    };
    return { state, run };
  };

  it('tries again after pauses that double up to their limit, under one input hash', async () => {
    const { state, run } = failing(new Error('flaky'), 6);
    const { events, log } = recordedEvents();
    const delays: number[] = [];
    events.on('task-retry', ({ delayMs }) => delays.push(delayMs));
    const retry = { attempts: 6, backoffMs: 1, maximumBackoffMs: 4 };
    const { outputs, tasks } = await runPipeline(definePipeline({ name: 'flaky', tasks: { bronze: { version: '1', retry, run } } }), { events });
    expect(outputs.bronze).toBe(6);
    expect(tasks.bronze.attempts).toBe(6);
    expect(delays).toEqual([1, 2, 4, 4, 4]);
    expect(state.hashes.size).toBe(1);
    expect(log).toEqual(['run-start', 'task-start bronze', ...Array(5).fill('task-retry bronze'), 'task-end bronze', 'run-end']);
  });

  it('fails with the last error as cause once the attempts are used up', async () => {
    const cause = new StoreError({ store: 'lake', operation: 'write', problem: 'disk is full', remedy: 'Free some space.' });
    const { state, run } = failing(cause);
    const { events, log } = recordedEvents();
    const ends: unknown[] = [];
    events.on('task-end', (end) => ends.push(end));
    events.on('run-end', ({ status }) => ends.push(status));
    const pipeline = definePipeline({ name: 'flaky', tasks: { bronze: { version: '1', retry: { attempts: 3, backoffMs: 0 }, run } } });
    const error = await rejection(runPipeline(pipeline, { events }));
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({ task: 'bronze', attempts: 3, remedy: 'Free some space.', cause });
    expect(String(error)).toBe('TaskFailedError: Task "bronze" failed after "3" attempts: Store "lake" failed to write: disk is full.');
    expect(state.attempts).toBe(3);
    expect(ends).toEqual([{ task: 'bronze', status: 'failed', attempts: 3, seconds: expect.any(Number), error: cause }, 'failed']);
    expect(log.at(-1)).toBe('run-end');
  });

  it.each<readonly [string, unknown]>([
    ['a bad argument', new InvalidArgumentError('rows', 'positive', { received: 0 })],
    ['bad data', new DataFormatError({ source: 'bars.csv', problem: 'it is empty' })],
    ['bad data from another copy of the package', Object.assign(new Error('no'), { '@@spx/error': true, code: 'DATA_QUALITY' })],
    ['a mistake in its code', new TypeError('x is not a function')],
    ['something that is no error', 'a text'],
  ])('does not try again after %s', async (_, error) => {
    const { state, run } = failing(error);
    const pipeline = definePipeline({ name: 'bad', tasks: { bronze: { version: '1', retry: { attempts: 5, backoffMs: 0 }, run } } });
    await expect(runPipeline(pipeline)).rejects.toThrow(TaskFailedError);
    expect(state.attempts).toBe(1);
  });

  it('names the task of this pipeline, not one of a pipeline that the task runs', async () => {
    const { run } = failing(new Error('broken'));
    const inner = definePipeline({ name: 'inner', tasks: { fold: { version: '1', run } } });
    const outer = definePipeline({ name: 'outer', tasks: { tune: { version: '1', run: async () => (await runPipeline(inner)).outputs } } });
    await expect(runPipeline(outer)).rejects.toThrow('Task "tune" failed after "1" attempts: Task "fold" failed after "1" attempts: broken.');
  });

  it('fails when an executor delivers what is not JSON', async () => {
    const executor = { specVersion: 1 as const, execute: async () => JSON.parse('1e999') };
    const pipeline = definePipeline({ name: 'market', tasks: { bronze: { version: '1', run: async () => 1 } } });
    await expect(runPipeline(pipeline, { executor })).rejects.toThrow('"output of bronze" must be a JSON value, received "Infinity".');
  });

  it('cancels running siblings, waits for them, starts nothing more, and keeps what was finished', async () => {
    const { events, log } = recordedEvents();
    const meet = meetingPoint(2);
    const ended: string[] = [];
    const tasks = {
      early: { version: '1', run: async () => 'early' },
      broken: {
        version: '1',
        dependsOn: ['early'],
        run: async () => {
          await meet();
          throw new Error('broken');
        },
      },
      slow: {
        version: '1',
        dependsOn: ['early'],
        run: async ({ signal }: TaskContext): Promise<never> => {
          await meet();
          try {
            return await untilAborted(signal);
          } finally {
            await new Promise((resolve) => setTimeout(resolve, 20));
            ended.push('slow');
          }
        },
      },
      late: { version: '1', dependsOn: ['slow'], run: async () => ended.push('late') },
    } as const;
    const journal = memoryJournal();
    const error = await rejection(
      runPipeline(definePipeline({ name: 'siblings', tasks }), { journal, events, executor: inProcessExecutor({ concurrency: 4 }) }),
    );
    expect(String(error)).toBe('TaskFailedError: Task "broken" failed after "1" attempts: broken.');
    expect(ended).toEqual(['slow']);
    expect(log.filter((entry) => entry.includes('late'))).toEqual([]);
    const statuses: string[] = [];
    const again = typedEvents<PipelineEvents>();
    again.on('task-skip', ({ task }) => statuses.push(task));
    await rejection(runPipeline(definePipeline({ name: 'siblings', tasks }), { journal, events: again }));
    expect(statuses).toEqual(['early']);
  });

  it('keeps the output of a sibling that finishes although it was told to stop', async () => {
    const meet = meetingPoint(2);
    const tasks = {
      broken: {
        version: '1',
        run: async () => {
          await meet();
          throw new Error('broken');
        },
      },
      stubborn: {
        version: '1',
        run: async ({ signal }: TaskContext) => {
          await meet();
          await untilAborted(signal).catch(() => undefined);
          return 'done';
        },
      },
    } as const;
    const journal = memoryJournal();
    await rejection(runPipeline(definePipeline({ name: 'siblings', tasks }), { journal, executor: inProcessExecutor({ concurrency: 2 }) }));
    const { stubborn } = tasks;
    expect((await runPipeline(definePipeline({ name: 'siblings', tasks: { stubborn } }), { journal })).tasks.stubborn.status).toBe('skipped');
  });
});

describe('runPipeline, when time is up', () => {
  it('tells the attempt to stop, and tries again', async () => {
    const reasons: unknown[] = [];
    const run = async ({ signal, attempt }: TaskContext): Promise<number> => {
      if (attempt === 3) return attempt;
      return untilAborted(signal).finally(() => reasons.push(String(signal.reason)));
    };
    const pipeline = definePipeline({ name: 'slow', tasks: { bronze: { version: '1', timeoutMs: 200, retry: { attempts: 3, backoffMs: 0 }, run } } });
    expect((await runPipeline(pipeline)).tasks.bronze.attempts).toBe(3);
    expect(reasons).toEqual(Array(2).fill('TimeoutError: It took longer than 200 ms.'));
  });

  it('fails with the limit in the message', async () => {
    const pipeline = definePipeline({ name: 'slow', tasks: { bronze: { version: '1', timeoutMs: 5, run: async ({ signal }) => untilAborted(signal) } } });
    await expect(runPipeline(pipeline)).rejects.toThrow('Task "bronze" failed after "1" attempts: It took longer than 5 ms.');
  });

  it('discards what comes after the limit, from a task that does not listen and from one that kept the thread busy', async () => {
    const deaf = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return 'late';
    };
    const busy = async (): Promise<string> => {
      const end = performance.now() + 30;
      while (performance.now() < end);
      return 'late';
    };
    for (const run of [deaf, busy]) {
      const pipeline = definePipeline({ name: 'slow', tasks: { bronze: { version: '1', timeoutMs: 5, run } } });
      await expect(runPipeline(pipeline)).rejects.toThrow('It took longer than 5 ms.');
    }
  });

  it('gives up a task that never stops, and does not start a second one beside it', async () => {
    let starts = 0;
    const run = (): Promise<never> => {
      starts++;
      return new Promise(() => undefined);
    };
    const pipeline = definePipeline({ name: 'stuck', tasks: { bronze: { version: '1', timeoutMs: 5, retry: { attempts: 3, backoffMs: 0 }, run } } });
    const error = await rejection(runPipeline(pipeline, { executor: inProcessExecutor({ graceMs: 5 }) }));
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({ remedy: 'Pass "signal" of the task context on to whatever the task waits for.' });
    expect(String(error)).toContain('Task "bronze" failed after "1" attempts: it did not stop within 5 ms after it was told to.');
    expect(starts).toBe(1);
  });

  it('counts from the start of the attempt, not from when it was queued', async () => {
    const tasks = {
      first: { version: '1', run: (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), 600)) },
      second: { version: '1', timeoutMs: 500, run: async () => 'in time' },
    };
    const executor = inProcessExecutor({ concurrency: 1 });
    expect((await runPipeline(definePipeline({ name: 'queue', tasks }), { executor })).outputs.second).toBe('in time');
  });
});

describe('runPipeline, cancelled', () => {
  const started = (events: TypedEvents<PipelineEvents>, task: string): Promise<void> =>
    new Promise((resolve) => {
      events.on('task-start', (start) => start.task === task && resolve());
    });

  it('rejects before any work when the signal has aborted', async () => {
    const { events, log } = recordedEvents();
    const pipeline = definePipeline({ name: 'market', tasks: { bronze: { version: '1', run: async () => 1 } } });
    const reason = new Error('shutting down');
    const error = await rejection(runPipeline(pipeline, { events, signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(CancelledError);
    expect(error).toMatchObject({ message: '"pipeline market" was cancelled.', cause: reason });
    expect(log).toEqual([]);
  });

  it('stops running tasks, keeps finished ones and says so', async () => {
    const { events, log } = recordedEvents();
    const statuses: string[] = [];
    events.on('task-end', ({ status }) => statuses.push(status));
    events.on('run-end', ({ status }) => statuses.push(status));
    let runs = 0;
    const tasks = {
      bronze: { version: '1', run: async () => ++runs },
      silver: { version: '1', dependsOn: ['bronze'], run: async ({ signal }: TaskContext) => (runs > 1 ? 'resumed' : untilAborted(signal)) },
      gold: { version: '1', dependsOn: ['silver'], run: async () => 'gold' },
    } as const;
    const journal = memoryJournal();
    const controller = new AbortController();
    const run = rejection(runPipeline(definePipeline({ name: 'market', tasks }), { journal, events, signal: controller.signal }));
    await started(events, 'silver');
    controller.abort(new Error('enough'));
    expect(await run).toBeInstanceOf(CancelledError);
    expect(statuses).toEqual(['ran', 'cancelled', 'cancelled']);
    expect(log.filter((entry) => entry.includes('gold'))).toEqual([]);
    runs = 2;
    expect((await runPipeline(definePipeline({ name: 'market', tasks }), { journal })).outputs).toEqual({ bronze: 1, silver: 'resumed', gold: 'gold' });
  });

  it('does not wait for the pause before another attempt', async () => {
    const { events } = recordedEvents();
    const controller = new AbortController();
    events.on('task-retry', () => controller.abort());
    const run = async (): Promise<never> => {
      throw new Error('flaky');
    };
    const pipeline = definePipeline({ name: 'flaky', tasks: { bronze: { version: '1', retry: { attempts: 2, backoffMs: 3_600_000 }, run } } });
    await expect(runPipeline(pipeline, { events, signal: controller.signal })).rejects.toThrow(CancelledError);
  });

  it('rejects even if the last task finishes all the same, whose output stays', async () => {
    const controller = new AbortController();
    const run = async (): Promise<number> => {
      controller.abort();
      return 1;
    };
    const pipeline = definePipeline({ name: 'market', tasks: { bronze: { version: '1', run } } });
    const journal = memoryJournal();
    await expect(runPipeline(pipeline, { journal, signal: controller.signal })).rejects.toThrow(CancelledError);
    expect((await runPipeline(pipeline, { journal })).tasks.bronze.status).toBe('skipped');
  });

  it('never starts a task that waited for its turn', async () => {
    const { events, log } = recordedEvents();
    const controller = new AbortController();
    const task = { version: '1', run: async ({ signal }: TaskContext) => untilAborted(signal) };
    const pipeline = definePipeline({ name: 'queue', tasks: { first: task, second: task } });
    const run = rejection(runPipeline(pipeline, { events, signal: controller.signal, executor: inProcessExecutor({ concurrency: 1 }) }));
    await started(events, 'first');
    controller.abort();
    expect(await run).toBeInstanceOf(CancelledError);
    expect(log).toEqual(['run-start', 'task-start first', 'task-end first', 'run-end']);
  });
});

describe('runPipeline, when a listener throws', () => {
  it.each(['run-start', 'task-start', 'task-progress', 'task-end', 'task-skip', 'run-end'] as const)('fails the run with its error, at %s', async (name) => {
    const journal = memoryJournal();
    const tasks = {
      cached: { version: '1', run: async () => 'cached' },
      bronze: {
        version: '1',
        dependsOn: ['cached'],
        retry: { attempts: 3, backoffMs: 0 },
        run: async ({ progress }: TaskContext) => {
          progress({ done: 1, total: 1 });
          return 'done';
        },
      },
    } as const;
    await runPipeline(definePipeline({ name: 'listened', tasks: { cached: tasks.cached } }), { journal });
    const events = typedEvents<PipelineEvents>();
    events.on(name, () => {
      throw new Error(`listener of ${name} broke`);
    });
    const error = await rejection(runPipeline(definePipeline({ name: 'listened', tasks }), { journal, events }));
    expect(error).toEqual(new Error(`listener of ${name} broke`));
    const { tasks: reports } = await runPipeline(definePipeline({ name: 'listened', tasks }), { journal });
    expect(reports.cached.status).toBe('skipped');
  });

  it('does not hide the error of a task behind that of the listener it was told to', async () => {
    const events = typedEvents<PipelineEvents>();
    events.on('task-end', () => {
      throw new Error('listener broke');
    });
    const run = async (): Promise<never> => {
      throw new Error('disk is full');
    };
    await expect(runPipeline(definePipeline({ name: 'market', tasks: { bronze: { version: '1', run } } }), { events })).rejects.toThrow('disk is full');
  });
});

describe('runPipeline, when the journal fails', () => {
  const pipeline = definePipeline({ name: 'market', tasks: { bronze: { version: '1', run: async () => 1 } } });
  const broken = (operation: 'open' | 'find' | 'record' | 'close') => {
    const journal = memoryJournal();
    const error = new StoreError({ store: 'journal', operation, problem: 'disk is full' });
    const fail = async (): Promise<never> => {
      throw error;
    };
    return {
      error,
      journal: { ...journal, open: operation === 'open' ? fail : async (name: string) => ({ ...(await journal.open(name)), [operation]: fail }) },
    };
  };

  it.each(['open', 'find', 'record', 'close'] as const)('rejects with its error, at %s', async (operation) => {
    const { error, journal } = broken(operation);
    expect(await rejection(runPipeline(pipeline, { journal }))).toBe(error);
  });

  it('announces the end of a task whose record cannot be written', async () => {
    const { error, journal } = broken('record');
    const events = typedEvents<PipelineEvents>();
    const ends: unknown[] = [];
    events.on('task-end', (end) => ends.push(end));
    await rejection(runPipeline(pipeline, { journal, events }));
    expect(ends).toEqual([{ task: 'bronze', status: 'failed', attempts: 1, seconds: expect.any(Number), error }]);
  });

  it('reports the error of the run, not that of closing the journal after it', async () => {
    const failing = definePipeline({
      name: 'market',
      tasks: {
        bronze: {
          version: '1',
          run: async (): Promise<never> => {
            throw new Error('broken');
          },
        },
      },
    });
    await expect(runPipeline(failing, { journal: broken('close').journal })).rejects.toThrow(TaskFailedError);
  });
});
