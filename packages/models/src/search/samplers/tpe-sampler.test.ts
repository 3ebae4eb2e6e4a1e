import { InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { FinishedTrial } from '../finished-trial.js';
import type { ParameterValues, SearchSpace } from '../search-space.js';
import { type TpeOptions, tpeSampler } from './tpe-sampler.js';

const plane: SearchSpace = { x: { type: 'float', low: -5, high: 10 }, y: { type: 'float', low: 0, high: 15 } };

function study(
  options: TpeOptions,
  space: SearchSpace,
  run: { readonly trials: number; readonly batch: number; readonly lossOf: (values: ParameterValues) => number },
): FinishedTrial[] {
  const sampler = tpeSampler(options);
  const trials: FinishedTrial[] = [];
  while (trials.length < run.trials) {
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count: run.batch, random: seededRandom(7) });
    for (const parameters of proposals) trials.push({ number: trials.length, parameters, state: 'complete', loss: run.lossOf(parameters), reports: [] });
  }
  return trials;
}

const bowl = ({ x, y }: ParameterValues): number => (Number(x) - 2) ** 2 + (Number(y) - 3) ** 2;
const best = (trials: readonly FinishedTrial[]): number => Math.min(...trials.map(({ loss }) => loss ?? Number.POSITIVE_INFINITY));

describe('tpeSampler', () => {
  it.each<TpeOptions>([{}, { multivariate: false }, { constantLiar: false }])('finds the bottom of a bowl with %o', (options) => {
    expect(best(study(options, plane, { trials: 80, batch: 4, lossOf: bowl }))).toBeLessThan(0.1);
  });

  it('goes to the branch that is good, and finds its best there', () => {
    const space: SearchSpace = {
      kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
      u: { type: 'float', low: 0, high: 1, when: { parameter: 'kind', in: ['a'] } },
      v: { type: 'float', low: 0, high: 1, when: { parameter: 'kind', in: ['b', 'c'] } },
    };
    const lossOf = ({ kind, u, v }: ParameterValues): number => (kind === 'a' ? (Number(u) - 0.3) ** 2 : kind === 'b' ? 1 + Number(v) : 2);
    const trials = study({}, space, { trials: 60, batch: 4, lossOf });
    expect(best(trials)).toBeLessThan(1e-3);
    expect(trials.slice(-20).filter(({ parameters }) => parameters.kind === 'a').length).toBeGreaterThan(14);
  });

  it('proposes every point of a small space once before it repeats any', () => {
    const space: SearchSpace = { n: { type: 'integer', low: 1, high: 6 }, kind: { type: 'categorical', choices: [true, false] } };
    const trials = study({ startupTrials: 4 }, space, { trials: 12, batch: 3, lossOf: ({ n }) => Number(n) });
    expect(new Set(trials.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(12);
  });

  it('spreads a batch with the constant liar', () => {
    const trials = study({}, plane, { trials: 40, batch: 4, lossOf: bowl });
    const spreadOf = (constantLiar: boolean): number => {
      const proposals = tpeSampler({ constantLiar }).propose({ space: plane, trials, firstNumber: 40, count: 40, random: seededRandom(1) });
      const xs = proposals.map(({ x }) => Number(x));
      const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
      return Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
    };
    expect(spreadOf(true)).toBeGreaterThan(1.2 * spreadOf(false));
  });

  it('counts the trials of a batch as started', () => {
    const request = { space: plane, trials: [], firstNumber: 0, random: seededRandom(1) };
    const twelve = tpeSampler({ startupTrials: 16 }).propose({ ...request, count: 16 });
    expect(new Set(twelve.map(({ x }) => Math.floor((Number(x) + 5) / (15 / 16)))).size).toBe(16);
  });

  it('refuses options outside their range and unknown ones', () => {
    expect(() => tpeSampler({ goodShare: 1 })).toThrow(InvalidArgumentError);
    expect(() => tpeSampler({ startupTrials: 0 })).toThrow('"startupTrials" must be an integer of 1 or more, received "0".');
    expect(() => tpeSampler({ candidate: 3 } as TpeOptions)).toThrow('the nearest is "candidates"');
  });
});
