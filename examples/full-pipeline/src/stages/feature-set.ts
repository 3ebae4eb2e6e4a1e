import { type Bar, type BarColumn, barColumns, type ColumnTable, type FeatureUnit } from '@spx/core';
import {
  barInterval,
  computeWithGapPolicy,
  type FeatureMatrix,
  featureMatrix,
  type GapPolicyStreamOptions,
  marketFeatures,
  readFeatureSet,
  scaleFreeFeatures,
  streamWithGapPolicy,
} from '@spx/features';
import { trailingReturns } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { type GapConfig, resetPolicy } from './gap-policy.js';
import { joinColumns } from './join-columns.js';
import { volatilityFeatures } from './volatility-features.js';

/** Options that a feature set depends on. */
export type FeatureConfig = Pick<PipelineConfig, 'features' | 'featureSet' | 'horizon' | 'target'> & GapConfig;

/** Every column that a model of this pipeline may read, in batch and in a stream. */
export interface FeatureSet {
  readonly names: readonly string[];
  /** The features among them; the other columns are what autoregressive models read. */
  readonly featureNames: readonly string[];
  /** Unit of every column. */
  readonly units: Readonly<Record<string, FeatureUnit>>;
  /** Rows until the slowest column has a value. */
  readonly warmUp: number;
  compute(bars: ColumnTable<BarColumn>): Promise<ColumnTable>;
  /** Features of the last bar, computed bar by bar as a live process would, from as much history as they need. */
  latest(bars: ColumnTable<BarColumn>): Readonly<Record<string, number>>;
}

/** The features that were asked for, past volatilities where volatility is predicted, and the trailing returns that autoregressive models read. */
export async function featureSet(config: FeatureConfig): Promise<FeatureSet> {
  const features = await chosenFeatures(config);
  const volatility = config.target === 'volatility' ? [await volatilityFeatures(config)] : [];
  const matrices = [features, ...volatility, featureMatrix({ calculators: [trailingReturns({ horizonBars: config.horizon })] })];
  const names = matrices.flatMap((matrix) => [...matrix.names]);
  const policy = await resetPolicy(config);
  return {
    names,
    featureNames: [features, ...volatility].flatMap((matrix) => [...matrix.names]),
    units: Object.assign({}, ...matrices.map(({ units }) => units)),
    warmUp: Math.max(...matrices.flatMap((matrix) => Object.values(matrix.warmUp))),
    compute: async (bars) => joinColumns(await Promise.all(matrices.map(async (matrix) => (await computeWithGapPolicy(matrix, bars, policy)).features))),
    latest: (bars) => {
      const pushes = matrices.map((matrix) => pushInto(matrix, { ...policy, intervalMs: barInterval(bars.column('time')) }));
      let rows: readonly Float64Array[] = [];
      for (const bar of barsOf(bars)) rows = pushes.map((push) => push(bar));
      return Object.fromEntries(rows.flatMap((row) => [...row]).map((value, index) => [names[index]!, value]));
    },
  };
}

async function chosenFeatures({ features, featureSet: file }: FeatureConfig): Promise<FeatureMatrix> {
  if (file !== undefined) return readFeatureSet(file);
  return features === 'market' ? marketFeatures() : scaleFreeFeatures();
}

/** Takes bars into a new stream and gives the features of each. */
function pushInto(matrix: FeatureMatrix, policy: GapPolicyStreamOptions): (bar: Bar) => Float64Array {
  if (policy.policy === 'continue') {
    const stream = matrix.stream();
    return (bar) => stream.push(bar);
  }
  const stream = streamWithGapPolicy(matrix, policy);
  return (bar) => stream.push(bar).at(-1)!.features;
}

function* barsOf(table: ColumnTable<BarColumn>) {
  const [time, open, high, low, close, volume, backfilled] = barColumns.map((name) => table.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let row = 0; row < table.rowCount; row++) {
    yield {
      time: time[row]!,
      open: open[row]!,
      high: high[row]!,
      low: low[row]!,
      close: close[row]!,
      volume: volume[row]!,
      isBackfilled: backfilled[row] === 1,
    };
  }
}
