import type { ColumnTable } from '@spx/core';
import { type GradientBoostingModel, lightgbm } from '@spx/models';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { type FastestRun, fastest } from './fastest.js';
import { garbagePerCall } from './garbage-per-call.js';
import { type NaiveNode, naiveContributions, naiveScore, naiveTrees } from './predict-naive-trees.js';
import { timeOnnxRuntime } from './predict-onnx-runtime.js';
import { generatedTrainData, storedTrainData } from './train-data.js';

const defaultRows = 200_000;
const fitRows = 50_000;
const explainedRows = 2_000;
const naiveRows = 20_000;
const singleRows = 2_000;
const runs = 5;

interface Subject {
  readonly model: GradientBoostingModel;
  readonly table: ColumnTable;
  /** Rows one by one. */
  readonly rows: readonly Float64Array[];
  readonly naive: readonly NaiveNode[];
}

/**
 * Prediction with 100 trees of 31 leaves over 76 features, made by `lightgbm` of the first 50,000 rows: a row at a time, all rows, contributions of 2,000 rows.
 *
 * The fastest of five runs counts, in time and in processor time. Baselines: recursion over trees of objects, and TreeSHAP as published, on 20,000 and 40 rows and
 * scaled. Where onnxruntime-node is installed its figures for the same model and rows stand in the details; it is given rows in single precision, as it wants them.
 */
export async function predictBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const subject = await subjectOf(options);
  const threads = [...new Set([1, options.threads])];
  const figures = [await rowFigure(subject)];
  for (const count of threads) figures.push(await batchFigure(subject, count));
  for (const count of threads) figures.push(await contributionFigure(subject, count));
  return figures;
}

async function subjectOf(options: BenchOptions): Promise<Subject> {
  const { train } = options.data === undefined ? generatedTrainData(options.rows ?? defaultRows) : storedTrainData(options.data);
  const { features, label } = train;
  const end = Math.min(fitRows, features.rowCount);
  const part = { ...label, values: label.values.subarray(0, end), startTime: label.startTime.subarray(0, end), endTime: label.endTime.subarray(0, end) };
  const model = await lightgbm({ numIterations: 100, learningRate: 0.05, numLeaves: 31 }).fit({ features: features.slice(0, end), label: part });
  const columns = features.names.map((name) => features.column(name));
  const rows = Array.from({ length: Math.min(singleRows, features.rowCount) }, (_, row) => Float64Array.from(columns, (column) => column[row]!));
  return { model, table: features, rows, naive: naiveTrees(model.boosted.trees) };
}

async function rowFigure({ model, table, rows, naive }: Subject): Promise<BenchFigure> {
  const [baseScore] = model.boosted.baseScore;
  // Written out: where the compiler can inline the call, the number that it returns is never boxed.
  const predictAll = (): number => {
    let sum = 0;
    for (let row = 0; row < rows.length; row++) sum += model.predictRow(rows[row]!);
    return sum;
  };
  const own = await perRow(rows.length, predictAll);
  const slow = await perRow(rows.length, () => sumOf(rows, (row) => naiveScore(naive, row, baseScore ?? 0)));
  const small = table.slice(0, rows.length);
  const onnx = await timeOnnxRuntime(model, { table: small, predictions: await model.predict(small), threads: 1, runs });
  return {
    ...{ bench: 'predict', figure: 'predictRow', value: own.microseconds, unit: 'us', rows: rows.length, threads: 1 },
    ...{ baseline: { name: 'recursion over trees of objects', value: slow.microseconds }, ratio: own.microseconds / slow.microseconds },
    details: {
      ...{ cpuMicroseconds: own.cpuMicroseconds, baselineCpuMicroseconds: slow.cpuMicroseconds },
      garbageBytesPerCall: garbagePerCall(predictAll, rows.length),
      leaves: model.summary.leaves,
      ...(onnx === undefined ? {} : { onnxRuntimeMicroseconds: onnx.rowMicroseconds }),
    },
  };
}

