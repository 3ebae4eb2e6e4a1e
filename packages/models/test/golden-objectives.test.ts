import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LightgbmOptions, lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { type XgboostOptions, xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { type GoldenDatasetOptions, goldenDataset } from './golden-dataset.js';

interface GoldenCurves {
  readonly eval_train: Readonly<Record<string, readonly number[]>>;
}

function fixture<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8'));
}

/** Training metrics of XGBoost's golden models in each round. */
const xgboostCurves = fixture<Readonly<Record<string, GoldenCurves>>>('golden-training/xgboost-curves.json');

/** Largest relative difference. */
function worstShare(received: readonly (number | null)[], expected: readonly number[]): number {
  expect(received.length).toBe(expected.length);
  return expected.reduce((worst, value, round) => Math.max(worst, Math.abs(value - received[round]!) / value), 0);
}

describe('lightgbm follows the training metric of the golden models', () => {
  const cases: readonly { name: string; metric: string; options: LightgbmOptions; label: 'y' | 'y_bin'; exactRounds: number }[] = [
    { name: 'huber', metric: 'huber', options: { objective: 'huber', alpha: 0.9, numIterations: 10 }, label: 'y', exactRounds: 10 },
    // LightGBM estimates the rows of a leaf from its second derivatives, and in round 22 takes a leaf of fewer than 20 for one of 20.
    { name: 'bin', metric: 'binary_logloss', options: { objective: 'binary', numIterations: 25 }, label: 'y_bin', exactRounds: 21 },
  ];
  for (const { name, metric, options, label, exactRounds } of cases) {
    it(`of lgb_${name}`, async () => {
      const dataset = goldenDataset({ label });
      const model = await lightgbm({ ...options, numLeaves: 15 }).fit(dataset, { evaluationSets: { train: dataset } });
      const received = model.summary.evaluation!.sets.train![metric]!;
      const expected = fixture<GoldenCurves>(`lightgbm/golden/lgb_${name}.expected.json`).eval_train[metric]!;
      expect(worstShare(received.slice(0, exactRounds), expected.slice(0, exactRounds))).toBeLessThan(1e-8);
      expect(worstShare(received, expected)).toBeLessThan(3e-3);
    });
  }
});

describe('xgboost follows the training metric of the golden models as far as its other bins allow', () => {
  const cases: readonly { name: string; metric: string; options: XgboostOptions; rows: GoldenDatasetOptions }[] = [
    { name: 'reg', metric: 'rmse', options: { baseScore: 0.5, numRounds: 25 }, rows: {} },
    { name: 'bin', metric: 'logloss', options: { objective: 'binary:logistic', baseScore: 0.5, numRounds: 25 }, rows: { label: 'y_bin' } },
    {
      name: 'reg_reg',
      metric: 'rmse',
      options: { maxDepth: 4, lambda: 2, alpha: 0.5, gamma: 0.3, minChildWeight: 10, baseScore: 0.25, numRounds: 25 },
      rows: { isWeighted: true },
    },
    { name: 'reg_cat', metric: 'rmse', options: { categoricalFeatures: ['f4'], baseScore: 0.5, numRounds: 10 }, rows: {} },
  ];
  for (const { name, metric, options, rows } of cases) {
    it(`of xgb_${name}`, async () => {
      const dataset = goldenDataset(rows);
      const model = await xgboost({ ...options, eta: 0.1 }).fit(dataset, { evaluationSets: { train: dataset } });
      expect(worstShare(model.summary.evaluation!.sets.train![metric]!, xgboostCurves[name]!.eval_train[metric]!)).toBeLessThan(0.015);
    });
  }
});
