import type { Estimator } from '@spx/core';
import { arimax, lightgbm, meanBaseline, xgboost, zeroBaseline } from '@spx/models';

const earlyStopping = { share: 0.15, rounds: 20 };

/**
 * The models that compete, by name, for a number of training rows. Returns are nearly noise and neighbouring labels nearly one, so trees are small, leaves are large,
 * and each tree sees a part of rows and columns.
 */
export const candidates: Readonly<Record<'lightgbm' | 'xgboost' | 'arimax', (rows: number) => Estimator>> = {
  lightgbm: (rows) => lightgbm({ numIterations: 200, learningRate: 0.05, numLeaves: 15, minDataInLeaf: leafRows(rows), featureFraction: 0.8, earlyStopping }),
  xgboost: (rows) =>
    xgboost({ numRounds: 300, eta: 0.05, maxDepth: 3, minChildWeight: leafRows(rows) / 2, subsample: 0.5, colsampleBytree: 0.5, earlyStopping }),
  arimax: () => arimax(),
};

/** The constants that they have to beat. */
export const baselines: Readonly<Record<'meanBaseline' | 'zeroBaseline', () => Estimator>> = {
  meanBaseline: () => meanBaseline(),
  zeroBaseline: () => zeroBaseline(),
};

/** Name of a model that competes. */
export type CandidateName = keyof typeof candidates;

/** Fewest rows of a leaf: 1,000 where there are enough of them. */
function leafRows(rows: number): number {
  return Math.min(1000, Math.max(20, Math.round(rows / 60)));
}
