import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, ContractViolationError, canonicalJson, InvalidArgumentError, type JsonValue, seededRandom, TaskFailedError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { randomSearch } from '../../test/random-search.js';
import { hyperband } from './pruners/hyperband.js';
import { medianPruner } from './pruners/median-pruner.js';
import { noPruner } from './pruners/no-pruner.js';
import type { Pruner } from './pruners/pruner.js';
import { successiveHalving } from './pruners/successive-halving.js';
import { tpeSampler } from './samplers/tpe-sampler.js';
import type { Study } from './study.js';
import type { TrialContext, TrialObjective } from './trial-objective.js';
import { tune } from './tune.js';

const space = {
  x: { type: 'float', low: -2, high: 2 },
  y: { type: 'float', low: 0.01, high: 10, scale: 'log' },
  kind: { type: 'categorical', choices: ['plain', 'bent'] },
  bend: { type: 'integer', low: 1, high: 3, when: { parameter: 'kind', in: ['bent'] } },
} as const;
const sampler = randomSearch();

interface Point {
  readonly x: number;
  readonly y: number;
  readonly kind: 'plain' | 'bent';
  readonly bend?: number;
}

function lossOf({ x, y, bend = 0 }: Point): number {
  return (x - 1) ** 2 + Math.log(y) ** 2 + 0.3 * bend;
}

/** Comes nearer to its loss from step to step, in a time that has nothing to do with it; one trial in eight throws or gives NaN. */
const learning: TrialObjective<Point> = async (parameters, trial) => {
  const clock = seededRandom(Date.now());
  for (let step = 1; step <= 9; step++) {
    await sleep(clock.uniform() * 2);
    if (trial.number % 16 === 5 && step === 1) throw new RangeError(`step ${step} of trial ${trial.number}`);
    await trial.report(step, lossOf(parameters) + 3 / step + seededRandom(trial.seed).uniform());
  }
  return trial.number % 16 === 13 ? Number.NaN : lossOf(parameters);
};

function textOf(study: Study<never> | Study): string {
  return canonicalJson(study as unknown as JsonValue);
}

