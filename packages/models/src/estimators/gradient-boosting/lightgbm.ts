import { InvalidArgumentError } from '@spx/core';
import { type BoostingEstimator, boostingEstimator } from './boosting-estimator.js';
import { boostingRecipe } from './boosting-recipe.js';
import { type LightgbmMetric, lightgbmMetrics } from './metrics/lightgbm-metrics.js';
import { type CustomObjective, customObjectiveName } from './objectives/custom-objective.js';
import { type LightgbmObjective, lightgbmObjective } from './objectives/lightgbm-objective.js';
import { classWeightOption } from './options/class-weight-option.js';
import { type EarlyStoppingOption, earlyStoppingOption, earlyStoppingParameters, joinEarlyStopping } from './options/early-stopping-option.js';
import { fitOptionNames } from './options/fit-option-names.js';
import { type LightgbmSplitOptions, lightgbmSplitRules, lightgbmSplitting } from './options/lightgbm-split-options.js';
import { type MetricChoice, metricOption } from './options/metric-option.js';
import { booleanOption, choiceOption, integerOption, numberOption } from './options/option-rules.js';
import { ownFunctions } from './options/own-functions.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import type { ClassWeights } from './training/class-weights.js';
import type { DropoutParameters, TrainingParameters } from './training/training-parameters.js';

/** Options of {@link lightgbm}: LightGBM's own, in camel case, with its defaults. */
export interface LightgbmOptions extends LightgbmSplitOptions {
  /** Loss to reduce, or one of the caller's own. Default `regression`: squared error. */
  readonly objective?: LightgbmObjective | CustomObjective;
  /** Metrics to follow on evaluation sets and to stop by: names, the caller's own, or a list. Null, the default, for the objective's own. */
  readonly metric?: MetricChoice<LightgbmMetric> | readonly MetricChoice<LightgbmMetric>[] | null;
  /** Classes of `multiclass` and `multiclassova`. Default 1. */
  readonly numClass?: number;
  /** Where `huber` becomes linear, and which share `quantile` aims at. Default 0.9. */
  readonly alpha?: number;
  /** Whether `regression` and `regression_l1` fit the square root of the label's magnitude, with its sign. Default false. */
  readonly regSqrt?: boolean;
  /** How far `poisson` enlarges second derivatives, by exp of it. Default 0.7. */
  readonly poissonMaxDeltaStep?: number;
  /** Scale of the score in `binary` and `multiclassova`. Default 1. */
  readonly sigmoid?: number;
  /** Whether the rarer class of `binary` and `multiclassova` is brought up to the weight of the other. Default false. */
  readonly isUnbalance?: boolean;
  /** Weight of the rows with label 1 in `binary` and `multiclassova`. Default 1. */
  readonly scalePosWeight?: number;
  /** Weight of each class in the loss and in the initial score, by label, or `balanced`; for classification. Null, the default, for 1. */
  readonly classWeight?: ClassWeights | null;
  /** `gbdt`, `dart` (trees are dropped while others are grown) or `rf` (a random forest: every tree is fitted to the initial score, and they are averaged). Default `gbdt`. */
  readonly boosting?: 'gbdt' | 'dart' | 'rf';
  /** Share of the earlier rounds that a round of `dart` does without. Default 0.1. */
  readonly dropRate?: number;
  /** Most rounds that are dropped at once; 0 or less for no limit. Default 50. */
  readonly maxDrop?: number;
  /** Probability that a round of `dart` drops nothing. Default 0.5. */
  readonly skipDrop?: number;
  /** Whether every round is as likely to be dropped as any other, or as likely as it is heavy. Default false. */
  readonly uniformDrop?: boolean;
  /** Whether `dart` weights trees as XGBoost does. Default false. */
  readonly xgboostDartMode?: boolean;
  /** `bagging`, or `goss` for the rows with large gradients and a part of the others. Default `bagging`. */
  readonly dataSampleStrategy?: 'bagging' | 'goss';
  /** Share of the rows that `goss` keeps for their gradients. Default 0.2. */
  readonly topRate?: number;
  /** Share of the rows that `goss` draws from the others. Default 0.1. */
  readonly otherRate?: number;
  /** Trees. Default 100. */
  readonly numIterations?: number;
  /** Factor of every leaf, above 0, at most 1. Default 0.1. */
  readonly learningRate?: number;
  /** Most leaves of a tree, 2 to 131072. Default 31. */
  readonly numLeaves?: number;
  /** Most splits from root to leaf; -1 or 0, the default -1, for no limit. */
  readonly maxDepth?: number;
  /** Fewest rows in a leaf. Default 20. */
  readonly minDataInLeaf?: number;
  /** Smallest sum of second derivatives in a leaf (of weights, for squared error). Default 0.001. */
  readonly minSumHessianInLeaf?: number;
  /** L1 penalty on leaf values. Default 0. */
  readonly lambdaL1?: number;
  /** L2 penalty on leaf values. Default 0. */
  readonly lambdaL2?: number;
  /** Gain that a split must exceed. Default 0. */
  readonly minGainToSplit?: number;
  /** Share of the features that a tree may use. Default 1. */
  readonly featureFraction?: number;
  /** Share of the tree's features that a leaf may be split on. Default 1. */
  readonly featureFractionBynode?: number;
  /** Share of the rows that a tree is fitted on; has an effect only if `baggingFreq` is above 0. Default 1. */
  readonly baggingFraction?: number;
  /** Rounds for which a sample of rows is kept; 0, the default, for no sampling. */
  readonly baggingFreq?: number;
  /** Most bins of a feature, the one for NaN included, 2 to 65535. Default 255. */
  readonly maxBin?: number;
  /** Fewest rows in a bin. Default 3. */
  readonly minDataInBin?: number;
  /** Most rows that bins are found from. Default 200000. */
  readonly binConstructSampleCnt?: number;
  /** Whether scores start at what the objective computes, such as the mean label, rather than at 0. Default true. */
  readonly boostFromAverage?: boolean;
  /** Early stopping on the last training rows or on an evaluation set. Default false. */
  readonly earlyStopping?: false | EarlyStoppingOption;
  /** LightGBM's name for `earlyStopping: { rounds }`. Default 0: none. */
  readonly earlyStoppingRound?: number;
}

