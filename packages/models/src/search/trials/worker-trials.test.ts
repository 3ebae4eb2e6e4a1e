import { canonicalJson, InvalidArgumentError, type JsonValue } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import { noPruner } from '../pruners/no-pruner.js';
import type { Pruner } from '../pruners/pruner.js';
import { successiveHalving } from '../pruners/successive-halving.js';
import type { Study } from '../study.js';
import type { TrialContext, TrialObjective } from '../trial-objective.js';
import { tune } from '../tune.js';
import { workerTrials } from './worker-trials.js';

const space = { x: { type: 'float', low: -1, high: 1 }, kind: { type: 'categorical', choices: ['a', 'b'] } } as const;
const code = `
  export const objective = async ({ x, kind }, { number, seed, threads, report }) => {
    if (number === 6) throw new RangeError('no such thing');
    for (let step = 1; step <= 8; step++) await report(step, x * x + (kind === 'a' ? 0.1 : 0) + 1 / step + (seed % 7) / 100 + threads);
    return x * x;
  };
  export const made = ({ shift }) => ({ x }) => x * x + shift;
  export const fatal = async ({ x }, { number, report }) => {
    await report(1, x * x);
    if (number === 2) process.exit(3);
    await report(2, x * x);
    return x * x;
  };
  export const none = 7;
`;
const module = `data:text/javascript,${encodeURIComponent(code)}`;

/** The same as the module's, for trials in this process. */
const objective: TrialObjective<{ readonly x: number; readonly kind: string }> = async ({ x, kind }, { number, seed, threads, report }: TrialContext) => {
  if (number === 6) throw new RangeError('no such thing');
  for (let step = 1; step <= 8; step++) await report(step, x * x + (kind === 'a' ? 0.1 : 0) + 1 / step + (seed % 7) / 100 + threads);
  return x * x;
};

function textOf(study: Study<never> | Study): string {
  return canonicalJson(study as unknown as JsonValue);
}

describe('workerTrials', () => {
  it.each<Pruner>([noPruner(), successiveHalving({ reductionFactor: 2 })])(
    'gives the study of this process on any number of workers ($id)',
    async (pruner: Pruner) => {
      const options = { space, sampler: randomSearch(), pruner, trials: 14, seed: 4 };
      const here = await tune({ ...options, objective });
      expect(here.counts.failed).toBe(1);
      for (const workers of [1, 2, 3]) expect(textOf(await tune({ ...options, runner: workerTrials({ module, workers }) }))).toBe(textOf(here));
    },
  );

  it('makes the objective of an argument', async () => {
    const runner = workerTrials({ module, export: 'made', argument: { shift: 5 } });
    const study = await tune({ space, sampler: randomSearch(), trials: 4, runner });
    for (const { parameters, loss } of study.trials) expect(loss).toBe(parameters.x * parameters.x + 5);
  });

  it('blames the trial that ends its thread, and lets those beside it begin again', async () => {
    const study = async (workers: number): Promise<Study> => {
      const runner = workerTrials({ module, export: 'fatal', workers });
      return tune({ space, sampler: randomSearch(), pruner: { ...successiveHalving(), prune: () => [] }, trials: 8, runner });
    };
    const one = await study(1);
    expect(one.trials.map(({ state }) => state).join()).toBe('complete,complete,failed,complete,complete,complete,complete,complete');
    expect(one.trials[2]!.failure).toEqual({ reason: 'Worker "spx-trial" failed: it ended with exit code 3.', code: 'WORKER' });
    expect(textOf(await study(3))).toBe(textOf(one));
  });

  it('refuses a module that cannot be imported and an export that is no objective', async () => {
    const options = { space, sampler: randomSearch(), trials: 4 };
    const absent = tune({ ...options, runner: workerTrials({ module: 'file:///no/such/module.js' }) });
    await expect(absent).rejects.toThrow('"module" must be the URL of a module that a worker can import, received "file:///no/such/module.js".');
    await expect(tune({ ...options, runner: workerTrials({ module, export: 'none' }) })).rejects.toThrow(
      '"export" must be the name of an objective that the module exports, received "none".',
    );
    expect(() => workerTrials({ module, workers: 0 })).toThrow(InvalidArgumentError);
  });
});
