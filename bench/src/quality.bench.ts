import type { BarColumn, ColumnTable } from '@spx/core';
import { checkQuality, defaultQualityRules, marketFeatures, missingShare, outliers, ranges, simulateBars } from '@spx/features';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';
import { type NaiveCount, naiveQuality } from './quality-naive-rules.js';

const FRAME_ROWS = 1_440;
const DEFAULT_ROWS = 1_700_000;
/** Calls per run of the small frame, after which code is compiled and the clock counts for nothing. */
const CALLS = 500;
const RUNS = 5;

/**
 * All default rules over bars: a frame of 1,440 rows, as a monitor sees, and `--rows` bars, as a lake holds; then missing values, outliers and ranges over 76 features.
 *
 * Baseline: the same findings in plain JavaScript, a pass by `map`, `filter` and `sort` for each rule, timed in the same process on the same bars.
 */
export async function qualityBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const rows = options.rows ?? DEFAULT_ROWS;
  const { bars } = simulateBars({ seed: 1, rows: Math.max(rows, 2 * FRAME_ROWS) });
  const frame = bars.slice(FRAME_ROWS, 2 * FRAME_ROWS);
  const features = await marketFeatures().compute(bars.slice(0, 2 * FRAME_ROWS));
  return [
    compare('default rules, one frame', frame, CALLS),
    compare('default rules, all bars', bars.slice(0, rows), 1),
    featureFrame(features.slice(FRAME_ROWS, 2 * FRAME_ROWS), frame),
  ];
}

function compare(name: string, bars: ColumnTable<BarColumn>, calls: number): BenchFigure {
  const rules = defaultQualityRules();
  const first = performance.now();
  const findings = checkQuality(bars, rules);
  const firstCall = performance.now() - first;
  const own = timed(calls, () => checkQuality(bars, rules));
  const naive = timed(calls, () => naiveQuality(bars));
  const details = { firstCall, findings: findings.length, naiveFindings: naive.result.filter(({ rows }: NaiveCount) => rows > 0).length, rules: rules.length };
  const nanoseconds = (1e6 * own.milliseconds) / bars.rowCount;
  return figureOf(name, own.milliseconds, { naive: naive.milliseconds, rows: bars.rowCount, details: { ...details, nsPerRow: nanoseconds } });
}

/** Missing values, outliers and ranges of every feature, against the default rules of the bars that they were made of. */
function featureFrame(features: ColumnTable, bars: ColumnTable<BarColumn>): BenchFigure {
  const columns = Object.fromEntries(features.names.map((name) => [name, { minimum: -1e12, maximum: 1e12 }]));
  const rules = [missingShare(), outliers({ columns: features.names }), ranges({ columns })];
  const own = timed(CALLS / 10, () => checkQuality(features, rules));
  const naive = timed(CALLS / 10, () => naiveQuality(bars));
  const details = { columns: features.names.length, findings: own.result.length };
  return figureOf('76 features, three rules, one frame', own.milliseconds, { naive: naive.milliseconds, rows: features.rowCount, details });
}

interface Measured {
  readonly naive: number;
  readonly rows: number;
  readonly details: Readonly<Record<string, number>>;
}

function figureOf(figure: string, value: number, { naive, rows, details }: Measured): BenchFigure {
  const baseline = { name: 'naive rules over bars, an array pass each', value: naive };
  return { bench: 'quality', figure, value, unit: 'ms', baseline, ratio: value / naive, rows, threads: 1, details };
}

/** Milliseconds of one call, the best of several runs of many. */
function timed<Result>(calls: number, work: () => Result): { readonly milliseconds: number; readonly result: Result } {
  const { milliseconds, result } = bestOf(RUNS, () => {
    for (let call = 1; call < calls; call++) work();
    return work();
  });
  return { milliseconds: milliseconds / calls, result };
}
