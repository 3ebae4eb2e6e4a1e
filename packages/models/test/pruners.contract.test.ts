import { parseJson, type SeededRandom, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type FinishedTrial, hyperband, medianPruner, noPruner, type PruneRequest, type Pruner, successiveHalving, type TrialReport } from '../src/index.js';

const pruners: readonly Pruner[] = [
  noPruner(),
  medianPruner(),
  medianPruner({ startupTrials: 2, warmUpSteps: 3, intervalSteps: 4 }),
  successiveHalving(),
  successiveHalving({ minimumSteps: 2, reductionFactor: 2, skippedRungs: 1 }),
  hyperband(),
  hyperband({ minimumSteps: 2, maximumSteps: 50, reductionFactor: 4 }),
];

function reports(random: SeededRandom, last: number): TrialReport[] {
  return Array.from({ length: last }, (_, index) => ({ step: index + 1, loss: random.normal() }));
}

/** Trials in all states, and some that wait at the next rung of the first of them. */
function requestFor(pruner: Pruner, random: SeededRandom): PruneRequest | null {
  const count = random.integer(12);
  const trials = Array.from({ length: count }, (_, number): FinishedTrial => {
    const said = reports(random, random.integer(30));
    const state = (['complete', 'pruned', 'failed'] as const)[said.length === 0 ? 2 : random.integer(3)]!;
    return { number, parameters: {}, state, loss: state === 'failed' ? null : said.at(-1)!.loss, reports: said };
  });
  const rung = pruner.nextRung(count, random.integer(8));
  if (rung === null) return null;
  const waiting = Array.from({ length: 1 + random.integer(5) }, (_, index) => ({ number: count + index, reports: reports(random, Math.ceil(rung)) }));
  return { rung, waiting, trials };
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

describe.each(pruners.map((pruner) => ({ name: `${pruner.id} ${JSON.stringify(pruner.options)}`, pruner })))('pruner $name', ({ pruner }) => {
  const requests = Array.from({ length: 60 }, (_, index) => requestFor(pruner, seededRandom(index))).filter((request) => request !== null);

  it('has options that are JSON', () => {
    expect(() => parseJson('options', pruner.options)).not.toThrow();
  });

  it('gives rungs above the last step, and the same ones each time', () => {
    for (let number = 0; number < 50; number++) {
      for (let step = 0; step < 100; step++) {
        const rung = pruner.nextRung(number, step);
        if (rung !== null) expect(rung).toBeGreaterThan(step);
        expect(pruner.nextRung(number, step)).toBe(rung);
      }
    }
  });

  it('stops trials that wait, each once, and answers the same request the same, which it leaves as it was', () => {
    for (const request of requests) {
      const stopped = pruner.prune(frozen(request));
      expect(new Set(stopped).size).toBe(stopped.length);
      expect(request.waiting.map(({ number }) => number)).toEqual(expect.arrayContaining([...stopped]));
      expect(pruner.prune(structuredClone(request))).toEqual(stopped);
    }
  });

  it('lets the trial go on that is the best at every step of all that there are', () => {
    for (const request of requests) {
      const [first, ...others] = request.waiting;
      const best = { ...first!, reports: first!.reports.map(({ step }) => ({ step, loss: -99 })) };
      expect(pruner.prune({ ...request, waiting: [best, ...others] })).not.toContain(best.number);
    }
  });

  it('asks for the order of losses alone, not for their unit', () => {
    for (const request of requests) {
      const scaled = (said: readonly TrialReport[]): TrialReport[] => said.map(({ step, loss }) => ({ step, loss: 8 * loss + 1024 }));
      const other = {
        ...request,
        waiting: request.waiting.map((trial) => ({ ...trial, reports: scaled(trial.reports) })),
        trials: request.trials.map((trial) => ({ ...trial, reports: scaled(trial.reports) })),
      };
      expect(pruner.prune(other)).toEqual(pruner.prune(request));
    }
  });
});