const share = { above: 0, to: 1 };

const rules = {
  ...lightgbmSplitRules,
  objective: choiceOption([
    ...(['regression', 'regression_l1', 'huber', 'quantile', 'poisson', 'gamma', 'binary', 'multiclass', 'multiclassova', customObjectiveName] as const),
  ]),
  metric: metricOption,
  numClass: integerOption(1, { from: 1, to: 4096 }),
  alpha: numberOption(0.9, { above: 0 }),
  regSqrt: booleanOption(false),
  poissonMaxDeltaStep: numberOption(0.7, { above: 0, to: 100 }),
  sigmoid: numberOption(1, { above: 0 }),
  isUnbalance: booleanOption(false),
  scalePosWeight: numberOption(1, { above: 0 }),
  classWeight: classWeightOption,
  boosting: choiceOption(['gbdt', 'dart', 'rf']),
  dropRate: numberOption(0.1, { from: 0, to: 1 }),
  maxDrop: integerOption(50, {}),
  skipDrop: numberOption(0.5, { from: 0, to: 1 }),
  uniformDrop: booleanOption(false),
  xgboostDartMode: booleanOption(false),
  dataSampleStrategy: choiceOption(['bagging', 'goss']),
  topRate: numberOption(0.2, share),
  otherRate: numberOption(0.1, share),
  numIterations: integerOption(100, { from: 1 }),
  learningRate: numberOption(0.1, share),
  numLeaves: integerOption(31, { from: 2, to: 131_072 }),
  maxDepth: integerOption(-1, { from: -1 }),
  minDataInLeaf: integerOption(20, { from: 0 }),
  minSumHessianInLeaf: numberOption(1e-3, { from: 0 }),
  lambdaL1: numberOption(0, { from: 0 }),
  lambdaL2: numberOption(0, { from: 0 }),
  minGainToSplit: numberOption(0, { from: 0 }),
  featureFraction: numberOption(1, share),
  featureFractionBynode: numberOption(1, share),
  baggingFraction: numberOption(1, share),
  baggingFreq: integerOption(0, { from: 0 }),
  maxBin: integerOption(255, { from: 2, to: 65_535 }),
  minDataInBin: integerOption(3, { from: 1 }),
  binConstructSampleCnt: integerOption(200_000, { from: 1 }),
  boostFromAverage: booleanOption(true),
  earlyStopping: earlyStoppingOption,
  earlyStoppingRound: integerOption(0, { from: 0 }),
};

