import { InvalidArgumentError } from '@spx/core';
import { type BoostingEstimator, boostingEstimator } from './boosting-estimator.js';
import { boostingRecipe } from './boosting-recipe.js';
import { type XgboostMetric, xgboostMetrics } from './metrics/xgboost-metrics.js';
import { type CustomObjective, customObjectiveName } from './objectives/custom-objective.js';
import { type XgboostObjective, xgboostObjective } from './objectives/xgboost-objective.js';
import { classWeightOption } from './options/class-weight-option.js';
import { type EarlyStoppingOption, earlyStoppingOption, earlyStoppingParameters, joinEarlyStopping } from './options/early-stopping-option.js';
import { fitOptionNames } from './options/fit-option-names.js';
import { type MetricChoice, metricOption } from './options/metric-option.js';
import { booleanOption, choiceOption, integerOption, numberOption, optionalOption } from './options/option-rules.js';
import { ownFunctions } from './options/own-functions.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import { type XgboostSplitOptions, xgboostSplitRules, xgboostSplitting } from './options/xgboost-split-options.js';
import type { ClassWeights } from './training/class-weights.js';
import type { DropoutParameters, TrainingParameters } from './training/training-parameters.js';

/** Options of {@link xgboost}: XGBoost's own, in camel case, with its defaults. */
export interface XgboostOptions extends XgboostSplitOptions {
  /** Loss to reduce, or one of the caller's own. Default `reg:squarederror`. */
  readonly objective?: XgboostObjective | CustomObjective;
  /** Metrics to follow on evaluation sets and to stop by: names, the caller's own, or a list. Null, the default, for the objective's own. */
  readonly evalMetric?: MetricChoice<XgboostMetric> | readonly MetricChoice<XgboostMetric>[] | null;
  /** Classes of `multi:softprob` and `multi:softmax`. Default 0. */
  readonly numClass?: number;
  /** Where `reg:pseudohubererror` turns from squared to absolute error. Default 1. */
  readonly huberSlope?: number;
  /** Share that `reg:quantileerror` aims at. Default 0.5. */
  readonly quantileAlpha?: number;
  /** Weight of the rows with label 1 in `binary:logistic`. Default 1. */
  readonly scalePosWeight?: number;
  /** Weight of each class in the loss and in the base score, by label, or `balanced`; for classification. Null, the default, for 1. */
  readonly classWeight?: ClassWeights | null;
  /** `gbtree` or `dart` (trees are dropped while others are grown). Default `gbtree`. */
  readonly booster?: 'gbtree' | 'dart';
  /** Share of the earlier trees that a round of `dart` does without. Default 0. */
  readonly rateDrop?: number;
  /** Probability that a round of `dart` drops nothing. Default 0. */
  readonly skipDrop?: number;
  /** Whether a round of `dart` that does not skip drops at least one tree. Default false. */
  readonly oneDrop?: boolean;
  /** Whether every tree is as likely to be dropped as any other, or as likely as it is heavy. Default `uniform`. */
  readonly sampleType?: 'uniform' | 'weighted';
  /** Whether new trees weigh as much as each dropped one or as all of them. Default `tree`. */
  readonly normalizeType?: 'tree' | 'forest';
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
  /** Most bins of a feature, the one for NaN included, 2 to 65535. Default 256. */
  readonly maxBin?: number;
  /** Prediction before the first tree (a probability for `binary:logistic`, a rate for `count:poisson`, a mean for `reg:gamma`); null, the default, for what the objective computes. */
  readonly baseScore?: number | null;
  /** Early stopping on the last training rows or on an evaluation set. Default false. */
  readonly earlyStopping?: false | EarlyStoppingOption;
  /** XGBoost's name for `earlyStopping: { rounds }`. Default 0: none. */
  readonly earlyStoppingRounds?: number;
}

const share = { above: 0, to: 1 };
/** What XGBoost enlarges the second derivatives of `count:poisson` by, as an exponent. */
const poissonMaxDeltaStep = 0.7;

