import { type BarColumn, barColumns, type ColumnTable } from '@spx/core';
import { featureMatrix, marketFeatures } from '@spx/features';
import { trailingReturns } from '@spx/models';
import { joinColumns } from './join-columns.js';

/** Every column that a model of this pipeline may read, in batch and in a stream. */
export interface FeatureSet {
  readonly names: readonly string[];
  /** The market features among them. */
  readonly marketNames: readonly string[];
  /** Rows until the slowest column has a value. */
  readonly warmUp: number;
  compute(bars: ColumnTable<BarColumn>): Promise<ColumnTable>;
  /** Features of the last bar, computed bar by bar as a live process would, from as much history as they need. */
  latest(bars: ColumnTable<BarColumn>): Readonly<Record<string, number>>;
}

/** The 76 market features and the trailing returns that autoregressive models read. */
export function featureSet(horizonBars: number): FeatureSet {
  const market = marketFeatures();
  const matrices = [market, featureMatrix({ calculators: [trailingReturns({ horizonBars })] })];
  const names = matrices.flatMap((matrix) => [...matrix.names] as string[]);
  return {
    names,
    marketNames: market.names,
    warmUp: Math.max(...matrices.flatMap((matrix) => Object.values(matrix.warmUp))),
    compute: async (bars) => joinColumns(await Promise.all(matrices.map((matrix) => matrix.compute(bars)))),
    latest: (bars) => {
      const streams = matrices.map((matrix) => matrix.stream());
      let rows: readonly Float64Array[] = [];
      for (const bar of barsOf(bars)) rows = streams.map((stream) => stream.push(bar));
      return Object.fromEntries(rows.flatMap((row) => [...row]).map((value, index) => [names[index]!, value]));
    },
  };
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
