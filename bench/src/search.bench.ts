import { seededRandom } from '@spx/core';
import { cmaEsSampler, type FinishedTrial, gaussianProcessSampler, quasiRandomSampler, randomSampler, type Sampler, tpeSampler } from '@spx/models';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';
import { type SearchFunction, searchFunctions } from './search-functions.js';

const defaultTrials = 500;
const batch = 4;
const runs = 30;
const samplers: Readonly<Record<string, () => Sampler>> = {
  'quasi-random': quasiRandomSampler,
  tpe: tpeSampler,
  'cma-es': cmaEsSampler,
  'gaussian process': gaussianProcessSampler,
};

/** What a sampler costs a trial when 500 are finished (`--rows`), in batches of four: ten real parameters, and five of all kinds. Best of thirty batches, of the Gaussian process of two. */
export async function searchBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const trials = options.rows ?? defaultTrials;
  return ['rosenbrock10', 'mixed'].flatMap((name) => {
    const history = historyOf(searchFunctions[name]!, trials);
    return Object.entries(samplers).map(([sampler, create]) => figureOf(`${sampler}, ${name}`, create(), history));
  });
}

interface History {
  readonly problem: SearchFunction;
  readonly trials: readonly FinishedTrial[];
}

function historyOf(problem: SearchFunction, count: number): History {
  const proposals = randomSampler().propose({ space: problem.space, trials: [], firstNumber: 0, count, random: seededRandom(1) });
  return { problem, trials: proposals.map((parameters, number) => ({ number, parameters, state: 'complete', loss: problem.lossOf(parameters), reports: [] })) };
}

function figureOf(figure: string, sampler: Sampler, history: History): BenchFigure {
  const value = msPerTrial(sampler, history);
  const baseline = { name: 'random sampler', value: msPerTrial(randomSampler(), history) };
  return { bench: 'search', figure, value, unit: 'ms a trial', baseline, ratio: value / baseline.value, rows: history.trials.length, threads: 1 };
}

function msPerTrial(sampler: Sampler, { problem: { space }, trials }: History): number {
  const propose = (): unknown => sampler.propose({ space, trials, firstNumber: trials.length, count: batch, random: seededRandom(1) });
  return bestOf(sampler.id === 'gaussian-process' ? 2 : runs, propose).milliseconds / batch;
}
