import { ColumnTable, type FittedModel, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { checkFeatureNames } from '../check-feature-names.js';
import type { CompositeFormat } from './composite-codec.js';
import { isInOrder } from './is-in-order.js';
import { memberPredictor } from './member-predictor.js';

/** How a member did on rows that it had not seen. */
export type OutOfFoldScore = {
  readonly id: string;
  /** Root of the mean squared error of its out-of-fold predictions. */
  readonly rmse: number;
  /** 1 - MSE / MSE of the mean of each fold's training rows; `null` when that is 0. */
  readonly skill: number | null;
};

/** What the fit of a stack leaves behind besides models. */
export type StackingDetails = {
  /** Features that the meta model sees beside the members' predictions. */
  readonly passThrough: readonly string[];
  readonly folds: number;
  /** Rows with an out-of-fold prediction, those the meta model was fitted on. */
  readonly metaRows: number;
  readonly outOfFold: readonly OutOfFoldScore[];
};

/** A model over the predictions of others. */
export interface StackingModel extends FittedModel {
  readonly kind: 'stacking';
  /** Fitted on all rows, in code-unit order of their ids. */
  readonly members: readonly { readonly id: string; readonly model: FittedModel }[];
  /** Its features are the members' ids, then what is passed through. */
  readonly meta: FittedModel;
  readonly details: StackingDetails;
}

/** What a stack is made of. */
export type StackingParts = Pick<StackingModel, 'featureNames' | 'members' | 'meta' | 'details'>;

/** Model that predicts with the members, and from their predictions with the meta model. */
export function stackingModel({ featureNames, members, meta, details }: StackingParts): StackingModel {
  const { passThrough } = details;
  const metaNames = [...members.map(({ id }) => id), ...passThrough];
  const predictors = members.map(({ model }) => memberPredictor(model, featureNames));
  const combiner = memberPredictor(meta, metaNames);
  const passed = passThrough.map((name) => featureNames.indexOf(name));
  if (passed.includes(-1)) throw new InvalidArgumentError('passThrough', 'features of the dataset', { received: passThrough });
  const rowPredictors = predictors.flatMap(({ predictRow }) => (predictRow === undefined ? [] : [predictRow]));
  const combine = rowPredictors.length === predictors.length ? combiner.predictRow : undefined;
  const metaRow = new Float64Array(metaNames.length);
  const predictRow = (row: Float64Array, finish: (row: Float64Array) => number): number => {
    if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
    for (let index = 0; index < rowPredictors.length; index++) metaRow[index] = rowPredictors[index]!(row);
    for (let index = 0; index < passed.length; index++) metaRow[members.length + index] = row[passed[index]!]!;
    return finish(metaRow);
  };
  return {
    ...{ specVersion: 1, kind: 'stacking', featureNames, members, meta, details },
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      const columns: [string, Float64Array][] = [];
      for (const [index, { predict }] of predictors.entries()) columns.push([metaNames[index]!, await predict(table)]);
      for (const name of passThrough) columns.push([name, table.column(name)]);
      return combiner.predict(new ColumnTable(Object.fromEntries(columns)));
    },
    ...(combine === undefined ? {} : { predictRow: (row: Float64Array) => predictRow(row, combine) }),
    summary: {
      ...{ model: 'stacking', members: members.map(({ id, model }) => ({ id, kind: model.kind })), meta: { kind: meta.kind, ...meta.summary } },
      ...details,
    },
  };
}

const detailsSchema = z.strictObject({
  passThrough: z.array(z.string()),
  folds: z.int().min(2),
  metaRows: z.int().min(1),
  outOfFold: z.array(z.strictObject({ id: z.string(), rmse: z.number().min(0), skill: z.number().nullable() })),
});

/** How a stack is taken apart for its file: the meta model comes first, under the empty id that no member can have. */
export const stackingFormat: CompositeFormat<StackingModel, StackingDetails> = {
  kind: 'stacking',
  details: detailsSchema,
  toParts: ({ featureNames, members, meta, details }) => ({ featureNames, models: [{ id: '', model: meta }, ...members], details }),
  fromParts: ({ featureNames, models, details }) => {
    const [first, ...members] = models;
    const ids = models.map(({ id }) => id);
    const scored = details.outOfFold.map(({ id }) => id);
    if (first?.id !== '' || members.length === 0 || !isInOrder(ids) || scored.join('\n') !== ids.slice(1).join('\n')) {
      throw new InvalidArgumentError('models', 'a meta model and members in order, each with its score', { received: ids });
    }
    return stackingModel({ featureNames, members, meta: first.model, details });
  },
};
