import { InvalidArgumentError } from '@spx/core';
import { absoluteError } from './absolute-error.js';
import { gammaDeviance } from './gamma-deviance.js';
import { logisticLoss } from './logistic-loss.js';
import type { Objective } from './objective.js';
import { steppedPercentile } from './percentile.js';
import { poissonDeviance } from './poisson-deviance.js';
import { pseudoHuberError } from './pseudo-huber-error.js';
import { quantileError } from './quantile-error.js';
import { softmaxLoss } from './softmax-loss.js';
import { squaredError } from './squared-error.js';

/** Objectives of XGBoost that can be trained. */
export type XgboostObjective =
  | 'reg:squarederror'
  | 'reg:absoluteerror'
  | 'reg:pseudohubererror'
  | 'reg:quantileerror'
  | 'count:poisson'
  | 'reg:gamma'
  | 'binary:logistic'
  | 'multi:softprob'
  | 'multi:softmax';

/** Options that belong to an objective, as `xgboost` takes them. */
export interface XgboostObjectiveOptions {
  readonly huberSlope: number;
  readonly quantileAlpha: number;
  readonly maxDeltaStep: number;
  readonly scalePosWeight: number;
  readonly numClass: number;
}

/** @throws {InvalidArgumentError} for options that the objective cannot have. */
export function xgboostObjective(name: XgboostObjective, options: XgboostObjectiveOptions): Objective {
  const { numClass } = options;
  const isMulticlass = name === 'multi:softprob' || name === 'multi:softmax';
  if (isMulticlass && numClass < 2) throw new InvalidArgumentError('numClass', `at least 2 for the objective "${name}"`, { received: numClass });
  if (!isMulticlass && numClass > 1) throw new InvalidArgumentError('numClass', `0 for the objective "${name}"`, { received: numClass });
  return makers[name](options);
}

const makers: Readonly<Record<XgboostObjective, (options: XgboostObjectiveOptions) => Objective>> = {
  'reg:squarederror': () => squaredError({ name: 'reg:squarederror', metric: 'rmse' }),
  'reg:absoluteerror': () => absoluteError({ name: 'reg:absoluteerror', metric: 'mae', percentile: steppedPercentile }),
  'reg:pseudohubererror': ({ huberSlope }) => pseudoHuberError(huberSlope),
  'reg:quantileerror': ({ quantileAlpha }) =>
    quantileError({ name: 'reg:quantileerror', alpha: quantileAlpha, parameters: { quantile_alpha: quantileAlpha }, percentile: steppedPercentile }),
  'count:poisson': ({ maxDeltaStep }) =>
    poissonDeviance({ name: 'count:poisson', metric: 'poisson-nloglik', maxDeltaStep, parameters: { max_delta_step: maxDeltaStep } }),
  'reg:gamma': () => gammaDeviance({ name: 'reg:gamma', metric: 'gamma-nloglik', isZeroAllowed: false }),
  'binary:logistic': ({ scalePosWeight }) =>
    logisticLoss({
      ...{ library: 'xgboost', name: 'binary:logistic', metric: 'logloss', parameters: { scale_pos_weight: scalePosWeight }, scale: 1 },
      factors: { positive: scalePosWeight, isBalanced: false },
    }),
  'multi:softprob': ({ numClass }) => softmaxLoss({ library: 'xgboost', name: 'multi:softprob', metric: 'mlogloss', classes: numClass }),
  'multi:softmax': ({ numClass }) => softmaxLoss({ library: 'xgboost', name: 'multi:softmax', metric: 'mlogloss', classes: numClass }),
};