const rules = {
  ...xgboostSplitRules,
  objective: choiceOption([
    ...(['reg:squarederror', 'reg:absoluteerror', 'reg:pseudohubererror', 'reg:quantileerror', 'count:poisson', 'reg:gamma'] as const),
    ...(['binary:logistic', 'multi:softprob', 'multi:softmax', customObjectiveName] as const),
  ]),
  evalMetric: metricOption,
  numClass: integerOption(0, { from: 0, to: 4096 }),
  huberSlope: numberOption(1, { above: 0 }),
  quantileAlpha: numberOption(0.5, { above: 0, below: 1 }),
  scalePosWeight: numberOption(1, { above: 0 }),
  classWeight: classWeightOption,
  booster: choiceOption(['gbtree', 'dart']),
  rateDrop: numberOption(0, { from: 0, to: 1 }),
  skipDrop: numberOption(0, { from: 0, to: 1 }),
  oneDrop: booleanOption(false),
  sampleType: choiceOption(['uniform', 'weighted']),
  normalizeType: choiceOption(['tree', 'forest']),
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
  maxBin: integerOption(256, { from: 2, to: 65_535 }),
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
  ...{ earlyStoppingRound: 'earlyStoppingRounds', boostFromAverage: 'baseScore', metric: 'evalMetric' },
  ...{ dropRate: 'rateDrop', boosting: 'booster', boostingType: 'booster', quantile: 'quantileAlpha', numClasses: 'numClass', nClasses: 'numClass' },
  ...{ evaluationSets: 'evaluationSets of fit()', evalSet: 'evaluationSets of fit()', evals: 'evaluationSets of fit()' },
  ...{ xgbModel: 'initialModel of fit()', initModel: 'initialModel of fit()', baseMargin: 'initialScore of the dataset' },
  ...{ categoricalFeature: 'categoricalFeatures', featureTypes: 'categoricalFeatures', enableCategorical: 'categoricalFeatures', zeroAsMissing: 'missing' },
};

/**
 * Gradient boosting of trees that grow level by level, as XGBoost's `hist` method does.
 *
 * Input:  features of finite values or NaN, missing; NaN goes to the side of each split that brings more. Constant columns and columns without a value are ignored.
 * Output: a model in the label's unit: the base score plus a tree per round and output, through the objective's link; see `xgboostObjective` for the losses.
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
export function xgboost(options: XgboostOptions = {}): BoostingEstimator {
  const own = ownFunctions(options, 'evalMetric');
  const given = resolveOptions(rules, own.options, { owner: 'xgboost', equivalents });
  const earlyStopping = joinEarlyStopping(given.earlyStopping, { option: 'earlyStoppingRounds', rounds: given.earlyStoppingRounds });
  const resolved = { ...given, earlyStopping, earlyStoppingRounds: 0 };
  if (resolved.booster === 'dart' && earlyStopping !== false) {
    throw new InvalidArgumentError('earlyStopping', 'false with booster "dart", whose later rounds change earlier trees', { received: earlyStopping });
  }
  const { objective: name, ...others } = resolved;
  const metrics = xgboostMetrics({ alpha: resolved.quantileAlpha, slope: resolved.huberSlope });
  const recipe = boostingRecipe({
    ...{ id: 'xgboost', options: resolved, metricName: 'evalMetric', metrics, own, classWeights: resolved.classWeight },
    objective: name === customObjectiveName ? undefined : xgboostObjective(name, { ...others, maxDeltaStep: given.maxDeltaStep ?? poissonMaxDeltaStep }),
    parameters: parametersOf(resolved),
  });
  return boostingEstimator(recipe);
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
    baseScore: options.baseScore === null ? 'initial' : baseMargin(options.objective, options.baseScore),
    averages: false,
    dropout: options.booster === 'dart' ? dropoutOf(options) : undefined,
    keepsConstantTrees: true,
    splitting: xgboostSplitting({ ...options, maxDeltaStep: options.maxDeltaStep ?? (options.objective === 'count:poisson' ? poissonMaxDeltaStep : 0) }),
    earlyStopping: earlyStoppingParameters(options.earlyStopping),
  };
}

function dropoutOf({ skipDrop, rateDrop, oneDrop, sampleType, normalizeType }: ResolvedOptions<typeof rules>): DropoutParameters {
  return {
    ...{ unit: 'tree', dropsBase: false, skip: skipDrop, share: rateDrop, most: Number.POSITIVE_INFINITY, atLeastOne: oneDrop },
    ...{ isUniform: sampleType === 'uniform', normalisation: normalizeType },
  };
}

/** Raw score of a prediction. */
function baseMargin(objective: string, baseScore: number): number {
  if (objective === 'binary:logistic') {
    if (baseScore > 0 && baseScore < 1) return Math.log(baseScore / (1 - baseScore));
    throw new InvalidArgumentError('baseScore', 'above 0 and below 1 for the objective "binary:logistic"', { received: baseScore });
  }
  if (objective !== 'count:poisson' && objective !== 'reg:gamma') return baseScore;
  if (baseScore > 0) return Math.log(baseScore);
  throw new InvalidArgumentError('baseScore', `above 0 for the objective "${objective}"`, { received: baseScore });
}
