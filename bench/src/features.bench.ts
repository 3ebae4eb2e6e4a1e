import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type BarColumn, type ColumnTable, sharedColumnTable } from '@spx/core';
import { bollingerBands, featureMatrix, featureSet, marketFeatures, rollingVolatility, simulateBars, sma, volumeAverage, volumeZScore } from '@spx/features';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { fastest } from './fastest.js';
import { naiveWindowNames, naiveWindows } from './features-naive-windows.js';

const RUNS = 5;
const COMPARED_BARS = 300_000;
/** Sizes of the scaling figures; the bars of the smaller are the first of the largest. */
const SIZES = [100_000, 400_000, 1_700_000, 6_800_000];

/**
 * Times the 76 market features in batch: the first call of a process and its peak memory, later calls with fresh and with reused outputs, on one thread and on more; and how
 * time grows with rows. Against rolling windows that are summed anew in every row.
 */
export async function featuresBench({ rows = 1_700_000, threads }: BenchOptions): Promise<readonly BenchFigure[]> {
  const most = Math.max(2, threads);
  const firstCalls = [1, most].flatMap((count) => inOwnProcess({ rows, threads: count }));
  const bars = sharedColumnTable(simulateBars({ seed: 1, rows }).bars);
  const perBar = (ms: number): number => (1e6 * ms) / rows;
  const naive = perBar((await fastest(2, async () => naiveWindows(bars))).milliseconds);
  const baseline = { name: 'naive windows, 13 of the features, each window summed anew', value: naive };
  const figures: BenchFigure[] = firstCalls.map((figure) => (figure.unit === 'ns/bar' ? { ...figure, baseline, ratio: figure.value / naive } : figure));
  const add = (figure: string, count: number, { milliseconds, cpuMilliseconds }: Awaited<ReturnType<typeof fastest>>): void => {
    const value = perBar(milliseconds);
    figures.push({
      bench: 'features',
      figure,
      value,
      unit: 'ns/bar',
      baseline,
      ratio: value / naive,
      rows,
      threads: count,
      details: { milliseconds, cpuMilliseconds, bestOf: RUNS },
    });
  };
  const matrix = marketFeatures();
  for (const count of [1, most]) {
    add('76 features, later calls, fresh outputs', count, await fastest(RUNS, () => matrix.compute(bars, { threads: count })));
    const into = await matrix.compute(bars, { threads: most });
    add('76 features, later calls, reused outputs', count, await fastest(RUNS, () => matrix.compute(bars, { threads: count, into })));
  }
  add('13 rolling features', 1, await fastest(RUNS, () => rollingFeatures().compute(bars)));
  const last = figures.pop()!;
  return [...figures, { ...last, details: { ...last.details, largestDifference: await largestDifference(bars) } }, ...(await scaling())];
}

/** First call in a process, and its peak memory against the outputs. Runs in a process of its own. */
export async function firstCallBench({ rows = 1_700_000, threads }: BenchOptions): Promise<readonly BenchFigure[]> {
  const bars = sharedColumnTable(simulateBars({ seed: 1, rows }).bars);
  // The simulator's leavings are no part of what the features need.
  globalThis.gc?.();
  const barsMb = peakMb();
  const matrix = marketFeatures();
  const first = await fastest(1, () => matrix.compute(bars, { threads }));
  const outputsMb = (matrix.names.length * rows * 8) / 1e6;
  const none = { name: 'nothing to compare with', value: 1 };
  const shared = { bench: 'features', baseline: none, rows, threads };
  const value = (1e6 * first.milliseconds) / rows;
  const details = { milliseconds: first.milliseconds, cpuMilliseconds: first.cpuMilliseconds };
  return [
    { ...shared, figure: '76 features, first call', value, unit: 'ns/bar', ratio: value, details },
    {
      ...shared,
      figure: '76 features, peak memory',
      value: peakMb(),
      unit: 'MB',
      baseline: { name: 'the outputs', value: outputsMb },
      ratio: peakMb() / outputsMb,
      details: { barsMb },
    },
  ];
}

function inOwnProcess({ rows, threads }: { rows: number; threads: number }): readonly BenchFigure[] {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const parameters = ['--expose-gc', ...process.execArgv, main, 'first-call', '--rows', String(rows), '--threads', String(threads), '--json'];
  const lines = execFileSync(process.execPath, parameters, { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as BenchFigure);
}

/** The features of the naive baseline. */
function rollingFeatures() {
  const averages = [sma({ period: 7 }), sma({ period: 14 }), sma({ period: 21 }), sma({ period: 50 })] as const;
  return featureMatrix({
    calculators: [...averages, bollingerBands(), rollingVolatility({ period: 20 }), rollingVolatility({ period: 50 }), volumeAverage(), volumeZScore()],
  });
}

/** Processor time of some of the features, those of the long median among them, at four times the rows again and again. */
async function scaling(): Promise<readonly BenchFigure[]> {
  const some = ['simpleReturn', 'rsi', 'bollingerBands', 'adx', 'macd', 'yangZhang', 'volatilityRegime', 'ewmaVolatility', 'vwap', 'hasOriginal'];
  const matrix = featureSet({ specVersion: 1, features: some.map((calculator) => ({ calculator })) });
  const { bars } = simulateBars({ seed: 1, rows: SIZES.at(-1)! });
  const times: number[] = [];
  for (const rows of SIZES) {
    const part = bars.slice(0, rows);
    const into = await matrix.compute(part, { threads: 1 });
    times.push((await fastest(RUNS, () => matrix.compute(part, { threads: 1, into }))).cpuMilliseconds);
  }
  return SIZES.slice(1).map((rows, index): BenchFigure => {
    const value = (4 * (times[index + 1]! / times[index]!)) / (rows / SIZES[index]!);
    const details = { cpuMilliseconds: times[index + 1]!, fewerRows: SIZES[index]!, features: matrix.names.length };
    return {
      bench: 'features',
      figure: 'time of four times the rows',
      value,
      unit: 'times',
      baseline: { name: 'linear', value: 4 },
      ratio: value / 4,
      rows,
      threads: 1,
      details,
    };
  });
}

/** Largest difference between the two ways to the 13 features over the first bars, relative to the larger value: shows that they do the same work. */
async function largestDifference(bars: ColumnTable<BarColumn>): Promise<number> {
  const part = bars.slice(0, Math.min(COMPARED_BARS, bars.rowCount));
  const [table, other] = [(await rollingFeatures().compute(part)) as ColumnTable, naiveWindows(part)];
  let largest = 0;
  for (const name of naiveWindowNames) {
    const [left, right] = [table.column(name), other.column(name)];
    for (let row = 0; row < left.length; row++) {
      const difference = Math.abs(left[row]! - right[row]!) / Math.max(Math.abs(left[row]!), Math.abs(right[row]!), 1e-12);
      if (difference > largest) largest = difference;
    }
  }
  return largest;
}

function peakMb(): number {
  return Math.round((process.resourceUsage().maxRSS * 1_024) / 1e6);
}
