import type { BoostingDataset } from '../boosting-dataset.js';
import type { BoostingFitOptions } from '../boosting-fit-options.js';
import type { BoostingRecipe } from '../boosting-recipe.js';
import { weightClasses } from './class-weights.js';
import { earlyStoppingRows, earlyStoppingSet } from './early-stopping-rows.js';
import { singleTable } from './single-precision.js';

/** The rows of a fit, by what is done with them. */
export interface FitRows {
  /** Trees are fitted on these. */
  readonly fit: BoostingDataset;
  /** Of the rows of the fit, those of their classes included; absent where each is 1. */
  readonly weights: Float64Array | undefined;
  /** Metrics are followed on these. */
  readonly followed: readonly FollowedRows[];
  /** Rows that belong to neither, because their label reaches into the early-stopping rows. */
  readonly purgedRows: number;
}

/** Rows that metrics are followed on. */
interface FollowedRows {
  readonly name: string;
  readonly dataset: BoostingDataset;
  readonly labels: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** @throws {InsufficientDataError} if too few rows are left to stop by or to fit on. */
export function fitRows({ parameters, classWeights }: BoostingRecipe, dataset: BoostingDataset, options: BoostingFitOptions): FitRows {
  const { earlyStopping } = parameters;
  const isSingle = options.initialModel?.boosted.arithmetic.precision === 'single';
  const seen = (rows: BoostingDataset): BoostingDataset => (isSingle ? { ...rows, features: singleTable(rows.features) } : rows);
  const parts = earlyStopping === undefined || earlyStopping.set !== undefined ? undefined : earlyStoppingRows(dataset, earlyStopping.share);
  const fit = seen(parts?.fit ?? dataset);
  const weights = classWeights === undefined ? fit.weights : weightClasses(fit.label.values, fit.weights, classWeights);
  const named = { ...options.evaluationSets, ...(parts === undefined ? {} : { [earlyStoppingSet]: parts.stopping }) };
  return {
    fit,
    weights: withoutOnes(weights),
    followed: Object.entries(named).map(([name, set]) => ({ name, dataset: seen(set), labels: set.label.values, weights: withoutOnes(set.weights) })),
    purgedRows: parts?.purgedRows ?? 0,
  };
}

/** Weights that are all 1 are no weights, so that both ways of saying so give the same model. */
function withoutOnes(weights: Float64Array | undefined): Float64Array | undefined {
  return weights?.every((weight) => weight === 1) === true ? undefined : weights;
}
