import { seededRandom } from '@spx/core';
import { cmaEsSampler, type FinishedTrial, gaussianProcessSampler, quasiRandomSampler, randomSampler, type Sampler, tpeSampler } from '@spx/models';
import { type SearchFunction, searchFunctions } from './search-functions.js';

/**
 * Best losses of the samplers on functions whose least is known: the figures of docs/how-to/samplers.md. One JSON line a function, sampler and number of trials.
 *
 * Call: `node --import tsx bench/src/search-on-functions.ts [SAMPLERS [SEEDS [BATCH [FUNCTIONS]]]]` after `npm run build`, lists with commas; search-optuna.py prints the same
 * of Optuna's samplers.
 */
const samplers: Readonly<Record<string, () => Sampler>> = {
  random: randomSampler,
  'quasi-random': quasiRandomSampler,
  tpe: tpeSampler,
  'cma-es': cmaEsSampler,
  gp: gaussianProcessSampler,
};
const checkpoints = [20, 50];
const [names = Object.keys(samplers).join(), seeds = '20', batch = '1', functions = Object.keys(searchFunctions).join()] = process.argv.slice(2);

for (const name of functions.split(',')) {
  for (const sampler of names.split(',')) {
    const started = performance.now();
    const studies = Array.from({ length: Number(seeds) }, (_, seed) => lossesOf(searchFunctions[name]!, samplers[sampler]!(), seed));
    const msPerTrial = (performance.now() - started) / studies.flat().length;
    for (const trials of checkpoints) {
      const best = studies.map((losses) => Math.min(...losses.slice(0, trials))).sort((one, two) => one - two);
      const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(best, share));
      console.log(JSON.stringify({ function: name, sampler, trials, batch: Number(batch), seeds: Number(seeds), median, quartiles: [low, high], msPerTrial }));
    }
  }
}

function lossesOf({ space, lossOf }: SearchFunction, sampler: Sampler, seed: number): number[] {
  const trials: FinishedTrial[] = [];
  const random = seededRandom(seed);
  const most = Math.max(...checkpoints);
  while (trials.length < most) {
    const count = Math.min(Number(batch), most - trials.length);
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count, random });
    for (const parameters of proposals) trials.push({ number: trials.length, parameters, state: 'complete', loss: lossOf(parameters), reports: [] });
  }
  return trials.map(({ loss }) => loss ?? Number.POSITIVE_INFINITY);
}

/** Linear between the sorted values, as statistics.quantiles of Python has it. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (place - Math.floor(place)) * (above - below);
}
