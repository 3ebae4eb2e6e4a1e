import type { Bar, BarColumn, ColumnTable } from '@spx/core';
import { type FeatureStream, marketFeatures, simulateBars } from '@spx/features';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { fastest } from './fastest.js';
import { naiveWindows } from './features-naive-windows.js';

const RUNS = 5;

/** Times the 76 market features bar by bar: pushes, their spread, peeks and snapshots, against rolling windows that are summed anew for every bar. */
export async function streamBench({ rows = 300_000 }: BenchOptions): Promise<readonly BenchFigure[]> {
  const { bars } = simulateBars({ seed: 1, rows });
  const list = Array.from({ length: rows }, (_, row) => barOf(bars, row));
  const stream = marketFeatures().stream();
  const naive = (1e6 * (await fastest(2, async () => naiveWindows(bars))).milliseconds) / rows;
  const baseline = { name: 'naive windows, 13 of the features, each window summed anew', value: naive };
  const figure = (name: string, value: number, details: Readonly<Record<string, string | number>> = {}): BenchFigure => {
    return { bench: 'stream', figure: name, value, unit: 'ns/bar', baseline, ratio: value / naive, rows, threads: 1, details };
  };
  const pushes = await fastest(RUNS, async () => {
    stream.reset();
    for (const bar of list) stream.push(bar);
  });
  const spread = pushLaps(stream, list);
  const forming = { ...list.at(-1)!, time: list.at(-1)!.time + 60_000 };
  const peeks = await fastest(RUNS, async () => {
    for (let peek = 0; peek < 10_000; peek++) stream.peek(forming);
  });
  const snapshots = await fastest(RUNS, async () => stream.snapshot());
  const perBar = ({ milliseconds, cpuMilliseconds }: typeof pushes, count: number): readonly [number, number] => [
    (1e6 * milliseconds) / count,
    (1e6 * cpuMilliseconds) / count,
  ];
  const [pushNs, pushCpuNs] = perBar(pushes, rows);
  const [peekNs, peekCpuNs] = perBar(peeks, 10_000);
  return [
    figure('76 features, push', pushNs, { cpuNs: pushCpuNs, bestOf: RUNS, heapBytesPerBar: heapBytesPerBar(stream, list), ...spread }),
    figure('76 features, peek', peekNs, { cpuNs: peekCpuNs, bestOf: RUNS }),
    figure('76 features, snapshot', 1e6 * snapshots.milliseconds, { bytes: stream.snapshot().length, bestOf: RUNS }),
  ];
}

function barOf(bars: ColumnTable<BarColumn>, row: number): Bar {
  const value = (name: BarColumn): number => bars.column(name)[row]!;
  return { time: value('time'), open: value('open'), high: value('high'), low: value('low'), close: value('close'), volume: value('volume') };
}

/** Percentiles of single pushes over the later half of the bars; they include the clock. */
function pushLaps(stream: FeatureStream, list: readonly Bar[]): { p50Ns: number; p999Ns: number } {
  stream.reset();
  const laps = new Float64Array(list.length);
  for (const [row, bar] of list.entries()) {
    const lap = process.hrtime.bigint();
    stream.push(bar);
    laps[row] = Number(process.hrtime.bigint() - lap);
  }
  const later = laps.subarray(list.length >> 1).sort();
  return { p50Ns: later[later.length >> 1] ?? Number.NaN, p999Ns: later[Math.floor(0.999 * later.length)] ?? Number.NaN };
}

/** What pushes leave on the heap: near 0, for nothing is made per bar. */
function heapBytesPerBar(stream: FeatureStream, list: readonly Bar[]): number {
  stream.reset();
  const before = process.memoryUsage().heapUsed;
  for (const bar of list) stream.push(bar);
  return Math.max(0, process.memoryUsage().heapUsed - before) / list.length;
}
