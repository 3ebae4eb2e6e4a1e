import { CancelledError, ColumnTable, type Dataset, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../lightgbm.js';
import { xgboost } from '../xgboost.js';
import { binnedDataset } from './binned-dataset.js';

function dataset(rows: number): Dataset<'a' | 'b' | 'kind'> {
  const random = seededRandom(6);
  const a = Float64Array.from({ length: rows }, () => (random.uniform() < 0.1 ? Number.NaN : random.normal()));
  const b = Float64Array.from({ length: rows }, () => random.normal());
  const kind = Float64Array.from({ length: rows }, () => random.integer(6));
  const values = Float64Array.from({ length: rows }, (_, row) => (a[row]! > 0 ? 1 : 0) + b[row]! + (kind[row]! % 2) + random.normal());
  const startTime = values.map((_, row) => row);
  return {
    features: new ColumnTable({ a, b, kind }),
    label: { name: 'y', values, startTime, endTime: startTime.map((time) => time + 3), unit: 'percent', horizonBars: 3 },
  };
}

describe('binnedDataset', () => {
  it('gives every fit the model that it would have made without', async () => {
    const plain = dataset(700);
    const binned = await binnedDataset(plain, { maxBin: 63, binSampleRows: 400, seed: 5 });
    for (const numLeaves of [5, 20]) {
      const estimator = lightgbm({ numLeaves, maxBin: 63, binConstructSampleCnt: 400, numIterations: 8, baggingFraction: 0.7, baggingFreq: 1 });
      const [kept, made] = [await estimator.fit(binned, { seed: 5 }), await estimator.fit(plain, { seed: 5 })];
      expect(estimator.codec.encode(kept)).toEqual(estimator.codec.encode(made));
    }
  });

  it('serves XGBoost too, and fits at the same time', async () => {
    const plain = dataset(500);
    const binned = await binnedDataset(plain, { maxBin: 256, minDataInBin: 1 });
    const estimators = [2, 3, 4, 5].map((maxDepth) => xgboost({ maxDepth, numRounds: 5 }));
    const kept = await Promise.all(estimators.map((estimator) => estimator.fit(binned)));
    for (const [index, estimator] of estimators.entries())
      expect(estimator.codec.encode(kept[index]!)).toEqual(estimator.codec.encode(await estimator.fit(plain)));
  });

  it('leaves the rows of early stopping out', async () => {
    const plain = dataset(700);
    const binned = await binnedDataset(plain, { earlyStoppingShare: 0.2, categorical: ['kind'] });
    const estimator = lightgbm({ earlyStopping: { share: 0.2, rounds: 5 }, categoricalFeature: ['kind'], numIterations: 30 });
    expect(estimator.codec.encode(await estimator.fit(binned))).toEqual(estimator.codec.encode(await estimator.fit(plain)));
    expect(binned.binning).toMatchObject({ rows: 557, categorical: ['kind'] });
    await expect(lightgbm({ categoricalFeature: ['kind'] }).fit(binned)).rejects.toThrow(
      '"rows" must be 557 for a dataset with bins that were made so, received "700".',
    );
  });

  it('refuses a fit that would make other bins, and names the option and both values', async () => {
    const binned = await binnedDataset(dataset(300), { seed: 1 });
    await expect(lightgbm({ maxBin: 31 }).fit(binned)).rejects.toThrow(InvalidArgumentError);
    await expect(lightgbm({ maxBin: 31 }).fit(binned)).rejects.toThrow('"maxBin" must be 255 for a dataset with bins that were made so, received "31".');
    await expect(lightgbm({ minDataInBin: 5 }).fit(binned)).rejects.toThrow('"minDataInBin" must be 3');
    await expect(lightgbm({ zeroAsMissing: true }).fit(binned)).rejects.toThrow('"missing" must be "nan"');
    await expect(lightgbm({ categoricalFeature: ['kind'] }).fit(binned)).rejects.toThrow('"categorical" must be []');
    // All rows are looked at, so the seed has no part in the bins.
    await expect(lightgbm({ numIterations: 1 }).fit(binned, { seed: 2 })).resolves.toBeDefined();
    const sampled = await binnedDataset(dataset(300), { seed: 1, binSampleRows: 100 });
    await expect(lightgbm({ binConstructSampleCnt: 100 }).fit(sampled, { seed: 2 })).rejects.toThrow('"seed" must be 1');
  });

  it('does not pass the bins on to a dataset that is derived from it', async () => {
    const binned = await binnedDataset(dataset(300));
    await expect(lightgbm({ maxBin: 31, numIterations: 1 }).fit({ ...binned })).resolves.toBeDefined();
  });

  it('refuses options out of range and ends when it is cancelled', async () => {
    await expect(binnedDataset(dataset(30), { maxBin: 1 })).rejects.toThrow('"maxBin" must be an integer of 2 to 65535, received "1".');
    await expect(binnedDataset(dataset(30), { threads: 0 })).rejects.toThrow('"threads" must be an integer of 1 or more, received "0".');
    await expect(binnedDataset(dataset(30), { categorical: ['none'] })).rejects.toThrow('"categorical" must be of features of the dataset, received "none".');
    await expect(binnedDataset(dataset(30), { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });
});
