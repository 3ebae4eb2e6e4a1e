import { ColumnTable, type FittedModel, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { checkFeatureNames } from '../check-feature-names.js';
import { memberPredictor } from './member-predictor.js';

/** The model of one horizon. */
export interface HorizonModel<Model extends FittedModel = FittedModel> {
  /** In bars; a positive integer. */
  readonly horizon: number;
  readonly model: Model;
}

/** One model per horizon behind one interface. */
export interface MultiHorizonModel<Model extends FittedModel = FittedModel> {
  readonly specVersion: 1;
  readonly featureNames: readonly string[];
  /** In bars, the shortest first. */
  readonly horizons: readonly number[];
  /** Column `horizon_N` for each horizon N, in the unit of the labels. Refuses a table as every model does. */
  predict(table: ColumnTable): Promise<ColumnTable>;
  /** One row in the order of `featureNames`, written to `out` in the order of `horizons`; allocates nothing. Absent where a model has no `predictRow`. */
  readonly predictRow?: (row: Float64Array, out: Float64Array) => void;
  /**
   * The model of one horizon: an ordinary one, to be published, routed and monitored by itself.
   *
   * @throws {InvalidArgumentError} if there is none for it.
   */
  model(horizon: number): Model;
}

/**
 * Puts models of several horizons behind one interface: those that `multiHorizon` fitted, or those read back from their artefacts.
 *
 * There is no file for all of them: each horizon has a label, metrics and golden predictions of its own, so each is published as an artefact of its own.
 *
 * @param featureNames - columns of the tables to come; each model is handed its own of them. Default: those of the first model.
 * @throws {InvalidArgumentError} if there are no models, a horizon is no positive integer or there twice, or a model needs a feature that is not among the names.
 * @example
 * const models = multiHorizonModel([{ horizon: 5, model: five }, { horizon: 30, model: thirty }]);
 * (await models.predict(table)).column('horizon_30');
 */
export function multiHorizonModel<Model extends FittedModel>(
  models: readonly HorizonModel<Model>[],
  featureNames: readonly string[] | undefined = models[0]?.model.featureNames,
): MultiHorizonModel<Model> {
  const sorted = [...models].sort((a, b) => a.horizon - b.horizon);
  const horizons = checkedHorizons(sorted.map(({ horizon }) => horizon));
  const names = featureNames ?? [];
  const predictors = sorted.map(({ model }) => memberPredictor(model, names));
  const rowPredictors = predictors.flatMap(({ predictRow }) => (predictRow === undefined ? [] : [predictRow]));
  const predictRow = (row: Float64Array, out: Float64Array): void => {
    if (row.length !== names.length) throw new ShapeMismatchError({ what: 'row', expected: names.length, received: row.length });
    if (out.length !== horizons.length) throw new ShapeMismatchError({ what: 'out', expected: horizons.length, received: out.length });
    for (let index = 0; index < out.length; index++) out[index] = rowPredictors[index]!(row);
  };
  return {
    specVersion: 1,
    featureNames: names,
    horizons,
    predict: async (table) => {
      checkFeatureNames(names, table);
      const columns: [string, Float64Array][] = [];
      for (const [index, { predict }] of predictors.entries()) columns.push([`horizon_${horizons[index]}`, await predict(table)]);
      return new ColumnTable(Object.fromEntries(columns));
    },
    ...(rowPredictors.length === predictors.length ? { predictRow } : {}),
    model: (horizon) => {
      const found = sorted.find((one) => one.horizon === horizon);
      if (found === undefined) throw new InvalidArgumentError('horizon', `one of ${horizons.join(', ')}`, { received: horizon });
      return found.model;
    },
  };
}

/**
 * The horizons, which must be in order.
 *
 * @throws {InvalidArgumentError} if there are none, or one is no positive integer or there twice.
 */
export function checkedHorizons(horizons: readonly number[]): readonly number[] {
  const isFine = horizons.length > 0 && horizons.every((horizon, index) => Number.isSafeInteger(horizon) && horizon > (horizons[index - 1] ?? 0));
  if (!isFine) throw new InvalidArgumentError('horizons', 'one or more different positive integers', { received: horizons });
  return horizons;
}
