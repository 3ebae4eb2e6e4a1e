import type { Estimator } from '@spx/core';
import { boostingEstimator } from './boosting-estimator.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';
import { squaredError } from './objectives/squared-error.js';
import { type EarlyStoppingOption, earlyStoppingOption, earlyStoppingParameters, joinEarlyStopping } from './options/early-stopping-option.js';
import { fitOptionNames } from './options/fit-option-names.js';
import { booleanOption, choiceOption, integerOption, numberOption } from './options/option-rules.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import type { TrainingParameters } from './training/training-parameters.js';

/** Options of {@link lightgbm}: LightGBM's own, in camel case, with its defaults. */
export interface LightgbmOptions {
  /** Loss to reduce. Default `regression`: squared error. */
  readonly objective?: 'regression';
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
  /** Most bins of a feature, the one for NaN included, 2 to 256. Default 255. */
  readonly maxBin?: number;
  /** Fewest rows in a bin. Default 3. */
  readonly minDataInBin?: number;
  /** Most rows that bins are found from. Default 200000. */
  readonly binConstructSampleCnt?: number;
  /** Whether scores start at the mean label rather than at 0. Default true. */
  readonly boostFromAverage?: boolean;
  /** Early stopping on the last training rows. Default false. */
  readonly earlyStopping?: false | EarlyStoppingOption;
  /** LightGBM's name for `earlyStopping: { rounds }`. Default 0: none. */
  readonly earlyStoppingRound?: number;
}

const share = { above: 0, to: 1 };

const rules = {
  objective: choiceOption(['regression']),
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
  maxBin: integerOption(255, { from: 2, to: 256 }),
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
  ...{ earlyStoppingRounds: 'earlyStoppingRound', baseScore: 'boostFromAverage' },
};

/**
 * Gradient boosting of trees that grow leaf by leaf, the largest gain first, as LightGBM does.
 *
 * Input:  features of finite values or NaN, missing; NaN goes to the side of each split that brings more. Constant columns and columns without a value are ignored.
 * Output: a model in the label's unit, the weighted mean label plus a tree per round.
 * Edges:  where no split is found the fit ends early; a model without trees predicts the mean. At a split whose training rows held no NaN, NaN follows the
 *         larger side.
 * Differs from LightGBM: gradients are rounded to exact integers to find splits (not for leaf values), which makes the model independent of the number of threads;
 *         row counts are exact where LightGBM estimates them from weights; samples are drawn by another generator; learningRate is at most 1, maxBin at most 256.
 * Threads: one, so far, whatever `threads` allows.
 * Cost:   O(rounds x rows x features) for trees of a fixed number of leaves; 2 bytes per row and feature, 40 to 56 per row.
 *
 * @throws {InvalidArgumentError} for an option out of range, or one that does not exist, naming the nearest.
 * @see Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017.
 * @example
 * const model = await lightgbm({ numLeaves: 15, learningRate: 0.05 }).fit(train.dataset, { seed: 7 });
 * model.predictRow(Float64Array.of(0.2, -1.5)); // one prediction, bit-equal to predict()
 */
export function lightgbm(options: LightgbmOptions = {}): Estimator<GradientBoostingModel> {
  const given = resolveOptions(rules, options, { owner: 'lightgbm', equivalents });
  const earlyStopping = joinEarlyStopping(given.earlyStopping, { option: 'earlyStoppingRound', rounds: given.earlyStoppingRound });
  const resolved = { ...given, earlyStopping, earlyStoppingRound: 0 };
  return boostingEstimator({ id: 'lightgbm', options: resolved, objective: squaredError(resolved.objective), parameters: parametersOf(resolved) });
}

function parametersOf(options: ResolvedOptions<typeof rules>): TrainingParameters {
  return {
    rounds: options.numIterations,
    learningRate: options.learningRate,
    tree: {
      growth: 'leaf-wise',
      maxLeaves: options.numLeaves,
      maxDepth: options.maxDepth > 0 ? options.maxDepth : Number.POSITIVE_INFINITY,
      minRowsPerLeaf: Math.max(1, options.minDataInLeaf),
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
    },
    maxBins: options.maxBin,
    minDataInBin: options.minDataInBin,
    binSampleRows: options.binConstructSampleCnt,
    baseScore: options.boostFromAverage ? 'initial' : 0,
    keepsConstantTrees: false,
    earlyStopping: earlyStoppingParameters(options.earlyStopping),
  };
}