/** Names of XGBoost, scikit-learn and LightGBM's aliases, each with LightGBM's own name. */
const equivalents = {
  ...fitOptionNames,
  ...{ eta: 'learningRate', shrinkageRate: 'learningRate' },
  ...{ numRounds: 'numIterations', numBoostRound: 'numIterations', numTrees: 'numIterations', nEstimators: 'numIterations', rounds: 'numIterations' },
  ...{ maxLeaves: 'numLeaves', maxLeafNodes: 'numLeaves', minChildSamples: 'minDataInLeaf', minSamplesLeaf: 'minDataInLeaf' },
  ...{ minChildWeight: 'minSumHessianInLeaf', gamma: 'minGainToSplit', minSplitLoss: 'minGainToSplit', minSplitGain: 'minGainToSplit' },
  ...{ alpha: 'lambdaL1', regAlpha: 'lambdaL1', lambda: 'lambdaL2', regLambda: 'lambdaL2' },
  ...{ subsample: 'baggingFraction', subsampleFreq: 'baggingFreq', colsampleBytree: 'featureFraction', colsampleBynode: 'featureFractionBynode' },
  ...{ earlyStoppingRounds: 'earlyStoppingRound', baseScore: 'boostFromAverage', evalMetric: 'metric', booster: 'boosting' },
  ...{ rateDrop: 'dropRate', quantileAlpha: 'alpha', huberSlope: 'alpha', nClasses: 'numClass', numClasses: 'numClass', isUnbalanced: 'isUnbalance' },
  ...{ boostingType: 'boosting', evaluationSets: 'evaluationSets of fit()', evalSet: 'evaluationSets of fit()', validSets: 'evaluationSets of fit()' },
  ...{ initModel: 'initialModel of fit()', xgbModel: 'initialModel of fit()', initScore: 'initialScore of the dataset' },
  ...{ categoricalFeatures: 'categoricalFeature', catFeature: 'categoricalFeature', featurePenalty: 'featureContri' },
};

/**
 * Gradient boosting of trees that grow leaf by leaf, the largest gain first, as LightGBM does.
 *
 * Input:  features of finite values or NaN, missing; NaN goes to the side of each split that brings more. Constant columns and columns without a value are ignored.
 * Output: a model in the label's unit: the initial score plus a tree per round and output, through the objective's link; see `lightgbmObjective` for the losses.
 * Edges:  where no split is found the fit ends early; a model without trees predicts the initial score. At a split whose training rows held no NaN, NaN follows the
 *         larger side.
 * Differs from LightGBM: gradients are rounded to exact integers to find splits (not for leaf values), which makes the model independent of the number of threads;
 *         row counts are exact where LightGBM estimates them from weights; samples are drawn by another generator; learningRate is at most 1, maxBin at
 *         most 65535; categories are counted in all rows, not in a sample.
 * Threads: as many as `threads` allows share every step of a tree; the model is the same to the byte whatever their number.
 * Cost:   O(rounds x outputs x rows x features) for trees of a fixed number of leaves; 2 bytes per row and feature, 36 to 60 per row.
 *
 * @throws {InvalidArgumentError} for an option out of range, or one that does not exist, naming the nearest.
 * @see Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017.
 * @example
 * const model = await lightgbm({ numLeaves: 15, learningRate: 0.05 }).fit(train.dataset, { seed: 7 });
 * model.predictRow(Float64Array.of(0.2, -1.5)); // one prediction, bit-equal to predict()
 */