describe('tune', () => {
  it('keeps every trial, the best one and the counts', async () => {
    const study = await tune({ space, sampler, trials: 30, seed: 3, objective: lossOf });
    expect(study.trials.map(({ number }) => number)).toEqual([...Array(30).keys()]);
    expect(study.counts).toEqual({ trials: 30, complete: 30, pruned: 0, failed: 0 });
    const losses = study.trials.map(({ loss }) => loss!);
    expect(study.best?.loss).toBe(Math.min(...losses));
    expect(study.best?.loss).toBe(lossOf(study.best!.parameters));
    expect(new Set(study.trials.map(({ seed }) => seed)).size).toBe(30);
    expect(study.trials.every(({ parameters: { kind, bend } }) => (kind === 'bent') === (bend !== undefined))).toBe(true);
  });

  const pruners: readonly Pruner[] = [
    noPruner(),
    medianPruner({ startupTrials: 3 }),
    successiveHalving({ reductionFactor: 2 }),
    hyperband({ maximumSteps: 9 }),
  ];

  it.each(pruners)('gives the same study for any number of workers ($id)', async (pruner: Pruner) => {
    const study = (workers: number): Promise<Study> =>
      tune({ space, sampler: tpeSampler({ startupTrials: 6 }), pruner, trials: 22, seed: 5, workers, objective: learning });
    const one = await study(1);
    expect(one.counts.failed).toBeGreaterThan(0);
    expect(one.counts.pruned > 0).toBe(pruner.id !== 'none');
    for (const workers of [2, 3, 8]) expect(textOf(await study(workers))).toBe(textOf(one));
  });

  it('gives the same study whether the objective waits for its reports or not', async () => {
    const pruner = successiveHalving({ reductionFactor: 2 });
    const hasty: TrialObjective<Point> = async (parameters, trial) => {
      for (let step = 1; step <= 9; step++) {
        if (trial.signal.aborted) throw new Error('aborted');
        void trial.report(step, lossOf(parameters) + 1 / step);
        if (step % 4 === 0) await sleep(1);
      }
      return lossOf(parameters);
    };
    const patient: TrialObjective<Point> = async (parameters, trial) => {
      for (let step = 1; step <= 9; step++) await trial.report(step, lossOf(parameters) + 1 / step);
      return lossOf(parameters);
    };
    const options = { space, sampler, pruner, trials: 16, seed: 2 };
    const waited = await tune({ ...options, objective: patient });
    expect(waited.counts.pruned).toBeGreaterThan(0);
    expect(textOf(await tune({ ...options, objective: hasty }))).toBe(textOf(waited));
  });

  it('judges the trials of a batch at a rung only when all of them have come to it', async () => {
    const heard: number[][] = [];
    const pruner: Pruner = {
      ...successiveHalving({ reductionFactor: 2 }),
      prune: ({ rung, waiting }) => {
        heard.push([rung, ...waiting.map(({ number }) => number)]);
        return rung === 1 ? [1] : [];
      },
    };
    const objective: TrialObjective<Point> = async (parameters, { number, report }) => {
      await sleep(number === 0 ? 20 : 0);
      for (let step = 1; step <= (number === 2 ? 1 : 2); step++) await report(step, number);
      return lossOf(parameters);
    };
    const study = await tune({ space, sampler, pruner, trials: 4, workers: 4, objective });
    expect(heard).toEqual([
      [1, 0, 1, 2, 3],
      [2, 0, 3],
    ]);
    expect(study.trials.map(({ state, prunedAt }) => [state, prunedAt])).toEqual([
      ['complete', null],
      ['pruned', 1],
      ['complete', null],
      ['complete', null],
    ]);
    expect(study.trials[1]).toMatchObject({ loss: 1, reports: [{ step: 1, loss: 1 }] });
  });

  it('keeps a failed trial with its reason and goes on', async () => {
    const objective: TrialObjective<Point> = async (parameters, { number, report }) => {
      if (number === 0) throw new InvalidArgumentError('numLeaves', 'at least 2', { received: 1 });
      if (number === 1) return Number.NaN;
      if (number === 2) await report(1, Number.POSITIVE_INFINITY).catch(() => undefined);
      if (number === 3) await report(0, 1);
      if (number === 4) throw new Error('');
      return lossOf(parameters);
    };
    const { trials, counts, best } = await tune({ space, sampler, trials: 10, objective });
    expect(trials.slice(0, 5).map(({ failure }) => failure)).toEqual([
      { reason: '"numLeaves" must be at least 2, received "1".', code: 'INVALID_ARGUMENT' },
      { reason: '"loss" must be a finite number, received "NaN".', code: 'INVALID_ARGUMENT' },
      { reason: '"loss" must be a finite number at step 1, received "Infinity".', code: 'INVALID_ARGUMENT' },
      { reason: '"step" must be a finite number above 0, the last, received "0".', code: 'INVALID_ARGUMENT' },
      { reason: 'An error without a message.', code: null },
    ]);
    expect(counts).toEqual({ trials: 10, complete: 5, pruned: 0, failed: 5 });
    expect(best?.number).toBeGreaterThan(4);
  });

  it('ends when more trials fail than are borne, and says why', async () => {
    const objective = (): number => {
      throw new Error('no data');
    };
    const failing = tune({ space, sampler, trials: 20, mostFailures: 5, objective });
    await expect(failing).rejects.toThrow(TaskFailedError);
    await expect(failing).rejects.toThrow('8 trials failed, more than "mostFailures" of 5, the last one with: no data');
  });

  it('stops what runs when it is cancelled', async () => {
    const controller = new AbortController();
    const running = new Set<number>();
    const objective = async (_: Point, { number, signal }: TrialContext): Promise<number> => {
      running.add(number);
      if (running.size === 3) controller.abort();
      await sleep(60_000, undefined, { signal }).finally(() => running.delete(number));
      return 1;
    };
    await expect(tune({ space, sampler, trials: 8, workers: 3, signal: controller.signal, objective })).rejects.toThrow(CancelledError);
    expect(running.size).toBe(0);
    await expect(tune({ space, sampler, trials: 8, signal: AbortSignal.abort(), objective })).rejects.toThrow(CancelledError);
  });

  it('starts no batch after its time, and tells of each trial once its batch is over', async () => {
    const told: number[] = [];
    const objective = async (point: Point): Promise<number> => {
      await sleep(2);
      return lossOf(point);
    };
    const study = await tune({ space, sampler, trials: 100, batch: 3, timeLimitMs: 0, objective, onTrial: ({ number }) => told.push(number) });
    expect(study.endedBy).toBe('time');
    expect(study.trials.length).toBe(3);
    expect(told).toEqual([0, 1, 2]);
  });

  it('refuses a sampler that leaves the space and a pruner that leaves its trials', async () => {
    const options = { space, trials: 4, objective: learning };
    const wild = { ...sampler, id: 'wild', propose: () => Array.from({ length: 4 }, () => ({ x: 3, y: 1, kind: 'plain' })) };
    await expect(tune({ ...options, sampler: wild })).rejects.toThrow(ContractViolationError);
    const rash = { ...sampler, propose: () => Array.from({ length: 4 }, () => ({ x: 1, y: 1, kind: 'plain', bend: 1 })) };
    await expect(tune({ ...options, sampler: rash })).rejects.toThrow('gives every parameter whose condition holds');
    const stranger: Pruner = { ...successiveHalving(), prune: () => [99] };
    await expect(tune({ ...options, sampler, pruner: stranger })).rejects.toThrow('it stopped trial 99');
    const backward: Pruner = { ...noPruner(), nextRung: (_, step) => step };
    await expect(tune({ ...options, sampler, pruner: backward })).rejects.toThrow(ContractViolationError);
  });

  it.each([
    { trials: 0 },
    { trials: 1.5 },
    { trials: 4, batch: 0 },
    { trials: 4, seed: 0.5 },
    { trials: 4, mostFailures: -1 },
    { trials: 4, timeLimitMs: Number.NaN },
    { trials: 4, workers: 0 },
    { trials: 4, threads: 1.5 },
  ])('refuses %o', async (options) => {
    await expect(tune({ space, sampler, objective: lossOf, ...options })).rejects.toThrow(InvalidArgumentError);
  });
});
