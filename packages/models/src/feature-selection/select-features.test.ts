import { ContractViolationError, type FitProgress, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { noiseDataset } from '../../test/noise-dataset.js';
import { arimax } from '../estimators/arimax/arimax.js';
import { lightgbm } from '../estimators/gradient-boosting/lightgbm.js';
import { purgedKFold } from '../split/purged-k-fold.js';
import type { FeatureGrouping } from './feature-group.js';
import { rankFeatures } from './rank-features.js';
import { rankedFeatureGroups } from './ranked-feature-groups.js';
import { rankedGroups } from './ranked-groups.js';
import { selectFeatures } from './select-features.js';

const linear = arimax({ autoregressive: [] });
const planted = noiseDataset({ rows: 600, columns: 12, signal: 0.7, seed: 1 });
const groups = [
  { name: 'first', features: ['x0'] },
  { name: 'both', features: ['x1', 'x0'] },
  { name: 'noise', features: ['x2', 'x3', 'x4'] },
  { name: 'all', features: [...planted.features.names] },
];

describe('selectFeatures', () => {
  it('finds the planted features, and takes no more than they are', async () => {
    const selection = await selectFeatures({ estimator: linear, dataset: planted, groups });
    expect([selection.chosen, selection.features]).toEqual(['both', ['x1', 'x0']]);
    const [first, both, noise, all] = selection.groups;
    // the planted part of the variance is 2 x 0.49 of 1.98, one column alone has half of it
    expect(both!.skill).toBeCloseTo(0.495, 1);
    expect(first!.skill).toBeCloseTo(0.247, 1);
    expect(noise!.skill).toBeLessThan(0.02);
    expect(all!.isAsGood || all!.excess.difference > 0).toBe(true);
    expect(both!.pValue).toBeLessThan(1e-6);
    expect(noise!.pValue).toBeGreaterThan(0.05);
    expect([first!.isAsGood, noise!.isAsGood]).toEqual([false, false]);
    expect(first!.excess.pValue).toBeLessThan(1e-6);
  });

  it('takes the smallest of the groups that are as good as the best', async () => {
    const most = [{ name: 'most', features: planted.features.names.slice(0, 11) }, ...groups];
    const [strict, tolerant] = await Promise.all(
      [0, 1e6].map((standardErrors) => selectFeatures({ estimator: linear, dataset: planted, groups: most, standardErrors })),
    );
    expect(strict!.chosen).toBe(strict!.best);
    expect(tolerant!.chosen).toBe('first');
  });

  it('ranks inside of the folds: on noise it shows no skill, where a ranking on all rows would', async () => {
    const dataset = noiseDataset({ rows: 300, columns: 80, seed: 5 });
    const ranking = await rankFeatures(await linear.fit(dataset), { by: 'gain' });
    const outside = await selectFeatures({ estimator: linear, dataset, groups: rankedFeatureGroups(ranking, { sizes: [5, 10] }) });
    const inside = await selectFeatures({ estimator: linear, dataset, groups: rankedGroups({ estimator: linear, by: 'gain', sizes: [5, 10] }) });
    const skillOf = (selection: typeof inside, name: string): number => selection.groups.find((group) => group.name === name)!.skill!;
    for (const name of ['top_5', 'top_10']) {
      expect(skillOf(outside, name)).toBeGreaterThan(0.05);
      expect(skillOf(inside, name)).toBeLessThan(0);
    }
    expect(outside.groups[0]!.pValue).toBeLessThan(0.01);
    expect(inside.groups[0]!.pValue).toBeGreaterThan(0.2);
  });

  it('shows a grouping the training rows of each fold, and all rows once', async () => {
    const seen: (readonly number[])[] = [];
    const grouping: FeatureGrouping = async ({ features }) => {
      seen.push([...features.column('x0')]);
      return [{ name: 'first', features: ['x0'] }];
    };
    await selectFeatures({ estimator: linear, dataset: planted, groups: grouping, folds: 4, embargoBars: 7 });
    const all = planted.features.column('x0');
    const trained = purgedKFold(planted, { folds: 4, embargoBars: 7 }).map(({ train }) => Array.from(train, (row) => all[row]!));
    expect(seen).toEqual([[...all], ...trained]);
  });

  it.each(['shap', 'gain', 'permutation'] as const)('ranks by %s within the folds', async (by) => {
    const estimator = lightgbm({ numIterations: 15, minDataInLeaf: 5 });
    const ranked = rankedGroups({ estimator, by, sizes: [2] });
    const { chosen, groups: scored } = await selectFeatures({ estimator, dataset: planted, groups: ranked, folds: 3 });
    expect(chosen).toBe('top_2');
    expect(scored[0]!.stableFeatures.toSorted()).toEqual(['x0', 'x1']);
  });

  it('names the features that a ranking puts into a group in every fold', async () => {
    const ranked = rankedGroups({ estimator: linear, by: 'gain', sizes: [3] });
    const { groups: scored } = await selectFeatures({ estimator: linear, dataset: planted, groups: ranked });
    expect(scored[0]!.features).toHaveLength(3);
    expect(scored[0]!.stableFeatures).toEqual(expect.arrayContaining(['x0', 'x1']));
    expect(scored[1]!.stableFeatures).toHaveLength(12);
  });

  it('gives the same answer for the same seed, with progress to its end, and stops when it is aborted', async () => {
    const estimator = lightgbm({ numIterations: 3, baggingFraction: 0.5, baggingFreq: 1, minDataInLeaf: 5 });
    const progress: FitProgress[] = [];
    const run = (): ReturnType<typeof selectFeatures> =>
      selectFeatures({ estimator, dataset: planted, groups: groups.slice(0, 2), folds: 3, seed: 3, onProgress: (one) => progress.push(one) });
    const first = await run();
    expect(progress.at(-1)).toEqual({ done: 600, total: 600 });
    expect(await run()).toEqual(first);
    const aborted = selectFeatures({ estimator, dataset: planted, groups, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('clusters by fold where there are no sessions', async () => {
    const { session: _, ...dataset } = planted;
    const { groups: scored } = await selectFeatures({ estimator: linear, dataset, groups });
    expect(scored[1]!.pValue).toBeLessThan(0.01);
  });

  it('refuses groups that are none, of one name, empty or of unknown features, and options out of range', async () => {
    const run = (given: Partial<Parameters<typeof selectFeatures>[0]>): Promise<unknown> =>
      selectFeatures({ estimator: linear, dataset: planted, groups, ...given });
    await expect(run({ groups: [] })).rejects.toThrow('"groups" must be at least one group of features');
    await expect(run({ groups: [groups[0]!, groups[0]!] })).rejects.toThrow('"groups" must be of different names, received "first".');
    await expect(run({ groups: [{ name: 'none', features: [] }] })).rejects.toThrow('"groups.none" must be at least one feature');
    await expect(run({ groups: [{ name: 'typo', features: ['x0', 'x111'] }] })).rejects.toMatchObject({ argument: 'groups.typo', remedy: 'Use "x11".' });
    await expect(run({ standardErrors: -1 })).rejects.toThrow(InvalidArgumentError);
    await expect(run({ folds: 1 })).rejects.toThrow(InvalidArgumentError);
    await expect(run({ embargoBars: 600 })).rejects.toThrow(InsufficientDataError);
  });

  it('refuses a grouping that gives other groups in a fold', async () => {
    let calls = 0;
    const grouping: FeatureGrouping = async () => [{ name: calls++ === 0 ? 'a' : 'b', features: ['x0'] }];
    await expect(selectFeatures({ estimator: linear, dataset: planted, groups: grouping })).rejects.toThrow(ContractViolationError);
  });
});
