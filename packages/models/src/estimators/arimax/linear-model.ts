import { type ColumnTable, type FittedModel, type JsonObject, type ModelCodec, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { jsonModelCodec } from '../../artifact-of/json-model-codec.js';
import { checkFeatureNames } from '../check-feature-names.js';

/** The numbers of a linear model; every array follows `featureNames`. */
export interface LinearModelParts {
  readonly featureNames: readonly string[];
  /** Prediction where every feature is at its mean, in the label's unit. */
  readonly centre: number;
  /** 0 for a feature that is not used. */
  readonly coefficients: Float64Array;
  /** Training means: a feature counts by its distance from them, and a missing one as if it stood there. */
  readonly means: Float64Array;
  /** Absolute standardised coefficients. */
  readonly gain: Float64Array;
  readonly summary: JsonObject;
}

/** A fitted linear model. */
export interface LinearModel extends FittedModel, Pick<LinearModelParts, 'centre' | 'coefficients' | 'means'> {
  readonly kind: 'linear';
  readonly importance: NonNullable<FittedModel['importance']>;
  readonly summary: JsonObject;
  predictRow(row: Float64Array): number;
  /**
   * What each feature adds to each prediction, rows x (features + 1): coefficient (value - mean), 0 for a missing value, and last the prediction at the means. They add up
   * to the prediction, but for rounding: the Shapley values of a linear model whose features are taken as independent.
   *
   * @throws {FeatureMismatchError} if the columns are not the features in their order.
   * @see Lundberg and Lee, A unified approach to interpreting model predictions, 2017, section 4.2.
   */
  contributions(table: ColumnTable): Promise<Float64Array>;
}

/** Model that predicts `centre` + sum over features of coefficient (value - mean), where a NaN adds nothing. */
export function linearModel(parts: LinearModelParts): LinearModel {
  const { featureNames, centre, coefficients, means, gain, summary } = parts;
  const used = featureNames.flatMap((_, index) => (coefficients[index] === 0 ? [] : [index]));
  const effect = (index: number, value: number): number => (Number.isNaN(value) ? 0 : coefficients[index]! * (value - means[index]!));
  return {
    specVersion: 1,
    kind: 'linear',
    featureNames,
    centre,
    coefficients,
    means,
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      const out = new Float64Array(table.rowCount).fill(centre);
      for (const index of used) {
        const values = table.column(featureNames[index]!);
        for (let row = 0; row < out.length; row++) out[row] = out[row]! + effect(index, values[row]!);
      }
      return out;
    },
    predictRow: (row) => {
      if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
      return used.reduce((sum, index) => sum + effect(index, row[index]!), centre);
    },
    contributions: async (table) => {
      checkFeatureNames(featureNames, table);
      const width = featureNames.length + 1;
      const out = new Float64Array(table.rowCount * width);
      for (let row = 0; row < table.rowCount; row++) out[row * width + width - 1] = centre;
      for (const index of used) {
        const values = table.column(featureNames[index]!);
        for (let row = 0; row < table.rowCount; row++) out[row * width + index] = effect(index, values[row]!);
      }
      return out;
    },
    importance: { gain, split: coefficients.map((coefficient) => (coefficient === 0 ? 0 : 1)) },
    summary,
  };
}

const numbers = z.array(z.number());

// As deep as summaries are and no deeper, so that nesting cannot exhaust the stack.
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const summary = z.record(z.string(), z.union([scalar, z.array(z.record(z.string(), scalar))]));

const schema = z
  .strictObject({
    kind: z.literal('linear'),
    version: z.literal(1),
    featureNames: z.array(z.string()),
    centre: z.number(),
    coefficients: numbers,
    means: numbers,
    gain: numbers,
    summary,
  })
  .refine(({ featureNames, coefficients, means, gain }) => [coefficients, means, gain].every(({ length }) => length === featureNames.length), {
    message: 'as many coefficients, means and gains as feature names are needed',
  });

/** Codec of linear models, those of `arimax` among them. */
export const linearCodec: ModelCodec<LinearModel> = jsonModelCodec({
  kind: 'linear',
  schema,
  toDocument: ({ featureNames, centre, coefficients, means, importance, summary }) => ({
    kind: 'linear',
    version: 1,
    featureNames: [...featureNames],
    centre,
    coefficients: [...coefficients],
    means: [...means],
    gain: [...importance.gain],
    summary,
  }),
  fromDocument: ({ featureNames, centre, coefficients, means, gain, summary }) =>
    linearModel({
      featureNames,
      centre,
      coefficients: Float64Array.from(coefficients),
      means: Float64Array.from(means),
      gain: Float64Array.from(gain),
      summary,
    }),
});
