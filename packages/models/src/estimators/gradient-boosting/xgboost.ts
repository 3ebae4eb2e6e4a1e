import type { Estimator } from '@spx/core';
import { boostingEstimator } from './boosting-estimator.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';
import { squaredError } from './objectives/squared-error.js';
import { type EarlyStoppingOption, earlyStoppingOption, earlyStoppingParameters, joinEarlyStopping } from './options/early-stopping-option.js';
import { fitOptionNames } from './options/fit-option-names.js';
import { choiceOption, integerOption, numberOption, optionalOption } from './options/option-rules.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import type { TrainingParameters } from './training/training-parameters.js';

/** Options of {@link xgboost}: XGBoost's own, in camel case, with its defaults. */
export interface XgboostOptions {
  /** Loss to reduce. Default `reg:squarederror`. */
  readonly objective?: 'reg:squarederror';
  /** Trees. Default 100, as in XGBoost's scikit-learn interface. */
  readonly numRounds?: number;
  /** Factor of every leaf, above 0, at most 1. Default 0.3. */
  readonly eta?: number;
  /** Most splits from root to leaf; 0 for no limit. Default 6. */
  readonly maxDepth?: number;
  /** Most leaves of a tree; 0, the default, for no limit. */
  readonly maxLeaves?: number;
  /** `depthwise` finishes a level before the next, `lossguide` takes the largest gain first. Default `depthwise`. */
  readonly growPolicy?: 'depthwise' | 'lossguide';
  /** Smallest sum of second derivatives in a leaf (of weights, for squared error). Default 1. */
  readonly minChildWeight?: number;
  /** Gain that a split must exceed. Default 0. */
  readonly gamma?: number;
  /** Share of the rows that a tree is fitted on, drawn anew for each. Default 1. */
  readonly subsample?: number;
  /** Share of the features that a tree may use. Default 1. */
  readonly colsampleBytree?: number;
  /** Share of the tree's features that a level may use. Default 1. */
  readonly colsampleBylevel?: number;
  /** Share of the level's features that a leaf may be split on. Default 1. */
  readonly colsampleBynode?: number;
  /** L2 penalty on leaf values. Default 1. */
  readonly lambda?: number;
  /** L1 penalty on leaf values. Default 0. */
  readonly alpha?: number;
  /** Most bins of a feature, the one for NaN included, 2 to 256. Default 256. */
  readonly maxBin?: number;
  /** Score before the first tree; null, the default, for the mean label. */
  readonly baseScore?: number | null;
  /** Early stopping on the last training rows. Default false. */
  readonly earlyStopping?: false | EarlyStoppingOption;
  /** XGBoost's name for `earlyStopping: { rounds }`. Default 0: none. */
  readonly earlyStoppingRounds?: number;
}

const share = { above: 0, to: 1 };

const rules = {
  objective: choiceOption(['reg:squarederror']),
  numRounds: integerOption(100, { from: 1 }),
  eta: numberOption(0.3, share),
  maxDepth: integerOption(6, { from: 0 }),
  maxLeaves: integerOption(0, { from: 0 }),
  growPolicy: choiceOption(['depthwise', 'lossguide']),
  minChildWeight: numberOption(1, { from: 0 }),
  gamma: numberOption(0, { from: 0 }),
  subsample: numberOption(1, share),
  colsampleBytree: numberOption(1, share),
  colsampleBylevel: numberOption(1, share),
  colsampleBynode: numberOption(1, share),
  lambda: numberOption(1, { from: 0 }),
  alpha: numberOption(0, { from: 0 }),
  maxBin: integerOption(256, { from: 2, to: 256 }),
  baseScore: optionalOption(numberOption(0, { from: -1e100, to: 1e100 })),
  earlyStopping: earlyStoppingOption,
  earlyStoppingRounds: integerOption(0, { from: 0 }),
};

