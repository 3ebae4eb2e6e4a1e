import { type FittedModel, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { checkFeatureNames } from '../check-feature-names.js';
import type { CompositeFormat } from '../ensemble/composite-codec.js';
import { memberPredictor } from '../ensemble/member-predictor.js';
import type { VolatilityUnit } from './variance-label.js';

/** A model of volatility and a factor on its variance: see `correctedVolatility`. */
export interface CorrectedVolatilityModel extends FittedModel {
  readonly kind: 'corrected-volatility';
  readonly unit: VolatilityUnit;
  readonly base: FittedModel;
  /** Predicts what variance turns out to be, as a multiple of the base's. */
  readonly correction: FittedModel;
}

/** The numbers of the model. */
export type CorrectedVolatilityParts = Pick<CorrectedVolatilityModel, 'featureNames' | 'unit' | 'base' | 'correction'>;

/** Model that predicts the base's variance times the factor, in the base's unit; where the factor is not above 0 the forecast is 0, which no loss of a variance accepts. */
export function correctedVolatilityModel({ featureNames, unit, base, correction }: CorrectedVolatilityParts): CorrectedVolatilityModel {
  const [from, by] = [memberPredictor(base, featureNames), memberPredictor(correction, featureNames)];
  const corrected = (value: number, factor: number): number => value * (unit === 'variance' ? Math.max(0, factor) : Math.sqrt(Math.max(0, factor)));
  const [ofBase, ofCorrection] = [from.predictRow, by.predictRow];
  return {
    specVersion: 1,
    kind: 'corrected-volatility',
    featureNames,
    unit,
    base,
    correction,
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      const [values, factors] = [await from.predict(table), await by.predict(table)];
      return values.map((value, row) => corrected(value, factors[row]!));
    },
    ...(ofBase === undefined || ofCorrection === undefined
      ? {}
      : {
          predictRow: (row: Float64Array): number => {
            if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
            return corrected(ofBase(row), ofCorrection(row));
          },
        }),
    ...(correction.importance === undefined || correction.featureNames.length !== featureNames.length ? {} : { importance: correction.importance }),
    summary: { model: 'variance of the base times a factor', base: base.kind, correction: correction.kind },
  };
}

/** How the model is taken apart for its file. */
export const correctedVolatilityFormat: CompositeFormat<CorrectedVolatilityModel, { unit: VolatilityUnit }> = {
  kind: 'corrected-volatility',
  details: z.strictObject({ unit: z.enum(['volatility', 'variance']) }),
  toParts: ({ featureNames, unit, base, correction }) => ({
    featureNames,
    models: [
      { id: 'base', model: base },
      { id: 'correction', model: correction },
    ],
    details: { unit },
  }),
  fromParts: ({ featureNames, models, details: { unit } }) => {
    const [base, correction] = models;
    if (models.length !== 2 || base?.id !== 'base' || correction?.id !== 'correction') {
      throw new ShapeMismatchError({ what: 'models, "base" and "correction",', expected: 2, received: models.length });
    }
    return correctedVolatilityModel({ featureNames, unit, base: base.model, correction: correction.model });
  },
};
