import type { Dataset, Estimator } from '@spx/core';
import { type GradientBoostingModel, lightgbm, xgboost } from '@spx/models';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { generatedTrainData, storedTrainData, type TrainData } from './train-data.js';
import { type NaiveOptions, type NaiveTimes, timeNaiveBooster } from './train-naive-booster.js';

const defaultRows = 100_000;
const rounds = 100;
const learningRate = 0.05;

/** One estimator and the naive booster that grows trees of the same size. */
interface Subject {
  readonly name: string;
  readonly estimator: (rounds: number) => Estimator<GradientBoostingModel>;
  readonly naive: NaiveOptions;
}

const naive = { rounds: 2, learningRate, minRows: 1, maxLeaves: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY, l2: 0 };

const subjects: readonly Subject[] = [
  {
    name: 'lightgbm',
    estimator: (numIterations) => lightgbm({ numIterations, learningRate, numLeaves: 31 }),
    naive: { ...naive, maxLeaves: 31, minRows: 20 },
  },
  { name: 'xgboost', estimator: (numRounds) => xgboost({ numRounds, eta: learningRate, maxDepth: 6 }), naive: { ...naive, maxDepth: 6, l2: 1 } },
];

/**
 * Training of boosted trees: 76 features, 100 rounds, 31 leaves or depth 6, learning rate 0.05; milliseconds per tree, and the whole fit with binning.
 *
 * A short fit goes before, so that code is compiled when the clock starts. The naive booster grows two trees, and its fit is scaled to 100.
 */
export async function trainBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const data = options.data === undefined ? generatedTrainData(options.rows ?? defaultRows) : storedTrainData(options.data);
  const figures: BenchFigure[] = [];
  for (const subject of subjects) figures.push(...(await timeSubject(subject, data, options.threads)));
  return figures;
}

async function timeSubject({ name, estimator, naive }: Subject, { train, validation }: TrainData, threads: number): Promise<readonly BenchFigure[]> {
  await timeFit(estimator(5), train, threads);
  const { model, msPerTree, fitMs, cpuMsPerTree, peakRssMb } = await timeFit(estimator(rounds), train, threads);
  const baseline = timeNaiveBooster(train, naive);
  const common = { bench: 'train', rows: train.features.rowCount, threads };
  const details = {
    ...{ rounds: model.summary.rounds, leaves: model.summary.leaves, cpuMsPerTree, peakRssMb },
    trainRmse: await rootMeanSquaredError(model, train),
    ...(validation === undefined ? {} : { validationRmse: await rootMeanSquaredError(model, validation) }),
  };
  return [
    { ...common, figure: `${name} tree`, value: msPerTree, unit: 'ms', ...against('one tree', baseline.msPerTree, msPerTree), details },
    { ...common, figure: `${name} fit`, value: fitMs / 1000, unit: 's', ...against('100 trees', naiveFitSeconds(baseline), fitMs / 1000), details },
  ];
}

function naiveFitSeconds({ binningMs, msPerTree }: NaiveTimes): number {
  return (binningMs + rounds * msPerTree) / 1000;
}

function against(what: string, value: number, own: number): Pick<BenchFigure, 'baseline' | 'ratio'> {
  return { baseline: { name: `${what} of a naive histogram booster`, value }, ratio: own / value };
}

interface TimedFit {
  readonly model: GradientBoostingModel;
  /** From the end of the first round to the end of the last. */
  readonly msPerTree: number;
  readonly cpuMsPerTree: number;
  readonly fitMs: number;
  /** Largest memory of the process so far, data included. */
  readonly peakRssMb: number;
}

async function timeFit(estimator: Estimator<GradientBoostingModel>, dataset: Dataset, threads: number): Promise<TimedFit> {
  const ends: number[] = [];
  let cpuAtFirst: NodeJS.CpuUsage | undefined;
  const started = performance.now();
  const onProgress = (): void => {
    ends.push(performance.now());
    cpuAtFirst ??= process.cpuUsage();
  };
  const model = await estimator.fit(dataset, { threads, seed: 1, onProgress });
  const fitMs = performance.now() - started;
  const cpu = process.cpuUsage(cpuAtFirst);
  const trees = Math.max(1, ends.length - 1);
  return {
    model,
    fitMs,
    msPerTree: (ends[ends.length - 1]! - ends[0]!) / trees,
    cpuMsPerTree: (cpu.user + cpu.system) / 1000 / trees,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
}

async function rootMeanSquaredError(model: GradientBoostingModel, { features, label }: Dataset): Promise<number> {
  const predictions = await model.predict(features);
  return Math.sqrt(predictions.reduce((sum, prediction, row) => sum + (prediction - label.values[row]!) ** 2, 0) / predictions.length);
}
