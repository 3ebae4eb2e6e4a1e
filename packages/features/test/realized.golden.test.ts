import { readFileSync } from 'node:fs';
import type { ColumnTable, FeatureCalculator } from '@spx/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { featureMatrix } from '../src/gold/feature-matrix.js';
import { scaleFreeFeatures } from '../src/gold/scale-free-features.js';
import { logReturn } from '../src/silver/returns/log-return.js';
import { closePercentile } from '../src/silver/statistics/close-percentile.js';
import { closeZScore } from '../src/silver/statistics/close-z-score.js';
import { hurstExponent } from '../src/silver/statistics/hurst-exponent.js';
import { returnAutocorrelation } from '../src/silver/statistics/return-autocorrelation.js';
import { returnShape } from '../src/silver/statistics/return-shape.js';
import { varianceRatio } from '../src/silver/statistics/variance-ratio.js';
import { bipowerVariation } from '../src/silver/volatility/bipower-variation.js';
import { harVolatility } from '../src/silver/volatility/har-volatility.js';
import { jumpShare } from '../src/silver/volatility/jump-share.js';
import { realizedSemivariance } from '../src/silver/volatility/realized-semivariance.js';
import { realizedVariance } from '../src/silver/volatility/realized-variance.js';
import { trailingRealizedVolatility } from '../src/silver/volatility/trailing-realized-volatility.js';
import { readGoldenFeatures } from './read-golden-features.js';

/** Columns of `fixtures/golden-realised/expected.json`: values at `rows` alone, missing cells as ranges over all rows. */
interface Golden {
  readonly tolerance: number;
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, { scale: number; missing: readonly (readonly [number, number])[]; values: readonly (number | null)[] }>>;
}

const golden = JSON.parse(readFileSync(new URL('./fixtures/golden-realised/expected.json', import.meta.url), 'utf8')) as Golden;
const { bars, expected: market, features } = readGoldenFeatures();
const minutes = { periodsPerYear: 98_280 };

const calculators: readonly FeatureCalculator[] = [
  logReturn({ period: 5 }),
  realizedVariance(),
  trailingRealizedVolatility(minutes),
  bipowerVariation(),
  realizedSemivariance(),
  jumpShare(),
  harVolatility({ windows: [30, 390, 1950] }),
  harVolatility({ windows: [20, 120, 480], logarithm: true, ...minutes }),
  varianceRatio(),
  varianceRatio({ period: 120, lag: 5 }),
  hurstExponent(),
  hurstExponent({ period: 60, maximumLag: 5 }),
  returnShape({ period: 20 }),
  returnShape(),
  returnAutocorrelation(),
  returnAutocorrelation({ period: 120, lag: 5 }),
  closeZScore(),
  closePercentile(),
];
const scaleFree = scaleFreeFeatures();
const computed = new Map<string, Float64Array>();

beforeAll(async () => {
  const keep = (table: ColumnTable): void => {
    for (const name of table.names) computed.set(name, table.column(name));
  };
  keep(await featureMatrix({ calculators }).compute(bars));
  keep(await scaleFree.compute(bars));
});

describe.each(Object.entries(golden.columns))('%s', (name, { scale, missing, values }) => {
  test('is missing in the rows in which the reference is', () => {
    const column = computed.get(name)!;
    const flags = new Array<boolean>(bars.rowCount).fill(false);
    for (const [from, to] of missing) flags.fill(true, from, to);
    expect(flags.flatMap((flag, row) => (flag === Number.isNaN(column[row]) ? [] : [row]))).toEqual([]);
  });

  test('agrees with the reference', () => {
    const column = computed.get(name)!;
    const wrong = golden.rows.flatMap((row, index) => {
      const want = values[index] ?? Number.NaN;
      const received = column[row]!;
      const close = Object.is(want, received) || Math.abs(received - want) <= golden.tolerance * Math.max(Math.abs(want), scale);
      return close ? [] : [{ row, want, received }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

test('every other scale-free feature stands in the market set and agrees with it', () => {
  const others = scaleFree.names.filter((name) => !(name in golden.columns));
  for (const name of others) {
    const { tolScale } = features.find((feature) => feature.name === name)!;
    const wrong = [...market.column(name)].flatMap((want, row) => {
      const received = computed.get(name)![row]!;
      const close = Object.is(want, received) || Math.abs(received - want) <= golden.tolerance * Math.max(Math.abs(want), tolScale);
      return close ? [] : [{ name, row, want, received }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  }
  expect(others).toHaveLength(37);
});
