import { type ColumnTable, type FittedModel, type JsonObject, type ModelCodec, ShapeMismatchError } from '@spx/core';
import { z } from 'zod';
import { jsonModelCodec } from '../../artifact-of/json-model-codec.js';
import { checkFeatureNames } from '../check-feature-names.js';
import { clockPlace } from './clock-knots.js';
import { fromVariance, type VolatilityUnit } from './variance-label.js';

/** One logarithm of a past volatility that the forecast goes by. */
export interface HarComponent {
  readonly name: string;
  readonly coefficient: number;
  /** Training mean; a missing value stands there. */
  readonly mean: number;
}

/** The numbers of a HAR model. */
export interface HarModelParts {
  readonly featureNames: readonly string[];
  readonly unit: VolatilityUnit;
  /** Logarithm of the variance at the means and at the usual time of day. */
  readonly centre: number;
  readonly components: readonly HarComponent[];
  /** `null` for a model without a time of day. `effects` belong to the knots, and are added to the centre. */
  readonly season: { readonly clock: string; readonly knots: readonly number[]; readonly effects: readonly number[] } | null;
  readonly summary: JsonObject;
}

/** A fitted HAR model: see `har`. */
export interface HarModel extends FittedModel {
  readonly kind: 'har';
  readonly parts: HarModelParts;
  readonly summary: JsonObject;
  predictRow(row: Float64Array): number;
}

/** Model that predicts the root, or the variance itself, of exp(centre + effect of the time of day + sum of coefficient (log volatility - mean)). */
export function harModel(parts: HarModelParts): HarModel {
  const { featureNames, unit, centre, components, season, summary } = parts;
  const indices = components.map(({ name }) => featureNames.indexOf(name));
  const clock = season === null ? -1 : featureNames.indexOf(season.clock);
  const knots = Float64Array.from(season?.knots ?? []);
  const effectAt = (time: number): number => {
    if (season === null || Number.isNaN(time)) return 0;
    const { knot, share } = clockPlace(knots, time);
    return share === 0 ? season.effects[knot]! : (1 - share) * season.effects[knot]! + share * season.effects[knot + 1]!;
  };
  const predictRow = (row: ArrayLike<number>): number => {
    let score = centre + effectAt(clock === -1 ? Number.NaN : row[clock]!);
    for (let index = 0; index < indices.length; index++) {
      const { coefficient, mean } = components[index]!;
      const value = row[indices[index]!]!;
      if (!Number.isNaN(value)) score += coefficient * (value - mean);
    }
    return fromVariance(Math.exp(score), unit);
  };
  return {
    specVersion: 1,
    kind: 'har',
    featureNames,
    parts,
    predict: async (table: ColumnTable) => {
      checkFeatureNames(featureNames, table);
      const columns = featureNames.map((name) => table.column(name));
      const row = new Float64Array(columns.length);
      return Float64Array.from({ length: table.rowCount }, (_, index) => {
        for (let column = 0; column < columns.length; column++) row[column] = columns[column]![index]!;
        return predictRow(row);
      });
    },
    predictRow: (row) => {
      if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
      return predictRow(row);
    },
    summary,
  };
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const schema = z
  .strictObject({
    kind: z.literal('har'),
    version: z.literal(1),
    featureNames: z.array(z.string()),
    unit: z.enum(['volatility', 'variance']),
    centre: z.number(),
    components: z.array(z.strictObject({ name: z.string(), coefficient: z.number(), mean: z.number() })),
    season: z.strictObject({ clock: z.string(), knots: z.array(z.number()).min(1), effects: z.array(z.number()) }).nullable(),
    summary: z.record(z.string(), z.union([scalar, z.array(z.record(z.string(), scalar))])),
  })
  .refine(({ featureNames, components }) => components.every(({ name }) => featureNames.includes(name)), { message: 'components must be features' })
  .refine(({ featureNames, season }) => season === null || (featureNames.includes(season.clock) && season.knots.length === season.effects.length), {
    message: 'the season must have a feature as its clock, and an effect for each knot',
  })
  .refine(({ season }) => season === null || season.knots.every((knot, index) => index === 0 || knot > season.knots[index - 1]!), {
    message: 'knots must rise',
  });

/** Codec of `har` models. */
export const harCodec: ModelCodec<HarModel> = jsonModelCodec({
  kind: 'har',
  schema,
  toDocument: ({ parts }) => ({
    kind: 'har',
    version: 1,
    ...parts,
    featureNames: [...parts.featureNames],
    components: parts.components.map((component) => ({ ...component })),
    season: parts.season === null ? null : { ...parts.season, knots: [...parts.season.knots], effects: [...parts.season.effects] },
  }),
  fromDocument: ({ kind, version, ...parts }) => harModel(parts),
});
