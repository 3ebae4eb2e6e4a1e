import type { Estimator } from '@spx/core';
import { arimax, lightgbm, meanBaseline, xgboost, zeroBaseline } from '@spx/models';

const earlyStopping = { share: 0.15, rounds: 20 };

/** The models that compete, by name. */
export const candidates: Readonly<Record<'lightgbm' | 'xgboost' | 'arimax', () => Estimator>> = {
  lightgbm: () => lightgbm({ numIterations: 200, learningRate: 0.05, numLeaves: 31, minDataInLeaf: 200, featureFraction: 0.8, earlyStopping }),
  xgboost: () => xgboost({ numRounds: 200, eta: 0.05, maxDepth: 5, minChildWeight: 200, colsampleBytree: 0.8, earlyStopping }),
  arimax: () => arimax(),
};

/** The constants that they have to beat. */
export const baselines: Readonly<Record<'meanBaseline' | 'zeroBaseline', () => Estimator>> = {
  meanBaseline: () => meanBaseline(),
  zeroBaseline: () => zeroBaseline(),
};

/** Name of a model that competes. */
export type CandidateName = keyof typeof candidates;
