import type { Estimator, ValueUnit } from '@spx/core';
import { arimax, lightgbm, meanBaseline, xgboost, zeroBaseline } from '@spx/models';

const earlyStopping = { share: 0.15, rounds: 20 };

/** What a candidate is to be fitted to. */
interface Task {
  readonly rows: number;
  readonly unit: ValueUnit;
}

/** Second derivative of the log loss, next to that of the squared error, of a row whose class is a toss-up. */
const tossUpWeight = 0.25;

/**
 * The models that compete, by name. Returns are nearly noise and neighbouring labels nearly one, so trees are small, leaves are large, and each tree sees a part of rows
 * and columns. Probabilities are fitted by the log loss, everything else by the squared error.
 */
export const candidates: Readonly<Record<'lightgbm' | 'xgboost' | 'arimax', (task: Task) => Estimator>> = {
  lightgbm: ({ rows, unit }) => {
    const objective = unit === 'probability' ? 'binary' : 'regression';
    return lightgbm({ objective, numIterations: 200, learningRate: 0.05, numLeaves: 15, minDataInLeaf: leafRows(rows), featureFraction: 0.8, earlyStopping });
  },
  xgboost: ({ rows, unit }) => {
    const objective = unit === 'probability' ? 'binary:logistic' : 'reg:squarederror';
    const minChildWeight = (leafRows(rows) / 2) * (unit === 'probability' ? tossUpWeight : 1);
    return xgboost({ objective, numRounds: 300, eta: 0.05, maxDepth: 3, minChildWeight, subsample: 0.5, colsampleBytree: 0.5, earlyStopping });
  },
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
