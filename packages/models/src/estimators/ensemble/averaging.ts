import { type Estimator, InvalidArgumentError } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { nearestName } from '../gradient-boosting/options/nearest-name.js';
import { partFits } from '../part-fits.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { ensembleCodecs } from './ensemble-codecs.js';
import { type EnsembleMember, ensembleMembers } from './ensemble-members.js';
import { type EnsembleModel, ensembleModel, type WeightedMember } from './ensemble-model.js';

/** Options of {@link averaging}. */
export interface AveragingOptions {
  /** Estimators of any kind, third parties' and ensembles too; one without a name goes by its `id`. */
  readonly members: readonly (Estimator | EnsembleMember)[];
  /** Weight of each member by id: 0 or more, of a sum above 0, to which they are scaled. Default: all the same. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * The weighted mean of several models, each fitted on all rows.
 *
 * Rule:    weights, sessions and label times of the dataset reach every member. Each has a seed of its own, made of the seed and its id, so neither the order in which
 *          members are given nor the number of threads changes a bit.
 * Columns: a member may use some of the columns only (see `withFeatures`); the ensemble takes all of them and hands each member its own.
 * Model:   `predictRow` is there when every member has it. Its codec holds the members in their own codecs; `ensembleCodecs` reads it back.
 *
 * @throws {InvalidArgumentError} if there are no members, two of one id, or weights that are negative, sum to 0, or do not name every member once.
 * @see Timmermann, Forecast combinations, Handbook of Economic Forecasting 1, 2006.
 * @example
 * const model = await averaging({ members: [lightgbm(), xgboost()], weights: { lightgbm: 2, xgboost: 1 } }).fit(train.dataset);
 */
export function averaging({ members, weights }: AveragingOptions): Estimator<EnsembleModel> {
  const named = ensembleMembers(members);
  const shares = sharesOf(named, weights);
  return {
    specVersion: 1,
    id: 'averaging',
    options: { members: named.map(({ id, estimator }, index) => ({ id, estimator: estimator.id, options: estimator.options, weight: shares[index]! })) },
    codec: ensembleCodecs(named.map(({ estimator }) => estimator.codec)).ensemble,
    fit: async (dataset, options = {}) => {
      refuseCancelled(options, 'fit of averaging');
      checkTrainingData(dataset);
      const fit = partFits(options, { parts: named.length, work: 'fit of averaging' });
      const fitted: WeightedMember[] = [];
      for (const [index, { id, estimator }] of named.entries()) fitted.push({ id, model: await fit(estimator, dataset, id), weight: shares[index]! });
      return ensembleModel([...dataset.features.names], fitted);
    },
  };
}

function sharesOf(members: readonly EnsembleMember[], weights: AveragingOptions['weights']): readonly number[] {
  const ids = members.map(({ id }) => id);
  if (weights === undefined) return ids.map(() => 1 / ids.length);
  const unknown = Object.keys(weights).find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const remedy = `Use "${nearestName(unknown, { names: ids, equivalents: {} })}".`;
    throw new InvalidArgumentError('weights', `by the ids of the members, "${ids.join('", "')}"`, { received: unknown, remedy });
  }
  const values = ids.map((id) => weights[id] ?? Number.NaN);
  const sum = values.reduce((total, value) => total + value, 0);
  if (!values.every((value) => Number.isFinite(value) && value >= 0) || !(sum > 0) || !Number.isFinite(sum)) {
    throw new InvalidArgumentError('weights', 'finite, 0 or more for every member, and of a sum above 0', { received: weights });
  }
  return values.map((value) => value / sum);
}