async function batchFigure({ model, table, naive }: Subject, threads: number): Promise<BenchFigure> {
  const { rowCount } = table;
  const predictions = await model.predict(table, { threads });
  const own = await fastest(runs, () => model.predict(table, { threads }));
  const sample = table.slice(0, Math.min(naiveRows, rowCount));
  const slow = await fastest(runs, async () => naivePredictions(naive, sample));
  const onnx = await timeOnnxRuntime(model, { table, predictions, threads, runs });
  const [value, baseline] = [perSecond(rowCount, own.milliseconds), perSecond(sample.rowCount, slow.milliseconds)];
  const cpuMicrosecondsPerRow = (own.cpuMilliseconds / rowCount) * 1000;
  return {
    ...{ bench: 'predict', figure: `batch, ${threads} threads`, value, unit: 'rows/s', rows: rowCount, threads },
    ...{ baseline: { name: 'recursion over trees of objects', value: baseline }, ratio: value / baseline },
    details: {
      cpuMicrosecondsPerRow,
      ...(onnx === undefined ? {} : onnxDetails(onnx.batch, { rowCount, value, cpuMicrosecondsPerRow, largestDifference: onnx.largestDifference })),
    },
  };
}

function onnxDetails(
  run: FastestRun,
  own: { readonly rowCount: number; readonly value: number; readonly cpuMicrosecondsPerRow: number; readonly largestDifference: number },
): Readonly<Record<string, number>> {
  const onnxRuntimeRowsPerSecond = perSecond(own.rowCount, run.milliseconds);
  const onnxRuntimeCpuMicrosecondsPerRow = (run.cpuMilliseconds / own.rowCount) * 1000;
  return {
    ...{ onnxRuntimeRowsPerSecond, onnxRuntimeCpuMicrosecondsPerRow },
    timesOnnxRuntime: own.value / onnxRuntimeRowsPerSecond,
    timesOnnxRuntimeByCpu: onnxRuntimeCpuMicrosecondsPerRow / own.cpuMicrosecondsPerRow,
    largestDifferenceToOnnxRuntime: own.largestDifference,
  };
}

async function contributionFigure({ model, table, rows, naive }: Subject, threads: number): Promise<BenchFigure> {
  const part = table.slice(0, Math.min(explainedRows, table.rowCount));
  await model.contributions(part, { threads });
  const own = await fastest(runs, () => model.contributions(part, { threads }));
  const some = rows.slice(0, 40);
  const width = model.featureNames.length;
  const slow = await fastest(runs, async () => some.map((row) => naiveContributions(naive, row, width)));
  const [value, baseline] = [perSecond(part.rowCount, own.milliseconds), perSecond(some.length, slow.milliseconds)];
  const exact = await model.contributions(part.slice(0, some.length));
  const differences = some.flatMap((row, index) =>
    [...naiveContributions(naive, row, width)].map((each, at) => Math.abs(each - exact[index * (width + 1) + at]!)),
  );
  return {
    ...{ bench: 'predict', figure: `contributions, ${threads} threads`, value, unit: 'rows/s', rows: part.rowCount, threads },
    ...{ baseline: { name: 'TreeSHAP as published', value: baseline }, ratio: value / baseline },
    details: { cpuMicrosecondsPerRow: (own.cpuMilliseconds / part.rowCount) * 1000, largestDifference: Math.max(...differences) },
  };
}

async function perRow(count: number, work: () => number): Promise<{ readonly microseconds: number; readonly cpuMicroseconds: number }> {
  const { milliseconds, cpuMilliseconds } = await fastest(20, async () => work());
  return { microseconds: (milliseconds / count) * 1000, cpuMicroseconds: (cpuMilliseconds / count) * 1000 };
}

function sumOf(rows: readonly Float64Array[], predict: (row: Float64Array) => number): number {
  let sum = 0;
  for (const row of rows) sum += predict(row);
  return sum;
}

function naivePredictions(trees: readonly NaiveNode[], table: ColumnTable): Float64Array {
  const columns = table.names.map((name) => table.column(name));
  return Float64Array.from({ length: table.rowCount }, (_, row) =>
    naiveScore(
      trees,
      columns.map((column) => column[row]!),
      0,
    ),
  );
}

function perSecond(rows: number, milliseconds: number): number {
  return (rows / milliseconds) * 1000;
}
