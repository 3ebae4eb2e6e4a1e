import type { Bar, BarColumn, ColumnTable } from '@spx/core';
import { bollingerBands, featureMatrix, marketFeatures, rollingVolatility, simulateBars, sma, volumeAverage, volumeZScore } from '@spx/features';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { naiveWindowNames, naiveWindows } from './features-naive-windows.js';

const WARM_RUNS = 3;
const STREAMED_BARS = 300_000;

/** Times the 76 market features in batch, first call and later, and bar by bar, against rolling windows that are summed anew in every row. */
export async function featuresBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const { rows = 1_700_000 } = options;
  const { bars } = simulateBars({ seed: 1, rows });
  const barsMb = peakMb();
  const matrix = marketFeatures();
  const cold = await timed(() => matrix.compute(bars));
  const peakMemoryMb = peakMb();
  const warm = await best(WARM_RUNS, () => matrix.compute(bars));
  const windows = await best(WARM_RUNS, () => rollingFeatures().compute(bars));
  const naive = await best(WARM_RUNS, async () => naiveWindows(bars));
  const stream = streamBars(bars);
  const perBar = (ms: number): number => (1e6 * ms) / rows;
  const baseline = { name: 'naive windows, 13 of the features, each window summed anew', value: perBar(naive) };
  const figure = (name: string, value: number, details: Readonly<Record<string, string | number>>): BenchFigure => {
    return { bench: 'features', figure: name, value, unit: 'ns/bar', baseline, ratio: value / baseline.value, rows, threads: 1, details };
  };
  return [
    figure('76 features, first call', perBar(cold), { milliseconds: cold, peakMemoryMb, barsMb }),
    figure('76 features, later calls', perBar(warm), { milliseconds: warm, bestOf: WARM_RUNS }),
    figure('13 rolling features', perBar(windows), { milliseconds: windows, bestOf: WARM_RUNS, largestDifference: await largestDifference(bars) }),
    figure('76 features, bar by bar', stream.meanNs, { streamedBars: stream.count, p50Ns: stream.p50Ns, p999Ns: stream.p999Ns }),
  ];
}

/** The features of the naive baseline. */
function rollingFeatures() {
  const averages = [sma({ period: 7 }), sma({ period: 14 }), sma({ period: 21 }), sma({ period: 50 })] as const;
  return featureMatrix({
    calculators: [...averages, bollingerBands(), rollingVolatility({ period: 20 }), rollingVolatility({ period: 50 }), volumeAverage(), volumeZScore()],
  });
}

/** Mean cost of a push over all bars, then percentiles over half of them again, which include the clock. */
function streamBars(bars: ColumnTable<BarColumn>): { meanNs: number; p50Ns: number; p999Ns: number; count: number } {
  const count = Math.min(STREAMED_BARS, bars.rowCount);
  const list = Array.from({ length: count }, (_, row) => barOf(bars, row));
  const stream = marketFeatures().stream();
  const start = performance.now();
  for (const bar of list) stream.push(bar);
  const meanNs = (1e6 * (performance.now() - start)) / count;
  stream.reset();
  const laps = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const lap = process.hrtime.bigint();
    stream.push(list[row]!);
    laps[row] = Number(process.hrtime.bigint() - lap);
  }
  laps.subarray(count >> 1).sort();
  const later = laps.subarray(count >> 1);
  return { meanNs, p50Ns: later[later.length >> 1] ?? Number.NaN, p999Ns: later[Math.floor(0.999 * later.length)] ?? Number.NaN, count };
}

function barOf(bars: ColumnTable<BarColumn>, row: number): Bar {
  const value = (name: BarColumn): number => bars.column(name)[row]!;
  return { time: value('time'), open: value('open'), high: value('high'), low: value('low'), close: value('close'), volume: value('volume') };
}

/** Milliseconds of a call whose result is dropped. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function best(runs: number, work: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) fastest = Math.min(fastest, await timed(work));
  return fastest;
}

/** Largest difference between the two ways to the 13 features over the first bars, relative to the larger value: shows that they do the same work. */
async function largestDifference(bars: ColumnTable): Promise<number> {
  const part = bars.slice(0, Math.min(STREAMED_BARS, bars.rowCount));
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
  return Math.round(process.resourceUsage().maxRSS / 1_024);
}
