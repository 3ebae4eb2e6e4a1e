import type { SplitRules } from './search/split-rules.js';

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
}

/** Early stopping on the last rows of the training data. */
export interface EarlyStoppingParameters {
  /** Share of the rows, from the end, that no tree is fitted on. */
  readonly share: number;
  /** Rounds without a better loss after which the fit ends. */
  readonly rounds: number;
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
  /** Raw score before the first tree, or `initial` for the objective's best constant. */
  readonly baseScore: number | 'initial';
  /** Whether a tree without a split is kept for the constant it adds (XGBoost) or dropped (LightGBM). */
  readonly keepsConstantTrees: boolean;
  readonly earlyStopping: EarlyStoppingParameters | undefined;
}
