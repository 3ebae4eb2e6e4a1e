import type { SplitRules } from './search/split-rules.js';
import type { SplittingParameters } from './splitting-parameters.js';

/** Order in which leaves are split: `leaf-wise` takes the largest gain first, `depth-wise` finishes one level before the next. */
type GrowthPolicy = 'leaf-wise' | 'depth-wise';

/** Limits on the shape of a tree and on what a split must bring. */
export interface TreeLimits {
  readonly growth: GrowthPolicy;
  /** Infinity for no limit, as for `maxDepth`. */
  readonly maxLeaves: number;
  /** Most splits from the root to a leaf. */
  readonly maxDepth: number;
  readonly minRowsPerLeaf: number;
  readonly minHessianPerLeaf: number;
  /** A split is made if it reduces the loss by more. */
  readonly minGain: number;
  readonly l1: number;
  readonly l2: number;
  /** Whether a feature in which a leaf finds no cut worth making is not tried again below it (LightGBM) or is (XGBoost). */
  readonly abandonsFeatures: boolean;
  /** Rules for categories, constraints and leaf values; absent where there are none. */
  readonly splitting?: SplitRules | undefined;
}

/** Random parts of rows and features, each share above 0 and at most 1. */
export interface SamplingParameters {
  readonly rowShare: number;
  /** Rounds for which a sample of rows is kept; 0 for no sampling. */
  readonly rowPeriod: number;
  readonly featureShareOfTree: number;
  readonly featureShareOfLevel: number;
  readonly featureShareOfNode: number;
  /** Absent unless rows are sampled by their gradients. */
  readonly oneSide?: OneSideSampling | undefined;
}

/** Early stopping, either on the last rows of the training data or on an evaluation set. */
export interface EarlyStoppingParameters {
  /** Share of the rows, from the end, that no tree is fitted on; of no interest with a `set`. */
  readonly share: number;
  /** Evaluation set to stop by; absent for the last rows. */
  readonly set: string | undefined;
  /** Rounds without a better value after which the fit ends. */
  readonly rounds: number;
  /** Metric to stop by; absent for the first that is followed. */
  readonly metric: string | undefined;
  /** How much better a value must be to count. */
  readonly minDelta: number;
}

/** Rows with large gradients and a share of the others, instead of a plain sample. */
export interface OneSideSampling {
  /** Share of the rows, those with the largest gradients, that is kept. */
  readonly topShare: number;
  /** Share of the rows that is drawn from the others. */
  readonly otherShare: number;
}

/** What becomes of the trees of earlier rounds while a new one is grown. */
export interface DropoutParameters {
  /** What is dropped together: a whole round (LightGBM) or one tree (XGBoost). */
  readonly unit: 'round' | 'tree';
  /** Probability that a round drops nothing. */
  readonly skip: number;
  /** Probability of each unit to be dropped. */
  readonly share: number;
  /** Most units to drop; Infinity for no limit. */
  readonly most: number;
  /** Whether at least one unit is dropped in a round that does not skip. */
  readonly atLeastOne: boolean;
  /** Whether every unit is as likely as any other, or as likely as it is heavy. */
  readonly isUniform: boolean;
  /** Whether the trees of the first round hold the base score, which is then dropped and weighted with them (LightGBM). */
  readonly dropsBase: boolean;
  /** How new and dropped trees are weighted: see `dropoutFactors`. */
  readonly normalisation: 'average' | 'tree' | 'forest';
}

/** What the engine does, in its own words; each library's options are translated into these. */
export interface TrainingParameters {
  readonly rounds: number;
  readonly learningRate: number;
  readonly tree: TreeLimits;
  readonly sampling: SamplingParameters;
  readonly maxBins: number;
  readonly minDataInBin: number;
  readonly binSampleRows: number;
  /** Raw score of every output before the first tree, or `initial` for what the objective computes. */
  readonly baseScore: number | 'initial';
  /** Whether each tree is fitted to the base score and the trees are averaged (a random forest) rather than added up. */
  readonly averages: boolean;
  /** Absent unless trees are dropped (DART). */
  readonly dropout: DropoutParameters | undefined;
  /** Whether a tree without a split is kept for the constant it adds (XGBoost) or dropped (LightGBM). */
  readonly keepsConstantTrees: boolean;
  readonly splitting: SplittingParameters;
  readonly earlyStopping: EarlyStoppingParameters | undefined;
}
