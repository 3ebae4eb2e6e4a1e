import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBars } from '../src/bronze/read-bars.js';
import { marketFeatures } from '../src/gold/market-features.js';
import { scaleFreeFeatures } from '../src/gold/scale-free-features.js';

/** Pearson correlation over the rows in which both columns have a value; NaN where one of them is constant. */
function correlation(left: Float64Array, right: Float64Array): number {
  const rows = [...left.keys()].filter((row) => !Number.isNaN(left[row]! + right[row]!));
  const mean = (values: Float64Array): number => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const [leftMean, rightMean] = [mean(left), mean(right)];
  let [products, leftSquares, rightSquares] = [0, 0, 0];
  for (const row of rows) {
    const [x, y] = [left[row]! - leftMean, right[row]! - rightMean];
    products += x * y;
    leftSquares += x * x;
    rightSquares += y * y;
  }
  return products / Math.sqrt(leftSquares * rightSquares);
}

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  test.each(['spy_1min_rth_2024.csv.gz', 'spx500_3min_24h_2026-01_2026-07.csv.gz'])('%s: no scale-free feature tells the price', async (name) => {
    const { bars } = await readBars(join(data ?? '', 'bars', name));
    const features = await scaleFreeFeatures().compute(bars);
    const told = features.names.map((feature) => ({ feature, correlation: correlation(features.column(feature), bars.column('close')) }));
    expect(told.filter((one) => Math.abs(one.correlation) > 0.5)).toEqual([]);
    const averages = (await marketFeatures().compute(bars)).column('sma_50');
    expect(correlation(averages, bars.column('close'))).toBeGreaterThan(0.99);
  });
});