export function lightgbm(options: LightgbmOptions = {}): BoostingEstimator {
  const own = ownFunctions(options, 'metric');
  const given = resolveOptions(rules, own.options, { owner: 'lightgbm', equivalents });
  const earlyStopping = joinEarlyStopping(given.earlyStopping, { option: 'earlyStoppingRound', rounds: given.earlyStoppingRound });
  const resolved = { ...given, earlyStopping, earlyStoppingRound: 0 };
  checkModes(resolved);
  const { objective: name, ...others } = resolved;
  const recipe = boostingRecipe({
    ...{ id: 'lightgbm', options: resolved, metricName: 'metric', metrics: lightgbmMetrics(resolved), own, classWeights: resolved.classWeight },
    objective: name === customObjectiveName ? undefined : lightgbmObjective(name, others),
    parameters: parametersOf(resolved),
  });
  return boostingEstimator(recipe);
}

/** Refuses what cannot be had together. */
function checkModes(options: ResolvedOptions<typeof rules>): void {
  const { boosting, dataSampleStrategy, topRate, otherRate, baggingFreq, baggingFraction, featureFraction } = options;
  const isBagging = baggingFreq > 0 && baggingFraction < 1;
  if (boosting === 'dart' && options.earlyStopping !== false) {
    throw new InvalidArgumentError('earlyStopping', 'false with boosting "dart", whose later rounds change earlier trees', { received: options.earlyStopping });
  }
  if (dataSampleStrategy === 'goss') {
    if (topRate + otherRate > 1) throw new InvalidArgumentError('otherRate', `at most 1 - topRate, ${1 - topRate}`, { received: otherRate });
    if (isBagging) throw new InvalidArgumentError('baggingFraction', '1 with dataSampleStrategy "goss"', { received: baggingFraction });
    if (boosting === 'rf') throw new InvalidArgumentError('dataSampleStrategy', '"bagging" with boosting "rf"', { received: dataSampleStrategy });
  }
  if (boosting === 'rf' && !isBagging && featureFraction === 1) {
    throw new InvalidArgumentError('baggingFraction', 'below 1, with a baggingFreq above 0, for boosting "rf", or all trees are the same', {
      received: baggingFraction,
      remedy: 'Use { baggingFraction: 0.632, baggingFreq: 1 } or a featureFraction below 1.',
    });
  }
}

function parametersOf(options: ResolvedOptions<typeof rules>): TrainingParameters {
  return {
    rounds: options.numIterations,
    // A forest's trees are not shrunk.
    learningRate: options.boosting === 'rf' ? 1 : options.learningRate,
    tree: {
      growth: 'leaf-wise',
      maxLeaves: options.numLeaves,
      maxDepth: options.maxDepth > 0 ? options.maxDepth : Number.POSITIVE_INFINITY,
      minRowsPerLeaf: Math.max(options.pathSmooth > 0 ? 2 : 1, options.minDataInLeaf),
      minHessianPerLeaf: Math.max(Number.MIN_VALUE, options.minSumHessianInLeaf),
      minGain: options.minGainToSplit,
      l1: options.lambdaL1,
      l2: options.lambdaL2,
      abandonsFeatures: true,
    },
    sampling: {
      rowShare: options.baggingFraction,
      rowPeriod: options.baggingFreq,
      featureShareOfTree: options.featureFraction,
      featureShareOfLevel: 1,
      featureShareOfNode: options.featureFractionBynode,
      oneSide: options.dataSampleStrategy === 'goss' ? { topShare: options.topRate, otherShare: options.otherRate } : undefined,
    },
    maxBins: options.maxBin,
    minDataInBin: options.minDataInBin,
    binSampleRows: options.binConstructSampleCnt,
    baseScore: options.boostFromAverage ? 'initial' : 0,
    averages: options.boosting === 'rf',
    dropout: options.boosting === 'dart' ? dropoutOf(options) : undefined,
    keepsConstantTrees: false,
    splitting: lightgbmSplitting(options),
    earlyStopping: earlyStoppingParameters(options.earlyStopping),
  };
}

function dropoutOf({ skipDrop, dropRate, maxDrop, uniformDrop, xgboostDartMode }: ResolvedOptions<typeof rules>): DropoutParameters {
  return {
    ...{ unit: 'round', dropsBase: true, skip: skipDrop, share: dropRate, most: maxDrop > 0 ? maxDrop : Number.POSITIVE_INFINITY, atLeastOne: false },
    ...{ isUniform: uniformDrop, normalisation: xgboostDartMode ? 'tree' : 'average' },
  };
}
