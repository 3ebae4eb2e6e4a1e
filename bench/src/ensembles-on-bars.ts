import { type ColumnTable, type Estimator, type FittedModel, InvalidArgumentError } from '@spx/core';
import { forwardReturn, labelledDataset, readBars, realizedVolatility, scaleFreeFeatures, sessionIndex } from '@spx/features';
import {
  ablationTable,
  arimax,
  averaging,
  evaluate,
  labelMean,
  lightgbm,
  nonNegativeLeastSquares,
  rankedGroups,
  selectFeatures,
  stacking,
  type TimeOrderedSplit,
  timeOrderedSplit,
} from '@spx/models';

/**
 * What averaging, stacking, selection and ablation say on real minute bars: the figures of docs/how-to/ensembles-and-feature-selection.md.
 *
 * Call: `node --import tsx bench/src/ensembles-on-bars.ts return|volatility FILE...` after `npm run build`.
 */
const [target, ...files] = process.argv.slice(2);
const horizonBars = 30;
const folds = { folds: 4, groupBy: 'session', embargoBars: horizonBars } as const;
const families: Readonly<Record<string, RegExp>> = {
  returns: /^return_/,
  technical: /rsi|macd|bb_|close_from|atr|adx/,
  volatility: /vol$|volatility|regime|range|vol_of/,
  volume: /volume|illiq|vwap|flow/,
};

const split = await splitOf(files);
const train = split.train.dataset;
const boosted = lightgbm({ numIterations: 40, numLeaves: 15, minDataInLeaf: 200, learningRate: 0.05 });
const linear = arimax({ autoregressive: [] });
const members = [boosted, linear];

await score('lightgbm', boosted);
await score('arimax', linear);
await score('averaging', averaging({ members }));
await score('stacking, untested', stacking({ members, meta: nonNegativeLeastSquares({ standardErrors: null }), ...folds }));
const stack = await score('stacking', stacking({ members, ...folds }));
console.log(JSON.stringify(stack.details.outOfFold), JSON.stringify(stack.meta.summary));

const groups = rankedGroups({ estimator: boosted, sizes: [5, 10, 20], maximumRows: 2_000 });
const selection = await selectFeatures({ estimator: boosted, dataset: train, groups, ...folds });
console.log(`chosen ${selection.chosen}, best ${selection.best}`);
for (const { features, stableFeatures, ...group } of selection.groups) {
  console.log(JSON.stringify({ ...group, features: features.length, stable: stableFeatures.length }));
}

const { names } = train.features;
const byFamily = Object.entries(families).map(([name, pattern]) => ({ name, features: names.filter((feature) => pattern.test(feature)) }));
const { rows } = await ablationTable({ estimator: boosted, dataset: train, groups: byFamily, ...folds });
for (const row of rows) console.log(JSON.stringify(row));

/** Labelled rows of the bars, split in order of time. */
async function splitOf(paths: readonly string[]): Promise<TimeOrderedSplit> {
  if (target !== 'return' && target !== 'volatility') throw new InvalidArgumentError('target', '"return" or "volatility"', { received: target });
  const { bars } = await readBars(paths);
  const sessions = sessionIndex(bars);
  const matrix = scaleFreeFeatures();
  const warmUp = Math.max(...Object.values(matrix.warmUp));
  const features: ColumnTable = await matrix.compute(bars);
  const label = target === 'return' ? forwardReturn(bars, { horizonBars, sessions, unit: 'percent' }) : realizedVolatility(bars, { horizonBars, sessions });
  const { dataset } = labelledDataset({ bars, features: features.select(matrix.names), label, warmUp, sessions });
  console.log(`${dataset.features.rowCount} rows, ${matrix.names.length} features`);
  return timeOrderedSplit(dataset);
}

/** Fits on the training rows and prints the skill on the later parts. */
async function score<Model extends FittedModel>(name: string, estimator: Estimator<Model>): Promise<Model> {
  const model = await estimator.fit(train);
  for (const part of ['validation', 'test', 'outOfTime'] as const) {
    const { dataset } = split[part];
    const predictions = await model.predict(dataset.features);
    const { skill, clusteredPValue } = evaluate({ predictions, dataset, trainMean: labelMean(train) });
    console.log(`${name}, ${part}: skill ${skill?.toFixed(5)}, p ${clusteredPValue?.toFixed(3)}`);
  }
  return model;
}
