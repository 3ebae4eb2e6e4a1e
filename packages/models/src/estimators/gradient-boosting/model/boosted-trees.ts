import type { FlatTrees } from './flat-trees.js';
import type { ModelObjective } from './model-objective.js';
import type { TrainingSummary } from './training-summary.js';

/**
 * How the scores of trees are added up.
 *
 * `double`: base score, then the trees in their order. `single`: as XGBoost does; features are rounded to single precision before they are compared, and every sum
 * is rounded to it.
 */
export interface ScoreArithmetic {
  readonly precision: 'double' | 'single';
  /** Whether the base score is added after the trees, as XGBoost before 1.3 does (in DART models before 1.4), rather than before. */
  readonly addsBaseLast: boolean;
  /** Whether the sum of the trees is divided by the number of rounds (random forests of LightGBM). */
  readonly averages: boolean;
}

/** Base score first, double precision, sums. */
export const plainArithmetic: ScoreArithmetic = { precision: 'double', addsBaseLast: false, averages: false };

/** Everything that a boosted model is. */
export interface BoostedTrees {
  readonly featureNames: readonly string[];
  readonly objective: ModelObjective;
  /** Raw score of each output before the first tree; one output, or one per class. */
  readonly baseScore: Float64Array;
  readonly trees: FlatTrees;
  /** Output that each tree adds to. */
  readonly treeOutput: Uint32Array;
  /** Trees that one round of boosting adds; the number of trees is a multiple of it. */
  readonly treesPerRound: number;
  readonly arithmetic: ScoreArithmetic;
  readonly summary: TrainingSummary;
}
