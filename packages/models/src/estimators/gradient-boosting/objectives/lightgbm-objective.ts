import { InvalidArgumentError } from '@spx/core';
import { absoluteError } from './absolute-error.js';
import { gammaDeviance } from './gamma-deviance.js';
import { huberError } from './huber-error.js';
import { logisticLoss } from './logistic-loss.js';
import type { Objective } from './objective.js';
import { oneVersusAllLoss } from './one-versus-all-loss.js';
import { interpolatedPercentile } from './percentile.js';
import { poissonDeviance } from './poisson-deviance.js';
import { quantileError } from './quantile-error.js';
import { softmaxLoss } from './softmax-loss.js';
import { squaredError } from './squared-error.js';

/** Objectives of LightGBM that can be trained. */
export type LightgbmObjective = 'regression' | 'regression_l1' | 'huber' | 'quantile' | 'poisson' | 'gamma' | 'binary' | 'multiclass' | 'multiclassova';

/** Options that belong to an objective, as `lightgbm` takes them. */
export interface LightgbmObjectiveOptions {
  readonly alpha: number;
  readonly regSqrt: boolean;
  readonly poissonMaxDeltaStep: number;
  readonly sigmoid: number;
  readonly isUnbalance: boolean;
  readonly scalePosWeight: number;
  readonly numClass: number;
}

/** @throws {InvalidArgumentError} for options that the objective cannot have, or not together. */
export function lightgbmObjective(name: LightgbmObjective, options: LightgbmObjectiveOptions): Objective {
  checkOptions(name, options);
  return makers[name](options);
}

const makers: Readonly<Record<LightgbmObjective, (options: LightgbmObjectiveOptions) => Objective>> = {
  regression: ({ regSqrt }) => squaredError({ name: 'regression', metric: 'l2', isRooted: regSqrt }),
  regression_l1: ({ regSqrt }) => absoluteError({ name: 'regression_l1', metric: 'l1', percentile: interpolatedPercentile, isRooted: regSqrt }),
  huber: ({ alpha }) => huberError(alpha),
  quantile: ({ alpha }) => quantileError({ name: 'quantile', alpha, parameters: { alpha }, percentile: interpolatedPercentile }),
  poisson: ({ poissonMaxDeltaStep }) =>
    poissonDeviance({ name: 'poisson', metric: 'poisson', maxDeltaStep: poissonMaxDeltaStep, parameters: { poisson_max_delta_step: poissonMaxDeltaStep } }),
  gamma: () => gammaDeviance({ name: 'gamma', metric: 'gamma', isZeroAllowed: true }),
  binary: (options) =>
    logisticLoss({
      ...{ library: 'lightgbm', name: 'binary', metric: 'binary_logloss', parameters: { sigmoid: options.sigmoid }, scale: options.sigmoid },
      factors: factorsOf(options),
    }),
  multiclass: ({ numClass }) => softmaxLoss({ library: 'lightgbm', name: 'multiclass', metric: 'multi_logloss', classes: numClass }),
  multiclassova: (options) => oneVersusAllLoss({ classes: options.numClass, scale: options.sigmoid, factors: factorsOf(options) }),
};

function factorsOf({ scalePosWeight, isUnbalance }: LightgbmObjectiveOptions): { positive: number; isBalanced: boolean } {
  return { positive: scalePosWeight, isBalanced: isUnbalance };
}

function checkOptions(name: LightgbmObjective, { regSqrt, numClass, isUnbalance, scalePosWeight, alpha }: LightgbmObjectiveOptions): void {
  const isMulticlass = name === 'multiclass' || name === 'multiclassova';
  if (isMulticlass && numClass < 2) throw new InvalidArgumentError('numClass', `at least 2 for the objective "${name}"`, { received: numClass });
  if (!isMulticlass && numClass !== 1) throw new InvalidArgumentError('numClass', `1 for the objective "${name}"`, { received: numClass });
  if (regSqrt && name !== 'regression' && name !== 'regression_l1') {
    throw new InvalidArgumentError('regSqrt', `false for the objective "${name}"`, { received: regSqrt });
  }
  if (name === 'quantile' && alpha >= 1) throw new InvalidArgumentError('alpha', 'below 1 for the objective "quantile"', { received: alpha });
  if (isUnbalance && scalePosWeight !== 1) throw new InvalidArgumentError('scalePosWeight', '1 when "isUnbalance" is true', { received: scalePosWeight });
}
