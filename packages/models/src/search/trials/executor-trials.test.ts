import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  ContractViolationError,
  canonicalJson,
  definePipeline,
  InvalidArgumentError,
  inProcessExecutor,
  type JsonValue,
  SpxError,
  StoreError,
  type TaskExecutor,
} from '@spx/core';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import { noPruner } from '../pruners/no-pruner.js';
import type { Pruner } from '../pruners/pruner.js';
import { successiveHalving } from '../pruners/successive-halving.js';
import type { Study } from '../study.js';
import type { TrialObjective } from '../trial-objective.js';
import { tune } from '../tune.js';
import { executorTrials } from './executor-trials.js';
import { trialTask } from './trial-task.js';

const space = { x: { type: 'float', low: -1, high: 1 } } as const;
const objective: TrialObjective<{ readonly x: number }> = async ({ x }, { number, seed, report }) => {
  if (number === 3) throw new RangeError('no such thing');
  for (let step = 1; step <= 8; step++) await report(step, x * x + 1 / step + (seed % 7) / 100);
  return x * x;
};
const pipeline = definePipeline({ name: 'tuning', tasks: { trial: trialTask({ objective }) } });
const options = { space, sampler: randomSearch(), trials: 12, seed: 9 };

/** A worker in another process, which knows the definition of the pipeline and hears requests as lines of JSON. */
const program = buildSync({
  stdin: {
    contents: `
      import { createInterface } from 'node:readline';
      import { definePipeline, executeTask } from '@spx/core';
      import { trialTask } from './trial-task.ts';
      const objective = ${objective.toString()};
      const pipeline = definePipeline({ name: 'tuning', tasks: { trial: trialTask({ objective }) } });
      createInterface({ input: process.stdin }).on('line', async (line) => {
        const { id, request } = JSON.parse(line);
        const control = { signal: new AbortController().signal, onStart() {}, onProgress() {} };
        const answer = await executeTask(pipeline, request, control).then((output) => ({ output }), ({ message, code }) => ({ error: { message, code } }));
        process.stdout.write(JSON.stringify({ id, ...answer }) + '\\n');
      });`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  alias: { '@spx/core': fileURLToPath(new URL('../../../../core/src/index.ts', import.meta.url)) },
  ...{ bundle: true, write: false, format: 'cjs', platform: 'node', logLevel: 'silent' },
}).outputFiles[0]!.text;

interface Answer {
  readonly id: number;
  readonly output?: JsonValue;
  readonly error?: { readonly message: string; readonly code: 'STORE' };
}

const folder = mkdtempSync(join(tmpdir(), 'spx-executor-'));
const script = join(folder, 'worker.cjs');
writeFileSync(script, program);
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill();
  rmSync(folder, { recursive: true, force: true });
});

function otherProcess(): TaskExecutor {
  const worker = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = worker;
  const pending = new Map<number, (answer: Answer) => void>();
  createInterface({ input: worker.stdout! }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    pending.get(answer.id)?.(answer);
  });
  return {
    specVersion: 1,
    execute: async (request) => {
      const id = pending.size;
      const answer = new Promise<Answer>((resolve) => pending.set(id, resolve));
      worker.stdin!.write(`${JSON.stringify({ id, request })}\n`);
      const { output, error } = await answer;
      if (error !== undefined) throw new SpxError(error.code, error.message);
      return output!;
    },
  };
}

function textOf(study: Study<never> | Study): string {
  return canonicalJson(study as unknown as JsonValue);
}

describe('executorTrials', () => {
  it.each<Pruner>([noPruner(), successiveHalving({ reductionFactor: 2 })])(
    'gives the study of this process from another one, told in JSON alone ($id)',
    async (pruner: Pruner) => {
      const here = await tune({ ...options, pruner, objective });
      const there = await tune({ ...options, pruner, runner: executorTrials({ executor: otherProcess(), pipeline }) });
      expect(textOf(there)).toBe(textOf(here));
      expect(here.counts.failed).toBe(1);
      child?.kill();
    },
  );

  it('runs on the executor of this process', async () => {
    const runner = executorTrials({ executor: inProcessExecutor({ concurrency: 2 }), pipeline });
    expect(textOf(await tune({ ...options, runner }))).toBe(textOf(await tune({ ...options, objective })));
  });

  it('tries again where a worker was lost, with a number for each attempt, and gives up after the last', async () => {
    const attempts: number[] = [];
    const executor = (losses: number): TaskExecutor => ({
      specVersion: 1,
      execute: async (request, control, run) => {
        attempts.push(request.attempt);
        if (request.attempt <= losses) throw new StoreError({ store: 'queue', operation: 'deliver', problem: 'the worker was lost' });
        return run(request, control);
      },
    });
    const study = await tune({ ...options, trials: 1, runner: executorTrials({ executor: executor(2), pipeline }) });
    expect(attempts).toEqual([1, 2, 3]);
    expect(study.counts.complete).toBe(1);
    await expect(tune({ ...options, trials: 1, runner: executorTrials({ executor: executor(3), pipeline }) })).rejects.toThrow(StoreError);
  });

  it('refuses a trial that reports otherwise when it begins again', async () => {
    let calls = 0;
    const drifting = async (_: unknown, { report }: { report(step: number, loss: number): Promise<void> }): Promise<number> => {
      calls++;
      for (let step = 1; step <= 8; step++) await report(step, calls);
      return 1;
    };
    const other = definePipeline({ name: 'tuning', tasks: { trial: trialTask({ objective: drifting }) } });
    const runner = executorTrials({ executor: inProcessExecutor(), pipeline: other });
    await expect(tune({ ...options, pruner: successiveHalving(), trials: 1, runner })).rejects.toThrow(ContractViolationError);
  });

  it('refuses a pipeline without the task, and a number of attempts that is none', () => {
    const executor = inProcessExecutor();
    expect(() => executorTrials({ executor, pipeline, task: 'other' })).toThrow(InvalidArgumentError);
    expect(() => executorTrials({ executor, pipeline, attempts: 0 })).toThrow(InvalidArgumentError);
  });
});
