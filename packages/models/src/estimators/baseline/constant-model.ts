import { type FittedModel, type ModelCodec, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { jsonModelCodec } from '../../artifact-of/json-model-codec.js';
import { checkFeatureNames } from '../check-feature-names.js';

/** A model that predicts one value for every row. */
export interface ConstantModel extends FittedModel {
  readonly kind: 'constant';
  /** The prediction, in the label's unit. */
  readonly value: number;
  predictRow(row: Float64Array): number;
}

/** Model that predicts `value` whatever the features, and still insists on their names. */
export function constantModel(featureNames: readonly string[], value: number): ConstantModel {
  return {
    specVersion: 1,
    kind: 'constant',
    featureNames,
    value,
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      return new Float64Array(table.rowCount).fill(value);
    },
    predictRow: (row) => {
      if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
      return value;
    },
    importance: { gain: new Float64Array(featureNames.length), split: new Float64Array(featureNames.length) },
    summary: { model: 'the same value for every row', value },
  };
}

/** Codec of `zeroBaseline` and `meanBaseline`. */
export const constantCodec: ModelCodec<ConstantModel> = jsonModelCodec({
  kind: 'constant',
  schema: z.strictObject({ kind: z.literal('constant'), version: z.literal(1), featureNames: z.array(z.string()), value: z.number() }),
  toDocument: ({ featureNames, value }) => ({ kind: 'constant', version: 1, featureNames: [...featureNames], value }),
  fromDocument: ({ featureNames, value }) => constantModel(featureNames, value),
});
