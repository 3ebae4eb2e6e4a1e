import { InvalidArgumentError } from '@spx/core';
import { htmlTable } from '@spx/core/report';
import { describe, expect, it } from 'vitest';
import { noiseDataset } from '../../test/noise-dataset.js';
import { arimax } from '../estimators/arimax/arimax.js';
import { withFeatures } from '../estimators/ensemble/with-features.js';
import { purgedKFold } from '../split/purged-k-fold.js';
import { takeDataset } from '../split/take-dataset.js';
import { ablationReport } from './ablation-report.js';
import { ablationTable } from './ablation-table.js';

const estimator = arimax({ autoregressive: [] });
const dataset = noiseDataset({ rows: 500, columns: 6, signal: 0.5, seed: 3 });
const groups = [
  { name: 'signal', features: ['x0', 'x1'] },
  { name: 'half', features: ['x0', 'x2'] },
  { name: 'noise', features: ['x3', 'x4', 'x5'] },
];

describe('ablationTable', () => {
  const table = ablationTable({ estimator, dataset, groups, folds: 4 });

  it('scores all features, all without each group, and each group alone', async () => {
    const { rows, clusteredBy } = await table;
    expect(rows.map(({ variant, group, featureCount }) => [variant, group, featureCount])).toEqual([
      ['all', null, 6],
      ['without', 'signal', 4],
      ['without', 'half', 4],
      ['without', 'noise', 3],
      ['only', 'signal', 2],
      ['only', 'half', 2],
      ['only', 'noise', 3],
    ]);
    expect(clusteredBy).toBe('session');
  });

  it('shows what each group is worth, pair by pair', async () => {
    const { rows } = await table;
    const [all, signal, half, noise, onlySignal, onlyHalf, onlyNoise] = rows;
    expect(all!.loss).toBeNull();
    // without both columns the MSE rises by 2 x 0.25, without one of them by 0.25
    expect(signal!.loss!.difference).toBeCloseTo(0.5, 0);
    expect(Math.abs(half!.loss!.difference - signal!.loss!.difference / 2)).toBeLessThan(0.1);
    for (const needed of [signal, half, onlyHalf, onlyNoise]) expect(needed!.loss!.pValue).toBeLessThan(0.001);
    for (const spare of [noise, onlySignal]) expect(spare!.loss!.pValue).toBeGreaterThan(0.05);
    for (const { rmse, loss } of rows) expect(rmse ** 2 - all!.rmse ** 2).toBeCloseTo(loss?.difference ?? 0, 12);
  });

  it('gives the errors that fitting and predicting fold by fold gives', async () => {
    const { rows } = await table;
    let squares = 0;
    for (const { train, test } of purgedKFold(dataset, { folds: 4 })) {
      const model = await withFeatures(estimator, ['x3', 'x4', 'x5']).fit(takeDataset(dataset, train));
      const held = takeDataset(dataset, test);
      const predictions = await model.predict(held.features.select(model.featureNames));
      for (const [row, value] of held.label.values.entries()) squares += (value - predictions[row]!) ** 2;
    }
    expect(rows.at(-1)!.rmse).toBeCloseTo(Math.sqrt(squares / 500), 12);
  });

  it('becomes a table of a report', async () => {
    const html = htmlTable(ablationReport(await table));
    expect(html).toContain('standard errors and one-sided p-values by session');
    expect(html).toContain('without signal');
    expect(html.match(/<tr>/g)).toHaveLength(8);
  });

  it('refuses a group of all features, and unknown ones', async () => {
    const run = (features: readonly string[]): Promise<unknown> => ablationTable({ estimator, dataset, groups: [{ name: 'g', features }] });
    await expect(run(dataset.features.names)).rejects.toThrow(InvalidArgumentError);
    await expect(run(['x9'])).rejects.toThrow('"groups.g" must be names of features of the dataset, received "x9".');
  });
});
