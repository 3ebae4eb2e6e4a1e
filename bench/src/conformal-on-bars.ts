import { ColumnTable, type Dataset, type Estimator, type IntervalPredictions, InvalidArgumentError, type Label } from '@spx/core';
import {
  type FeatureMatrix,
  featureMatrix,
  forwardReturn,
  harVolatility,
  labelledDataset,
  readBars,
  realizedVolatility,
  sessionClock,
  sessionIndex,
} from '@spx/features';
import {
  type AdaptiveConformalOptions,
  adaptiveConformal,
  type ConformalModel,
  type ConformalOptions,
  clusteredTest,
  conformal,
  evaluateIntervals,
  har,
  intervalScores,
  lightgbm,
  meanBaseline,
  sliceDataset,
} from '@spx/models';

/**
 * Coverage of 90 % intervals on real minute bars, over all, by hour and by tercile of volatility: the figures of docs/how-to/intervals.md.
 *
 * Call: `node --import tsx bench/src/conformal-on-bars.ts validation|out-of-time FILE...` after `npm run build`. Methods and learning rates were chosen by `validation`, whose
 * rows end where those of `out-of-time` begin.
 */
const [part, ...files] = process.argv.slice(2);
const horizonBars = 30;
const coverage = 0.9;
/** Where the calibration and the scored rows begin, and where the latter end: SPY 2023-11 to 2024-12. */
const periods: Readonly<Record<string, readonly [number, number, number]>> = {
  validation: [Date.UTC(2024, 5, 1), Date.UTC(2024, 7, 1), Date.UTC(2024, 10, 1)],
  'out-of-time': [Date.UTC(2024, 8, 1), Date.UTC(2024, 10, 1), Number.POSITIVE_INFINITY],
};
const rates: Readonly<Record<string, readonly number[]>> = { validation: [0.001, 0.002, 0.003, 0.004, 0.005, 0.01], 'out-of-time': [0.004] };

const period = periods[part ?? ''];
if (part === undefined || period === undefined) throw new InvalidArgumentError('part', '"validation" or "out-of-time"', { received: part });
const matrix = featureMatrix({ calculators: [harVolatility({ windows: [30, 390, 1950], logarithm: true }), sessionClock()] });
const { bars } = await readBars(files);
const sessions = sessionIndex(bars);
const features: ColumnTable = await matrix.compute(bars);
const volatility = rowsOf(realizedVolatility(bars, { horizonBars, sessions }), matrix);
const returns = rowsOf(forwardReturn(bars, { horizonBars, sessions, unit: 'percent' }), matrix);
const [calibrationFrom, scoreFrom, scoreTo] = period.map((time) => firstRow(volatility.label, time)) as [number, number, number];

// the expected volatility is what a model of the rows before the calibration expects: each later row is new to it
const expected = await (await har().fit(sliceDataset(volatility, 0, calibrationFrom))).predict(volatility.features);
await evaluateTarget('return', withColumn(returns, expected), { estimator: meanBaseline(), tails: 'joint' });
await evaluateTarget('volatility', withColumn(volatility, expected), { estimator: har(), tails: 'separate' });

interface Target {
  readonly estimator: Estimator;
  readonly tails: 'joint' | 'separate';
}

/** Compares ways to make intervals for one label. */
async function evaluateTarget(name: string, dataset: Dataset, { estimator, tails }: Target): Promise<void> {
  const before = sliceDataset(dataset, 0, scoreFrom);
  const scored = sliceDataset(dataset, scoreFrom, scoreTo);
  const hour = hourOf(dataset);
  const calibrationShare = (scoreFrom - calibrationFrom) / scoreFrom;
  const groups = { column: 'minutes_since_open', edges: [60, 120, 180, 240, 300] };
  const base: ConformalOptions = { estimator, coverage, tails, calibrationShare };
  const scaled = await conformal({ ...base, scale: 'expected_volatility' }).fit(before);
  console.log(
    `${name}: ${scored.features.rowCount} rows, ${new Set(scored.session).size} sessions; calibrated on ${scaled.details.calibrationRows} rows, ` +
      `${scaled.details.effectiveObservations} of which do not overlap`,
  );
  const reference = await scaled.predictIntervals(scored.features);
  report('split conformal, scaled', reference, { scored, reference });
  for (const [how, options] of Object.entries<ConformalOptions>({
    'split conformal, one width': base,
    'scaled, by hour': { ...base, scale: 'expected_volatility', groups },
    'quantile regression': { ...base, quantiles: { lower: quantile(0.05), upper: quantile(0.95) } },
  })) {
    report(how, await (await conformal(options).fit(before)).predictIntervals(scored.features), { scored, reference });
  }
  const start = { scores: await scoresOf(scaled, dataset), groups: hour.subarray(calibrationFrom, scoreFrom), coverage, tails };
  for (const learningRate of rates[part!]!) {
    report(`tracked by hour, rate ${learningRate}`, await adaptive(scaled, scored, { ...start, learningRate }), { scored, reference });
  }
  report('levels by hour', await adaptive(scaled, scored, { ...start, method: 'adaptive-level' }), { scored, reference });
}

