import { type Dataset, type Estimator, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { meanSquaredError, plantedDataset } from '../../../test/gradient-boosting-data.js';
import { randomSearch } from '../../../test/random-search.js';
import { meanBaseline } from '../../estimators/baseline/mean-baseline.js';
import { averaging } from '../../estimators/ensemble/averaging.js';
import { lightgbm } from '../../estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../../estimators/gradient-boosting/xgboost.js';
import { purgedKFold } from '../../split/purged-k-fold.js';
import { takeDataset } from '../../split/take-dataset.js';
import { walkForward } from '../../split/walk-forward.js';
import { successiveHalving } from '../pruners/successive-halving.js';
import type { TrialContext, TrialObjective } from '../trial-objective.js';
import { tune } from '../tune.js';
import { crossValidatedLoss } from './cross-validated-loss.js';

const dataset = plantedDataset({ rows: 900, seed: 1 });
const folds = purgedKFold(dataset, { folds: 3 });
const boosted = ({ numLeaves = 7, rounds = 12 }): Estimator => lightgbm({ numLeaves, numIterations: rounds, minDataInLeaf: 10, metric: 'rmse' });

interface Told {
  readonly loss: number;
  readonly reports: readonly (readonly [number, number])[];
}

async function told<Parameters>(objective: TrialObjective<Parameters>, parameters: Parameters, more: Partial<TrialContext> = {}): Promise<Told> {
  const reports: (readonly [number, number])[] = [];
  const report = async (step: number, loss: number): Promise<void> => void reports.push([step, loss]);
  const loss = await objective(parameters, { number: 0, seed: 1, threads: 1, signal: new AbortController().signal, report, ...more });
  return { loss, reports };
}

async function rmseOf(estimator: Estimator, train: Dataset, test: Dataset): Promise<number> {
  const model = await estimator.fit(train);
  return Math.sqrt(meanSquaredError(await model.predict(test.features), test.label.values));
}

describe('crossValidatedLoss', () => {
  it('is the mean over folds of the loss on rows that were not fitted on, and reports the mean so far', async () => {
    const { loss, reports } = await told(crossValidatedLoss({ estimator: boosted, dataset, folds }), { numLeaves: 7 });
    const expected = await Promise.all(folds.map(({ train, test }) => rmseOf(boosted({}), takeDataset(dataset, train), takeDataset(dataset, test))));
    expect(reports.map(([step]) => step)).toEqual([1, 2, 3]);
    expect(reports[0]![1]).toBeCloseTo(expected[0]!, 12);
    expect(reports[1]![1]).toBeCloseTo((expected[0]! + expected[1]!) / 2, 12);
    expect(loss).toBeCloseTo((expected[0]! + expected[1]! + expected[2]!) / 3, 12);
  });

  it('takes the folds of walkForward, any estimator and any loss', async () => {
    const forward = walkForward(dataset, { folds: 2 });
    const loss = (predictions: Float64Array, { label }: Dataset): number =>
      label.values.reduce((sum, value, row) => sum + Math.abs(value - predictions[row]!), 0);
    const found = await told(crossValidatedLoss({ estimator: () => meanBaseline(), dataset, folds: forward, loss }), {});
    const sums = forward.map(({ train, test }) => {
      const { values } = train.dataset.label;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return test.dataset.label.values.reduce((sum, value) => sum + Math.abs(value - mean), 0);
    });
    expect(found.loss).toBeCloseTo((sums[0]! + sums[1]!) / 2, 9);
  });

  it('reports by rounds the mean over folds of the metric, fitted in step', async () => {
    const { loss, reports } = await told(crossValidatedLoss({ estimator: boosted, dataset, folds, steps: { every: 4 } }), { rounds: 12 });
    expect(reports.map(([step]) => step)).toEqual([4, 8]);
    for (const [rounds, reported] of reports) {
      const { loss: shorter } = await told(crossValidatedLoss({ estimator: boosted, dataset, folds }), { rounds });
      expect(reported).toBeCloseTo(shorter, 12);
    }
    expect(loss).toBe((await told(crossValidatedLoss({ estimator: boosted, dataset, folds }), { rounds: 12 })).loss);
  });

  it('gives the same losses with the bins of earlier trials, whatever option of the binning changes between them', async () => {
    const estimator = ({ maxBin, kind }: { maxBin: number; kind: string }): Estimator =>
      kind === 'lightgbm' ? lightgbm({ maxBin, numIterations: 5 }) : xgboost({ maxBin, numRounds: 5, earlyStopping: { share: 0.2, rounds: 2 } });
    const shared = crossValidatedLoss({ estimator, dataset, folds });
    for (const kind of ['lightgbm', 'xgboost', 'lightgbm']) {
      for (const maxBin of [15, 63, 15, 31, 127, 255, 15]) {
        const { loss } = await told(shared, { maxBin, kind });
        expect(loss).toBe((await told(crossValidatedLoss({ estimator, dataset, folds }), { maxBin, kind })).loss);
      }
    }
  });

  it('fits on the features that a trial chooses', async () => {
    const objective = crossValidatedLoss({
      estimator: () => boosted({}),
      dataset,
      folds,
      features: ({ group }: { group: string }) => (group === 'noise' ? ['d', 'e'] : ['a', 'b']),
    });
    const losses = [];
    for (const group of ['noise', 'known', 'noise']) losses.push((await told(objective, { group })).loss);
    expect(losses[0]).toBe(losses[2]);
    expect(losses[1]).toBeLessThan(0.9 * losses[0]!);
  });

  it('stops within its fits when the trial is pruned', async () => {
    let rounds = 0;
    const counted = ({ numLeaves }: { numLeaves: number }): Estimator => {
      const estimator = boosted({ numLeaves, rounds: 40 });
      return {
        ...estimator,
        fit: (rows, options) =>
          estimator.fit(rows, {
            ...options,
            onProgress: (progress) => {
              rounds++;
              return options?.onProgress?.(progress);
            },
          }),
      };
    };
    const space = { numLeaves: { type: 'integer', low: 2, high: 31 } } as const;
    const pruner = successiveHalving({ minimumSteps: 10, reductionFactor: 2 });
    const objective = crossValidatedLoss({ estimator: counted, dataset, folds, steps: { every: 10 } });
    const { counts, trials } = await tune({ space, sampler: randomSearch(), trials: 4, pruner, objective });
    expect(counts).toEqual({ trials: 4, complete: 1, pruned: 3, failed: 0 });
    const reached = trials.reduce((sum, { state, prunedAt }) => sum + (state === 'complete' ? 40 : prunedAt!), 0);
    expect(rounds).toBe(folds.length * reached);
  });

  it('fails as its fold does, and leaves no other fold waiting', async () => {
    const estimator = (): Estimator => lightgbm({ metric: 'l2', numIterations: 4 });
    const silent = told(crossValidatedLoss({ estimator, dataset, folds, steps: { every: 1 } }), {});
    await expect(silent).rejects.toThrow('"steps.metric" must be a metric that the estimator follows, of which there are "l2", received "rmse".');
    // An ensemble waits for nothing that it tells, and follows no sets.
    const deaf = told(crossValidatedLoss({ estimator: () => averaging({ members: [boosted({})] }), dataset, folds, steps: { every: 1 } }), {});
    await expect(deaf).rejects.toThrow('"steps.metric" must be a metric that the estimator follows');
    const refused = told(crossValidatedLoss({ estimator: () => lightgbm({ monotoneConstraints: [1] }), dataset, folds }), {});
    await expect(refused).rejects.toThrow(InvalidArgumentError);
    let fits = 0;
    const fragile = (): Estimator => {
      const whole = boosted({ rounds: 20 });
      return { ...whole, fit: async (rows, options) => (++fits === 2 ? Promise.reject(new RangeError('no memory')) : whole.fit(rows, options)) };
    };
    await expect(told(crossValidatedLoss({ estimator: fragile, dataset, folds, steps: { every: 1 } }), {})).rejects.toThrow('no memory');
  });

  it('refuses no folds and a number of rounds that is none', () => {
    expect(() => crossValidatedLoss({ estimator: boosted, dataset, folds: [] })).toThrow(InsufficientDataError);
    expect(() => crossValidatedLoss({ estimator: boosted, dataset, folds, steps: { every: 0 } })).toThrow(InvalidArgumentError);
  });
});
