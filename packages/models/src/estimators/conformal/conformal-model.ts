import { type ColumnTable, type FittedModel, type IntervalPrediction, type IntervalPredictions, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { checkFeatureNames } from '../check-feature-names.js';
import type { CompositeFormat } from '../ensemble/composite-codec.js';
import { memberPredictor } from '../ensemble/member-predictor.js';
import { type ConformalDetails, conformalDetailsSchema } from './conformal-details.js';
import { type ConformalModels, partsPredictor } from './conformal-parts.js';
import { intervalRule } from './interval-rule.js';

/** A model with intervals around its predictions. */
export interface ConformalModel extends FittedModel {
  readonly kind: 'conformal';
  /** What it predicts with. */
  readonly models: ConformalModels;
  readonly details: ConformalDetails;
  predictIntervals(table: ColumnTable): Promise<IntervalPredictions>;
}

/** What a conformal model is made of. */
export type ConformalModelParts = Pick<ConformalModel, 'featureNames' | 'models' | 'details'>;

/** Model that predicts what its point model does, and intervals by calibrated thresholds. */
export function conformalModel({ featureNames, models, details }: ConformalModelParts): ConformalModel {
  const { scaleColumn, groups, lower, upper } = details;
  const groupCount = (groups?.edges.length ?? 0) + 1;
  for (const [what, list] of Object.entries({ lower, upper, effectiveObservations: details.effectiveObservations })) {
    if (list.length !== groupCount) throw new ShapeMismatchError({ what, expected: groupCount, received: list.length });
  }
  const point = memberPredictor(models.point, featureNames);
  const parts = partsPredictor(featureNames, models, { scaleColumn, groupColumn: groups?.column ?? null });
  const rule = intervalRule(details);
  const checked = (row: Float64Array): Float64Array => {
    if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
    return row;
  };
  const [predictRow, partsOfRow] = [point.predictRow, parts.row];
  return {
    ...{ specVersion: 1, kind: 'conformal', featureNames, models, details },
    predict: async (table) => {
      checkFeatureNames(featureNames, table);
      return point.predict(table);
    },
    predictIntervals: async (table) => {
      checkFeatureNames(featureNames, table);
      return columnsOf((await parts.table(table)).map(rule), details);
    },
    ...(predictRow === undefined ? {} : { predictRow: (row: Float64Array) => predictRow(checked(row)) }),
    ...(partsOfRow === undefined ? {} : { predictIntervalRow: (row: Float64Array) => rule(partsOfRow(checked(row))) }),
    ...importanceOf(models.point, featureNames),
    summary: { model: 'conformal intervals', point: { kind: models.point.kind, ...models.point.summary }, ...details },
  };
}

function importanceOf({ importance, featureNames }: FittedModel, names: readonly string[]): Pick<FittedModel, 'importance'> {
  if (importance === undefined) return {};
  const spread = (values: Float64Array): Float64Array => Float64Array.from(names, (name) => values[featureNames.indexOf(name)] ?? 0);
  return { importance: { gain: spread(importance.gain), split: spread(importance.split) } };
}

function columnsOf(rows: readonly IntervalPrediction[], { coverage, sign }: ConformalDetails): IntervalPredictions {
  const ends = { lower: Float64Array.from(rows, ({ lower }) => lower), upper: Float64Array.from(rows, ({ upper }) => upper) };
  if (sign === null) return { coverage, ...ends };
  return { coverage, ...ends, probabilityPositive: Float64Array.from(rows, ({ probabilityPositive = Number.NaN }) => probabilityPositive) };
}

/** How a conformal model is taken apart for its file: the models by what they are for. */
export const conformalFormat: CompositeFormat<ConformalModel, ConformalDetails> = {
  kind: 'conformal',
  details: conformalDetailsSchema,
  toParts: ({ featureNames, models: { point, quantiles, scale }, details }) => ({
    featureNames,
    models: [
      { id: 'point', model: point },
      ...(quantiles === null
        ? []
        : [
            { id: 'lower', model: quantiles.lower },
            { id: 'upper', model: quantiles.upper },
          ]),
      ...(scale === null ? [] : [{ id: 'scale', model: scale }]),
    ],
    details,
  }),
  fromParts: ({ featureNames, models, details }) => {
    const ids = models.map(({ id }) => id).join();
    if (!['point', 'point,lower,upper', 'point,scale', 'point,lower,upper,scale'].includes(ids)) {
      throw new InvalidArgumentError('models', 'a point model, two quantile models or none, a scale model or none', { received: ids });
    }
    const of = (id: string): FittedModel | null => models.find((entry) => entry.id === id)?.model ?? null;
    const [point, lower, upper] = [models[0]!.model, of('lower'), of('upper')];
    const quantiles = lower === null || upper === null ? null : { lower, upper };
    return conformalModel({ featureNames, models: { point, quantiles, scale: of('scale') }, details });
  },
};
