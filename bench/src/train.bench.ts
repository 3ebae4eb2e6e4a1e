import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

/** Rows that the naive booster is timed on; its cost is linear in rows, so more of them are a matter of scale. */
const naiveRows = 100_000;
/** Rows of the fit that goes before, so that code is compiled when the clock starts. */
const warmUpRows = 20_000;

/**
 * Training of boosted trees: 76 features, 100 rounds, 31 leaves or depth 6, learning rate 0.05; milliseconds per tree, the binning, the whole fit, and nanoseconds
 * per row, feature and tree, which stay the same where cost is linear.
 *
 * The naive booster grows two trees on at most 100,000 rows, and its times are scaled to the rows and to 100 trees. Memory is what the process takes beyond the
 * data, which lies in Float64 columns.
 */
export async function trainBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const data = options.data === undefined ? generatedTrainData(options.rows ?? defaultRows) : storedTrainData(options.data);
  const figures: BenchFigure[] = [];
  for (const subject of subjects) figures.push(...(await timeSubject(subject, data, options.threads)));
  return figures;
}

async function timeSubject({ name, estimator, naive }: Subject, { train, validation }: TrainData, threads: number): Promise<readonly BenchFigure[]> {
  await timeFit(estimator(5), firstRows(train, warmUpRows), threads);
  const { model, msPerTree, fitMs, binningMs, ...measured } = await timeFit(estimator(rounds), train, threads);
  const sample = firstRows(train, naiveRows);
  const rows = train.features.rowCount;
  const baseline = scaled(timeNaiveBooster(sample, naive), rows / sample.features.rowCount);
  const common = { bench: 'train', rows, threads };
  const details = {
    ...{ rounds: model.summary.rounds, leaves: model.summary.leaves, ...measured },
    trainRmse: await rootMeanSquaredError(model, train),
    ...(validation === undefined ? {} : { validationRmse: await rootMeanSquaredError(model, validation) }),
  };
  const perCell = 1e6 / rows / train.features.names.length;
  const naiveFit = baseline.binningMs + rounds * baseline.msPerTree;
  return [
    { ...common, figure: `${name} tree`, value: msPerTree, unit: 'ms', ...against('one tree', baseline.msPerTree, msPerTree), details },
    { ...common, figure: `${name} cell`, value: msPerTree * perCell, unit: 'ns', ...against('a cell', baseline.msPerTree * perCell, msPerTree * perCell) },
    { ...common, figure: `${name} binning`, value: binningMs / 1000, unit: 's', ...against('binning', baseline.binningMs / 1000, binningMs / 1000) },
    { ...common, figure: `${name} fit`, value: fitMs / 1000, unit: 's', ...against('100 trees', naiveFit / 1000, fitMs / 1000), details },
  ];
}

function firstRows(dataset: Dataset, most: number): Dataset {
  const { features, label } = dataset;
  if (features.rowCount <= most) return dataset;
  const part = (values: Float64Array): Float64Array => values.subarray(0, most);
  const { values, startTime, endTime } = label;
  return { features: features.slice(0, most), label: { ...label, values: part(values), startTime: part(startTime), endTime: part(endTime) } };
}

function scaled({ binningMs, msPerTree }: NaiveTimes, factor: number): NaiveTimes {
  return { binningMs: binningMs * factor, msPerTree: msPerTree * factor };
}

function against(what: string, value: number, own: number): Pick<BenchFigure, 'baseline' | 'ratio'> {
  return { baseline: { name: `${what} of a naive histogram booster`, value }, ratio: own / value };
}

interface TimedFit {
  readonly model: GradientBoostingModel;
  /** From the end of the first round to the end of the last. */
  readonly msPerTree: number;
  readonly cpuMsPerTree: number;
  /** From the start to the end of the first round, less one tree. */
  readonly binningMs: number;
  readonly fitMs: number;
  /** Largest memory of the process so far, the reading of the data included. */
  readonly peakRssMb: number;
  /** Largest memory at the end of a round beyond that before the fit. */
  readonly aboveInputMb: number;
}

async function timeFit(estimator: Estimator<GradientBoostingModel>, dataset: Dataset, threads: number): Promise<TimedFit> {
  const ends: number[] = [];
  let cpuAtFirst: NodeJS.CpuUsage | undefined;
  collectGarbage();
  const rssBefore = process.memoryUsage.rss();
  let rss = rssBefore;
  const started = performance.now();
  const onProgress = (): void => {
    ends.push(performance.now());
    cpuAtFirst ??= process.cpuUsage();
    rss = Math.max(rss, process.memoryUsage.rss());
  };
  const model = await estimator.fit(dataset, { threads, seed: 1, onProgress });
  const fitMs = performance.now() - started;
  const cpu = process.cpuUsage(cpuAtFirst);
  const trees = Math.max(1, ends.length - 1);
  const msPerTree = (ends[ends.length - 1]! - ends[0]!) / trees;
  return {
    ...{ model, fitMs, msPerTree, binningMs: ends[0]! - started - msPerTree },
    cpuMsPerTree: (cpu.user + cpu.system) / 1000 / trees,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    aboveInputMb: (rss - rssBefore) / 2 ** 20,
  };
}

/** What a reader of files left behind is no memory of a fit. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

async function rootMeanSquaredError(model: GradientBoostingModel, { features, label }: Dataset): Promise<number> {
  const predictions = await model.predict(features);
  return Math.sqrt(predictions.reduce((sum, prediction, row) => sum + (prediction - label.values[row]!) ** 2, 0) / predictions.length);
}