/** Names of LightGBM, scikit-learn and XGBoost's aliases, each with XGBoost's own name. */
const equivalents = {
  ...fitOptionNames,
  ...{ learningRate: 'eta', shrinkageRate: 'eta' },
  ...{ numIterations: 'numRounds', numBoostRound: 'numRounds', numTrees: 'numRounds', nEstimators: 'numRounds', numRound: 'numRounds', rounds: 'numRounds' },
  ...{ numLeaves: 'maxLeaves', maxLeafNodes: 'maxLeaves', minSumHessianInLeaf: 'minChildWeight', minDataInLeaf: 'minChildWeight' },
  ...{ minGainToSplit: 'gamma', minSplitLoss: 'gamma', lambdaL1: 'alpha', regAlpha: 'alpha', lambdaL2: 'lambda', regLambda: 'lambda' },
  ...{ baggingFraction: 'subsample', featureFraction: 'colsampleBytree', featureFractionBynode: 'colsampleBynode' },
  ...{ earlyStoppingRound: 'earlyStoppingRounds', boostFromAverage: 'baseScore' },
};

/**
 * Gradient boosting of trees that grow level by level, as XGBoost's `hist` method does.
 *
 * Input:  features of finite values or NaN, missing; NaN goes to the side of each split that brings more. Constant columns and columns without a value are ignored.
 * Output: a model in the label's unit, the base score plus a tree per round.
 * Edges:  at a split whose training rows held no NaN, NaN follows the larger side.
 * Differs from XGBoost: bins are found as LightGBM finds them and thresholds lie between two values, not on one; values, labels and scores are doubles; the
 *         smallest gain is relative, so that labels of a small unit can be split too; gradients are rounded to exact integers to find splits (not for leaf
 *         values); samples are drawn by another generator.
 * Cost:   as {@link lightgbm}.
 *
 * @throws {InvalidArgumentError} for an option out of range, or one that does not exist, naming the nearest.
 * @see Chen and Guestrin, XGBoost: A Scalable Tree Boosting System, 2016.
 * @example
 * const model = await xgboost({ maxDepth: 4, eta: 0.1 }).fit(train.dataset, { seed: 7 });
 * model.summary.rounds; // 100
 */
export function xgboost(options: XgboostOptions = {}): Estimator<GradientBoostingModel> {
  const given = resolveOptions(rules, options, { owner: 'xgboost', equivalents });
  const earlyStopping = joinEarlyStopping(given.earlyStopping, { option: 'earlyStoppingRounds', rounds: given.earlyStoppingRounds });
  const resolved = { ...given, earlyStopping, earlyStoppingRounds: 0 };
  return boostingEstimator({ id: 'xgboost', options: resolved, objective: squaredError(resolved.objective), parameters: parametersOf(resolved) });
}

function parametersOf(options: ResolvedOptions<typeof rules>): TrainingParameters {
  const unlimited = (limit: number): number => (limit === 0 ? Number.POSITIVE_INFINITY : limit);
  return {
    rounds: options.numRounds,
    learningRate: options.eta,
    tree: {
      growth: options.growPolicy === 'depthwise' ? 'depth-wise' : 'leaf-wise',
      maxLeaves: unlimited(options.maxLeaves),
      maxDepth: unlimited(options.maxDepth),
      minRowsPerLeaf: 1,
      minHessianPerLeaf: Math.max(Number.MIN_VALUE, options.minChildWeight),
      minGain: options.gamma,
      l1: options.alpha,
      l2: options.lambda,
      abandonsFeatures: false,
    },
    sampling: {
      rowShare: options.subsample,
      rowPeriod: 1,
      featureShareOfTree: options.colsampleBytree,
      featureShareOfLevel: options.colsampleBylevel,
      featureShareOfNode: options.colsampleBynode,
    },
    maxBins: options.maxBin,
    minDataInBin: 1,
    binSampleRows: 200_000,
    baseScore: options.baseScore ?? 'initial',
    keepsConstantTrees: true,
    earlyStopping: earlyStoppingParameters(options.earlyStopping),
  };
}
