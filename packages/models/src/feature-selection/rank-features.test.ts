import { ColumnTable, type Dataset, type FittedModel, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { noiseDataset } from '../../test/noise-dataset.js';
import { meanBaseline } from '../estimators/baseline/mean-baseline.js';
import { lightgbm } from '../estimators/gradient-boosting/lightgbm.js';
import { rankFeatures } from './rank-features.js';

const planted = noiseDataset({ rows: 400, columns: 6, signal: 1, seed: 2 });

/** Two outputs: the first adds a, the second takes 3 b away; the expected scores are large and count for nothing. */
const explained: FittedModel & { contributions(table: ColumnTable): Promise<Float64Array> } = {
  specVersion: 1,
  kind: 'explained',
  featureNames: ['a', 'b'],
  predict: async (table) => new Float64Array(table.rowCount),
  contributions: async (table) => {
    const [a, b] = [table.column('a'), table.column('b')];
    return Float64Array.from([...a.keys()].flatMap((row) => [a[row]!, 0, 1000, 0, -3 * b[row]!, 1000]));
  },
};
const table: ColumnTable = new ColumnTable({ c: Float64Array.of(9, 9, 9, 9), b: Float64Array.of(1, -1, 1, -1), a: Float64Array.of(2, 2, -2, -10) });

function rowsOf(features: ColumnTable): Dataset {
  const zeros = new Float64Array(features.rowCount);
  return { features, label: { name: 'y', values: zeros, startTime: zeros, endTime: zeros, unit: 'percent', horizonBars: 1 } };
}
const dataset = rowsOf(table);

describe('rankFeatures', () => {
  it('ranks by mean absolute contribution, summed over the outputs', async () => {
    expect(await rankFeatures(explained, { dataset })).toEqual([
      { feature: 'a', importance: 4, share: 4 / 7 },
      { feature: 'b', importance: 3, share: 3 / 7 },
    ]);
  });

  it('explains so many rows at equal distances', async () => {
    // rows 0 and 2
    expect((await rankFeatures(explained, { dataset, maximumRows: 2 })).map(({ feature, importance }) => [feature, importance])).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
  });

  it('ranks by what the model counted while it was fitted', async () => {
    const model = await lightgbm({ numIterations: 5, minDataInLeaf: 5 }).fit(planted);
    for (const by of ['gain', 'split'] as const) {
      const ranking = await rankFeatures(model, { by });
      expect(new Set(ranking.slice(0, 2).map(({ feature }) => feature))).toEqual(new Set(['x0', 'x1']));
      expect(ranking[0]!.importance).toBe(Math.max(...model.importance[by]));
    }
  });

  it('finds the features that a boosted model uses by its contributions, and those that it needs by permutation', async () => {
    const model = await lightgbm({ numIterations: 20, minDataInLeaf: 5 }).fit(planted);
    const held = noiseDataset({ rows: 400, columns: 6, signal: 1, seed: 3 });
    for (const by of ['shap', 'permutation'] as const) {
      const ranking = await rankFeatures(model, { by, dataset: held });
      expect(new Set(ranking.slice(0, 2).map(({ feature }) => feature))).toEqual(new Set(['x0', 'x1']));
      expect(ranking[1]!.importance).toBeGreaterThan(5 * ranking[2]!.importance);
    }
  });

  it('refuses a model that does not say, no rows, and no number of rows', async () => {
    const model = await meanBaseline().fit(noiseDataset({ rows: 10, columns: 2, seed: 1 }));
    await expect(rankFeatures(model, { dataset: planted })).rejects.toThrow(
      '"model" must be one with "contributions", to be ranked by "shap", received "constant".',
    );
    await expect(rankFeatures(explained, { by: 'gain' })).rejects.toThrow(InvalidArgumentError);
    await expect(rankFeatures(explained)).rejects.toThrow(InsufficientDataError);
    await expect(rankFeatures(explained, { dataset: rowsOf(table.slice(0, 0)) })).rejects.toThrow(InsufficientDataError);
    await expect(rankFeatures(explained, { dataset, maximumRows: 0 })).rejects.toThrow(InvalidArgumentError);
    await expect(rankFeatures(explained, { dataset: rowsOf(table.select(['a'])) })).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN' });
  });
});