/** Errors of the calibration rows in units of the expected volatility. */
async function scoresOf(model: ConformalModel, dataset: Dataset): Promise<Float64Array> {
  const calibration = sliceDataset(dataset, calibrationFrom, scoreFrom);
  const predictions = await model.predict(calibration.features);
  const scale = calibration.features.column('expected_volatility');
  return calibration.label.values.map((value, row) => (value - predictions[row]!) / scale[row]!);
}

/** Replays the scored rows: an outcome is told at once and counts once it is known, 30 bars later. */
async function adaptive(model: ConformalModel, scored: Dataset, options: AdaptiveConformalOptions): Promise<IntervalPredictions> {
  const online = adaptiveConformal(options);
  const { values, startTime, endTime } = scored.label;
  const predictions = await model.predict(scored.features);
  const scale = scored.features.column('expected_volatility');
  const hour = hourOf(scored);
  const ends = Array.from(predictions, (prediction, row) => {
    const interval = online.interval({ startTime: startTime[row]!, endTime: endTime[row]!, prediction, scale: scale[row]!, group: hour[row]! });
    online.observe(startTime[row]!, values[row]!);
    return interval;
  });
  return { coverage, lower: Float64Array.from(ends, ({ lower }) => lower), upper: Float64Array.from(ends, ({ upper }) => upper) };
}

/** Prints coverage with its block-bootstrap interval, and by how much the interval score is lower than the reference's. */
function report(
  how: string,
  intervals: IntervalPredictions,
  { scored, reference }: { readonly scored: Dataset; readonly reference: IntervalPredictions },
): void {
  const outcomes = scored.label.values;
  const session = scored.session!;
  const trailing = scored.features.column('har_log_vol_30');
  const [low, high] = [1 / 3, 2 / 3].map((share) => trailing.toSorted()[Math.floor(share * trailing.length)]!);
  const tercile = trailing.map((value) => (value < low! ? 0 : value < high! ? 1 : 2));
  const result = evaluateIntervals({ ...intervals, outcomes, session, groups: { hour: hourOf(scored), tercile } });
  const scores = intervalScores({ ...intervals, outcomes });
  const gain = intervalScores({ ...reference, outcomes }).map((score, row) => score - scores[row]!);
  const { mean, pValue } = clusteredTest(gain, session);
  const shown = ({ share, interval }: (typeof result)['coverage']): string =>
    `${(100 * share).toFixed(1)} (${(100 * interval!.low).toFixed(1)} to ${(100 * interval!.high).toFixed(1)})`;
  console.log(
    `  ${how}: coverage ${shown(result.coverage)}, width ${result.meanWidth.toFixed(4)}, score ${result.intervalScore.toFixed(4)}, ` +
      `lower than scaled split by ${mean.toFixed(4)} (p ${pValue?.toFixed(3)})`,
  );
  console.log(`    by hour ${result.groups.hour!.map(shown).join(', ')}`);
  console.log(`    by tercile ${result.groups.tercile!.map(shown).join(', ')}`);
}

function quantile(alpha: number): Estimator {
  return lightgbm({ objective: 'quantile', alpha, numIterations: 100, numLeaves: 15, minDataInLeaf: 500, learningRate: 0.1 });
}

function rowsOf(label: Label, { names }: FeatureMatrix): Dataset & { readonly session: Float64Array } {
  return labelledDataset({ bars, features: features.select(names), label, warmUp: 1950, sessions }).dataset;
}

function firstRow({ startTime }: Label, time: number): number {
  const found = startTime.findIndex((start) => start >= time);
  return found === -1 ? startTime.length : found;
}

function withColumn(dataset: Dataset, expectedVolatility: Float64Array): Dataset {
  const columns = Object.fromEntries(dataset.features.names.map((name) => [name, dataset.features.column(name)]));
  return { ...dataset, features: new ColumnTable({ ...columns, expected_volatility: expectedVolatility }) };
}

function hourOf({ features: columns }: Dataset): Float64Array {
  return columns.column('minutes_since_open').map((minutes) => Math.min(5, Math.floor(minutes / 60)));
}
