import { type ColumnTable, type Dataset, type Estimator, InvalidArgumentError } from '@spx/core';
import { forwardReturn, labelledDataset, readBars, realizedVolatility, scaleFreeFeatures, sessionIndex } from '@spx/features';
import {
  crossValidatedLoss,
  lightgbm,
  noPruner,
  type ParametersOf,
  type Pruner,
  purgedKFold,
  randomSampler,
  type Sampler,
  type Study,
  sliceDataset,
  successiveHalving,
  tpeSampler,
  tune,
} from '@spx/models';

/**
 * What a search finds on real minute bars, and what it saves by stopping trials early and by sharing bins: the figures of docs/how-to/tune.md.
 *
 * Call: `node --import tsx bench/src/tune-on-bars.ts return|volatility SEEDS FILE...` after `npm run build`.
 */
const [target, seedCount, ...files] = process.argv.slice(2);
const seeds = Number(seedCount);
const horizonBars = 30;
const rows = 50_000;
const rounds = 60;
const space = {
  learningRate: { type: 'float', low: 0.01, high: 0.3, scale: 'log' },
  numLeaves: { type: 'integer', low: 4, high: 64, scale: 'log' },
  minDataInLeaf: { type: 'integer', low: 20, high: 1_000, scale: 'log' },
  featureFraction: { type: 'float', low: 0.3, high: 1 },
  lambdaL2: { type: 'float', low: 1e-3, high: 100, scale: 'log' },
} as const;
type Parameters = ParametersOf<typeof space>;

const dataset = await datasetOf(files);
const folds = purgedKFold(dataset, { folds: 3, groupBy: 'session', embargoBars: horizonBars });
const mean = await crossValidatedLoss({ estimator: () => lightgbm({ numIterations: 1, learningRate: 1e-9 }), dataset, folds })({}, silentTrial());
console.log(`${dataset.features.rowCount} rows, ${dataset.features.names.length} features, RMSE of the mean ${mean.toFixed(6)}`);
const estimator = (parameters: Parameters): Estimator => lightgbm({ ...parameters, numIterations: rounds, metric: 'rmse' });
const objective = crossValidatedLoss({ estimator, dataset, folds, steps: { every: 5 } });

for (const sampler of [tpeSampler(), randomSampler()]) {
  const studies = [];
  for (let seed = 0; seed < seeds; seed++) studies.push(await search(sampler, noPruner(), seed));
  for (const trials of [20, 50])
    console.log(`${sampler.id}, ${trials} trials: lowest RMSE ${studies.map((study) => lowest(study, trials).toFixed(6)).join(' ')}`);
}
for (let seed = 0; seed < seeds; seed++) await search(tpeSampler(), successiveHalving({ minimumSteps: 5, reductionFactor: 3 }), seed);
await timeBins();

async function search(sampler: Sampler, pruner: Pruner, seed: number): Promise<Study> {
  const start = performance.now();
  const study: Study = await tune({ space, objective, sampler, pruner, seed, trials: 50 });
  const seconds = (performance.now() - start) / 1_000;
  const fitted = study.trials.reduce((sum, { state, reports }) => sum + (state === 'complete' ? rounds : (reports.at(-1)?.step ?? 0)), 0);
  const { complete, pruned, failed } = study.counts;
  const best = study.best?.loss?.toFixed(6);
  console.log(
    `${sampler.id}, ${pruner.id}, seed ${seed}: ${complete} complete, ${pruned} pruned, ${failed} failed, ${fitted} rounds, ${seconds.toFixed(1)} s, ${best}`,
  );
  return study;
}

function lowest({ trials }: Study, count: number): number {
  return Math.min(...trials.slice(0, count).map(({ loss }) => loss ?? Number.POSITIVE_INFINITY));
}

/** One trial of few rounds with bins of its own and with those of an earlier trial. */
async function timeBins(): Promise<void> {
  const whole = (): Estimator => lightgbm({ numIterations: 10, numLeaves: 15 });
  const without = (): Estimator => {
    const { specVersion, id, options, codec, fit } = whole();
    return { specVersion, id, options, codec, fit };
  };
  for (const [name, made] of [
    ['bins of its own', without],
    ['shared bins', whole],
  ] as const) {
    const trial = crossValidatedLoss({ estimator: made, dataset, folds });
    await trial({}, silentTrial());
    const start = performance.now();
    const loss = await trial({}, silentTrial());
    console.log(`10 rounds on 3 folds with ${name}: ${((performance.now() - start) / 1_000).toFixed(2)} s, ${loss}`);
  }
}

function silentTrial() {
  return { number: 0, seed: 0, threads: 1, signal: new AbortController().signal, report: async (): Promise<void> => undefined };
}

/** The first labelled rows of the bars. */
async function datasetOf(paths: readonly string[]): Promise<Dataset> {
  if (target !== 'return' && target !== 'volatility') throw new InvalidArgumentError('target', '"return" or "volatility"', { received: target });
  const { bars } = await readBars(paths);
  const sessions = sessionIndex(bars);
  const matrix = scaleFreeFeatures();
  const warmUp = Math.max(...Object.values(matrix.warmUp));
  const features: ColumnTable = await matrix.compute(bars);
  const label = target === 'return' ? forwardReturn(bars, { horizonBars, sessions, unit: 'percent' }) : realizedVolatility(bars, { horizonBars, sessions });
  const labelled = labelledDataset({ bars, features: features.select(matrix.names), label, warmUp, sessions }).dataset;
  return sliceDataset(labelled, 0, Math.min(rows, labelled.features.rowCount));
}
