import { type FittedModel, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { checkFeatureNames } from '../check-feature-names.js';
import type { CompositeFormat } from './composite-codec.js';
import { isInOrder } from './is-in-order.js';
import { memberPredictor } from './member-predictor.js';

/** A fitted member with its share of the mean. */
export interface WeightedMember {
  readonly id: string;
  readonly model: FittedModel;
  /** 0 or more; the weights of all members sum to 1. */
  readonly weight: number;
}

/** The weighted mean of several models. */
export interface EnsembleModel extends FittedModel {
  readonly kind: 'ensemble';
  /** In code-unit order of their ids. */
  readonly members: readonly WeightedMember[];
}

/** Model that predicts sum over members of weight times prediction, in the members' order. */
export function ensembleModel(featureNames: readonly string[], members: readonly WeightedMember[]): EnsembleModel {
  const weighted = members.map(({ model, weight }) => ({ weight, ...memberPredictor(model, featureNames) }));
  const rowPredictors = weighted.flatMap(({ weight, predictRow }) => (predictRow === undefined ? [] : [{ weight, predictRow }]));
  const predictRow = (row: Float64Array): number => {
    if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
    let sum = 0;
    for (const member of rowPredictors) sum += member.weight * member.predictRow(row);
    return sum;
  };
  return {
    specVersion: 1,
    kind: 'ensemble',
    featureNames,
    members,
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      const sum = new Float64Array(table.rowCount);
      for (const { weight, predict } of weighted) {
        const predictions = await predict(table);
        for (let row = 0; row < sum.length; row++) sum[row] = sum[row]! + weight * predictions[row]!;
      }
      return sum;
    },
    ...(rowPredictors.length === weighted.length ? { predictRow } : {}),
    summary: { model: 'weighted mean', members: members.map(({ id, model, weight }) => ({ id, kind: model.kind, weight })) },
  };
}

/** How an ensemble is taken apart for its file. */
export const ensembleFormat: CompositeFormat<EnsembleModel, { weights: number[] }> = {
  kind: 'ensemble',
  details: z.strictObject({ weights: z.array(z.number().min(0).max(1)) }),
  toParts: ({ featureNames, members }) => ({ featureNames, models: members, details: { weights: members.map(({ weight }) => weight) } }),
  fromParts: ({ featureNames, models, details: { weights } }) => {
    const ids = models.map(({ id }) => id);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (weights.length !== models.length || !isInOrder(ids) || !(Math.abs(sum - 1) <= 1e-9)) {
      throw new ShapeMismatchError({ what: 'weights of sum 1, one a member in order,', expected: models.length, received: weights.length });
    }
    return ensembleModel(
      featureNames,
      models.map((member, index) => ({ ...member, weight: weights[index]! })),
    );
  },
};
