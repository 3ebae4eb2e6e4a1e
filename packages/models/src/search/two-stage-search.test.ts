import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { afterAll, describe, expect, it } from 'vitest';
import { plantedDataset } from '../../test/gradient-boosting-data.js';
import { randomSearch } from '../../test/random-search.js';
import { lightgbm } from '../estimators/gradient-boosting/lightgbm.js';
import { rankFeatures } from '../feature-selection/rank-features.js';
import { rankedFeatureGroups } from '../feature-selection/ranked-feature-groups.js';
import { purgedKFold } from '../split/purged-k-fold.js';
import { fileStudyJournal } from './journal/file-study-journal.js';
import { crossValidatedLoss } from './objectives/cross-validated-loss.js';
import { narrowSpace } from './spaces/narrow-space.js';
import { twoStageSearch } from './two-stage-search.js';

const folder = mkdtempSync(join(tmpdir(), 'spx-two-stages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const space = { x: { type: 'float', low: -10, high: 10 }, y: { type: 'float', low: -10, high: 10 } } as const;
const objective = ({ x, y }: { readonly x: number; readonly y: number }): number => x * x + y * y;
const coarse = { space, sampler: randomSearch(), trials: 16, seed: 1, objective };

describe('twoStageSearch', () => {
  it('looks again around the best of the first search, and counts the trials of both', async () => {
    const found = await twoStageSearch({ coarse, share: 0.2 });
    expect(found.trials).toBe(32);
    const { x, y } = found.coarse.best!.parameters;
    for (const { parameters } of found.fine.trials) {
      expect(Math.abs(parameters.x - x)).toBeLessThanOrEqual(2);
      expect(Math.abs(parameters.y - y)).toBeLessThanOrEqual(2);
    }
    expect(found.fine.seed).toBe(2);
    expect(found.best.loss).toBe(Math.min(found.coarse.best!.loss!, found.fine.best!.loss!));
    expect(found.bestStage).toBe(found.fine.best!.loss! < found.coarse.best!.loss! ? 'fine' : 'coarse');
  });

  it('adds a choice among groups of features that the best model of the first search ranks', async () => {
    const dataset = plantedDataset({ rows: 600, seed: 2 });
    const folds = purgedKFold(dataset, { folds: 3 });
    const leaves = { numLeaves: { type: 'integer', low: 3, high: 15 } } as const;
    const estimator = ({ numLeaves }: { readonly numLeaves: number }): ReturnType<typeof lightgbm> =>
      lightgbm({ numLeaves, numIterations: 10, learningRate: 0.3 });
    const found = await twoStageSearch({
      coarse: { space: leaves, sampler: randomSearch(), trials: 4, objective: crossValidatedLoss({ estimator, dataset, folds }) },
      fine: async ({ best }) => {
        const model = await estimator(best!.parameters).fit(dataset);
        const groups = rankedFeatureGroups(await rankFeatures(model, { dataset }), { shares: [0.5, 0.95] });
        const features = ({ group }: { readonly group: string }): readonly string[] => groups.find(({ name }) => name === group)!.features;
        return {
          space: { ...narrowSpace(leaves, best!.parameters), group: { type: 'categorical', choices: groups.map(({ name }) => name) } },
          sampler: randomSearch(),
          trials: 12,
          objective: crossValidatedLoss<{ readonly numLeaves: number; readonly group: string }>({ estimator, dataset, folds, features }),
        };
      },
    });
    const lossOf = (name: string): number => Math.min(...found.fine.trials.filter(({ parameters }) => parameters.group === name).map(({ loss }) => loss!));
    expect(lossOf('share_0.95')).toBeLessThan(lossOf('share_0.5'));
    expect(found.best.loss).toBeLessThanOrEqual(found.coarse.best!.loss!);
  });

  it('wants a journal for each search', async () => {
    const journal = fileStudyJournal(join(folder, 'coarse'));
    await expect(twoStageSearch({ coarse: { ...coarse, journal } })).rejects.toThrow(InvalidArgumentError);
    const journals = { coarse: { ...coarse, journal }, fineJournal: fileStudyJournal(join(folder, 'fine')) };
    const first = await twoStageSearch(journals);
    expect(await twoStageSearch(journals)).toEqual(first);
  });

  it('has nowhere to look again when no trial is complete', async () => {
    const failing = { ...coarse, objective: (): number => Number.NaN, mostFailures: 16 };
    await expect(twoStageSearch({ coarse: failing })).rejects.toThrow(InsufficientDataError);
  });
});
