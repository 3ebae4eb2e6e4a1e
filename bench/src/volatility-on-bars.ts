import { type BarColumn, ColumnTable, computeCalculator, type Dataset, type Estimator, type FittedModel } from '@spx/core';
import {
  featureMatrix,
  harVolatility,
  labelledDataset,
  minutesSinceGap,
  readBars,
  realizedVolatility,
  scaleFreeFeatures,
  sessionIndex,
  simulateBars,
} from '@spx/features';
import {
  correctedVolatility,
  evaluateVolatility,
  fitGarch,
  fitVolatilityCombination,
  har,
  lightgbm,
  type SplitPart,
  type TimeOrderedSplit,
  timeOrderedSplit,
  xgboost,
} from '@spx/models';

/**
 * Whether boosted trees forecast the volatility of the next half an hour better than diurnal HAR, GARCH and the two together: the figures of
 * docs/how-to/forecast-volatility.md. Models are ranked by QLIKE on validation; test and out-of-time are read once, for the report.
 *
 * Call: `node --import tsx bench/src/volatility-on-bars.ts FILE...` or `... simulated SEED SESSIONS` after `npm run build`.
 */
const horizonBars = 30;
const parts = ['validation', 'test', 'outOfTime'] as const;

const bars = await barsOf(process.argv.slice(2));
const sessions = sessionIndex(bars);
const { split, rows } = await splitOf(bars);
const baseline = ['har_log_vol_30', 'har_log_vol_390', 'har_log_vol_1950'];
const earlyStopping = { share: 0.15, rounds: 20 };
const trees = { numIterations: 400, learningRate: 0.03, numLeaves: 15, minDataInLeaf: 500, featureFraction: 0.6, earlyStopping } as const;

const classical = await har({ components: baseline }).fit(split.train.dataset);
const byHar = await predictionsOf(classical);
const byGarch = garchForecasts();
const combination = fitVolatilityCombination({ har: byHar.train, garch: byGarch.train }, split.train.dataset.label);
const byBoth = eachPart((part) => combination.combine({ har: byHar[part], garch: byGarch[part] }));
console.log(`combination: ${JSON.stringify(combination.weights)}`);

report('combination', byBoth);
await score('wide har', har());
await score('lightgbm on har', correctedVolatility({ base: har(), correction: lightgbm({ objective: 'gamma', ...trees }) }));
await score('lightgbm alone', correctedVolatility({ base: har({ components: [], clock: null }), correction: lightgbm({ objective: 'gamma', ...trees }) }));
await score(
  'xgboost on har',
  correctedVolatility({
    base: har(),
    correction: xgboost({
      objective: 'reg:gamma',
      numRounds: 400,
      eta: 0.03,
      maxDepth: 4,
      minChildWeight: 300,
      subsample: 0.5,
      colsampleBytree: 0.5,
      earlyStopping,
    }),
  }),
);

type Parts = Readonly<Record<keyof TimeOrderedSplit & ('train' | (typeof parts)[number]), Float64Array>>;

async function barsOf([first, ...rest]: readonly string[]): Promise<ColumnTable<BarColumn>> {
  if (first === 'simulated') return simulateBars({ seed: Number(rest[0] ?? 1), sessions: Number(rest[1] ?? 250) }).bars;
  return (await readBars([first!, ...rest])).bars;
}

async function splitOf(table: ColumnTable<BarColumn>): Promise<{ readonly split: TimeOrderedSplit; readonly rows: Uint32Array }> {
  const matrices = [
    scaleFreeFeatures(),
    featureMatrix({
      calculators: [
        harVolatility({ windows: [30, 390, 1950], logarithm: true }),
        harVolatility({ windows: [10, 90, 780], logarithm: true }),
        minutesSinceGap(),
      ],
    }),
  ];
  const tables: readonly ColumnTable[] = await Promise.all(matrices.map((matrix) => matrix.compute(table)));
  const columns = tables.flatMap((one) => one.names.map((name) => [name, one.column(name)] as const));
  const warmUp = Math.max(...matrices.flatMap((matrix) => Object.values(matrix.warmUp)));
  const label = realizedVolatility(table, { horizonBars, sessions });
  const labelled = labelledDataset({ bars: table, features: new ColumnTable(Object.fromEntries(columns)), label, warmUp, sessions });
  console.log(`${labelled.dataset.features.rowCount} rows, ${columns.length} features`);
  return { split: timeOrderedSplit(labelled.dataset), rows: labelled.rows };
}

/** GARCH of the minute returns of the training bars, over the horizon of every row, in the label's unit. */
function garchForecasts(): Parts {
  const close = bars.column('close');
  const returns = close.map((price, row) => (row > 0 && sessions[row] === sessions[row - 1] ? 100 * Math.log(price / close[row - 1]!) : Number.NaN));
  const clock = computeCalculator(minutesSinceGap(), bars).column('minutes_since_gap');
  const end = rows[split.train.firstRow + split.train.rows - 1]! + 1;
  const garch = fitGarch({ returns: returns.slice(0, end), clock: clock.slice(0, end) });
  console.log(
    `garch: alpha ${garch.alpha.toFixed(4)} (${garch.standardErrors.alpha.toFixed(4)}), beta ${garch.beta.toFixed(4)} (${garch.standardErrors.beta.toFixed(4)})`,
  );
  const variance = garch.forecast({ returns, clock }, { horizonBars, session: sessions });
  return eachPart((part) => Float64Array.from({ length: split[part].rows }, (_, row) => Math.sqrt(variance[rows[split[part].firstRow + row]!]!)));
}

async function predictionsOf(model: FittedModel): Promise<Parts> {
  const of = ({ dataset }: SplitPart): Promise<Float64Array> => model.predict(dataset.features);
  const [train, validation, test, outOfTime] = await Promise.all([split.train, split.validation, split.test, split.outOfTime].map(of));
  return { train: train!, validation: validation!, test: test!, outOfTime: outOfTime! };
}

function eachPart(of: (part: keyof Parts) => Float64Array): Parts {
  return { train: of('train'), validation: of('validation'), test: of('test'), outOfTime: of('outOfTime') };
}

async function score(name: string, estimator: Estimator): Promise<void> {
  report(name, await predictionsOf(await estimator.fit(split.train.dataset)));
}

/** QLIKE gains over each baseline, on every part but the first. */
function report(name: string, predictions: Parts): void {
  for (const part of parts) {
    const dataset: Dataset = split[part].dataset;
    const { against, bias } = evaluateVolatility({
      predictions: predictions[part],
      dataset,
      references: { har: byHar[part], garch: byGarch[part], combination: byBoth[part] },
    });
    const gains = against.map(({ baseline, qlike: { mean, interval, pValue } }) => {
      return `${baseline} ${mean.toFixed(5)} [${interval?.low.toFixed(5)}, ${interval?.high.toFixed(5)}] p ${pValue?.toPrecision(2) ?? 'none'}`;
    });
    console.log(`${name}, ${part}: bias ${bias?.toFixed(3)}; less QLIKE than ${gains.join('; ')}`);
  }
}
