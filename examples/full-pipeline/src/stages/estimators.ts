import type { Estimator, ValueUnit } from '@spx/core';
import { arimax, correctedVolatility, har, type LightgbmOptions, lightgbm, meanBaseline, type XgboostOptions, xgboost, zeroBaseline } from '@spx/models';

const earlyStopping = { share: 0.15, rounds: 20 };

/** What a candidate is to be fitted to. */
export interface CandidateTask {
  readonly rows: number;
  readonly unit: ValueUnit;
  /** Columns that it is fitted on. */
  readonly features: readonly string[];
}

/** Options that a search has found, in the place of the usual ones. */
export interface FoundOptions {
  readonly lightgbm: Pick<LightgbmOptions, 'learningRate' | 'numLeaves' | 'minDataInLeaf' | 'featureFraction' | 'lambdaL2'>;
  readonly xgboost: Pick<XgboostOptions, 'eta' | 'maxDepth' | 'minChildWeight' | 'subsample' | 'colsampleBytree' | 'lambda'>;
  readonly arimax: Record<string, never>;
}

/** Name of a model that competes. */
export type CandidateName = keyof FoundOptions;

/** Second derivative of the log loss, next to that of the squared error, of a row whose class is a toss-up. */
const tossUpWeight = 0.25;

/**
 * The models that compete, by name. Returns are nearly noise and neighbouring labels nearly one, so trees are small, leaves are large, and each tree sees a part of rows
 * and columns. Probabilities are fitted by the log loss, volatilities as a factor on HAR's forecast, everything else by the squared error.
 */
export const candidates: { readonly [Name in CandidateName]: (task: CandidateTask, found?: FoundOptions[Name]) => Estimator } = {
  lightgbm: ({ rows, unit }, found = {}) => {
    const options = { numIterations: 200, learningRate: 0.05, numLeaves: 15, minDataInLeaf: leafRows(rows), featureFraction: 0.8, earlyStopping, ...found };
    if (unit === 'volatility') return correctedVolatility({ base: har(), correction: lightgbm({ ...options, objective: 'gamma' }) });
    return lightgbm({ ...options, objective: unit === 'probability' ? 'binary' : 'regression' });
  },
  xgboost: ({ rows, unit }, found = {}) => {
    const minChildWeight = (leafRows(rows) / 2) * (unit === 'probability' ? tossUpWeight : 1);
    const options = { numRounds: 300, eta: 0.05, maxDepth: 3, minChildWeight, subsample: 0.5, colsampleBytree: 0.5, earlyStopping, ...found };
    // A stretch without any move has a volatility of 0, which its gamma loss does not take; of a factor about 1 the Poisson loss is as good.
    if (unit === 'volatility') return correctedVolatility({ base: har(), correction: xgboost({ ...options, objective: 'count:poisson' }) });
    return xgboost({ ...options, objective: unit === 'probability' ? 'binary:logistic' : 'reg:squarederror' });
  },
  arimax: ({ unit, features }) => (unit === 'volatility' ? har({ components: features.filter((name) => !isClock(name)) }) : arimax()),
};

/** The constants that they have to beat, by name; where volatility is predicted, HAR too. */
export function baselines({ unit, features }: CandidateTask): Readonly<Record<string, Estimator>> {
  const constants = { meanBaseline: meanBaseline(), zeroBaseline: zeroBaseline() };
  return unit === 'volatility' ? { ...constants, har: har({ components: features.filter((name) => name.startsWith('har_log_vol_')) }) } : constants;
}

/** Names of the models that compete. */
export const candidateNames: readonly CandidateName[] = ['lightgbm', 'xgboost', 'arimax'];

/** Fewest rows of a leaf: 1,000 where there are enough of them. */
export function leafRows(rows: number): number {
  return Math.min(1000, Math.max(20, Math.round(rows / 60)));
}

function isClock(name: string): boolean {
  return name.startsWith('minutes_') || name.startsWith('session_elapsed');
}
