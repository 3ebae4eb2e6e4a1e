import {
  type ColumnTable,
  type Dataset,
  type Estimator,
  type FitOptions,
  type FittedModel,
  InsufficientDataError,
  InvalidArgumentError,
  type JsonObject,
  type Label,
  ShapeMismatchError,
} from '@spx/core';
import { takeDataset } from '../../split/take-dataset.js';
import { partFits } from '../part-fits.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { checkedHorizons, type HorizonModel, type MultiHorizonModel, multiHorizonModel } from './multi-horizon-model.js';

/** Options of {@link multiHorizon}. */
export interface MultiHorizonOptions<Model extends FittedModel> {
  /** One recipe for every horizon, or a recipe by horizon. */
  readonly estimator: Estimator<Model> | ((horizon: number) => Estimator<Model>);
  /** In bars; different positive integers. */
  readonly horizons: readonly number[];
}

/** Rows with a label for each horizon, all of equal length. */
export interface MultiHorizonDataset {
  readonly features: ColumnTable;
  /** By horizon in bars. A masked row (NaN) is left out of the fit of that horizon only. */
  readonly labels: Readonly<Record<number, Label>>;
  /** As in `Dataset`. */
  readonly weights?: Float64Array;
  /** As in `Dataset`. */
  readonly session?: Float64Array;
}

/** A recipe for one model per horizon. */
export interface MultiHorizonEstimator<Model extends FittedModel> {
  readonly specVersion: 1;
  readonly id: 'multiHorizon';
  /** The options of every horizon's estimator, for the lineage. */
  readonly options: JsonObject;
  /** In bars, the shortest first. */
  readonly horizons: readonly number[];
  /** The recipe of one horizon; its codec writes and reads that horizon's model. */
  estimator(horizon: number): Estimator<Model>;
  /** Fits one model per horizon, each with a seed of its own. Throws as every estimator does, before any work. */
  fit(dataset: MultiHorizonDataset, options?: FitOptions): Promise<MultiHorizonModel<Model>>;
}

/**
 * One model per horizon over the same features.
 *
 * Rule:    a horizon is fitted on the rows that have a label for it, with their weights and sessions. Labels are in one unit, each spans the bars that it stands under.
 * Publish: `model(horizon)` with `estimator(horizon)` makes an artefact of its own; `multiHorizonModel` puts what was read back together again.
 *
 * @throws {InvalidArgumentError} if horizons are none, no positive integers or there twice; from `fit`, if a horizon has no label, a label no horizon, units differ or a
 * label spans other bars.
 * @throws {InsufficientDataError} from `fit`, if every row of a horizon is masked.
 * @throws {ShapeMismatchError} from `fit`, if lengths differ.
 * @example
 * const models = await multiHorizon({ estimator: lightgbm(), horizons: [5, 30] }).fit({ features, labels: { 5: five, 30: thirty } });
 * const out = new Float64Array(2);
 * models.predictRow?.(row, out); // what 5 and 30 bars ahead are expected to bring
 */
export function multiHorizon<Model extends FittedModel>({ estimator, horizons }: MultiHorizonOptions<Model>): MultiHorizonEstimator<Model> {
  const sorted = checkedHorizons([...horizons].sort((a, b) => a - b));
  const recipes = sorted.map((horizon) => ({ horizon, recipe: typeof estimator === 'function' ? estimator(horizon) : estimator }));
  return {
    specVersion: 1,
    id: 'multiHorizon',
    options: { horizons: recipes.map(({ horizon, recipe }) => ({ horizon, estimator: recipe.id, options: recipe.options })) },
    horizons: sorted,
    estimator: (horizon) => {
      const found = recipes.find((one) => one.horizon === horizon);
      if (found === undefined) throw new InvalidArgumentError('horizon', `one of ${sorted.join(', ')}`, { received: horizon });
      return found.recipe;
    },
    fit: async (dataset, options = {}) => {
      refuseCancelled(options, 'fit of multiHorizon');
      checkLabels(dataset, sorted);
      const datasets = recipes.map(({ horizon, recipe }) => ({ horizon, recipe, rows: labelledRows(dataset, horizon) }));
      const fit = partFits(options, { parts: recipes.length, work: 'fit of multiHorizon' });
      const models: HorizonModel<Model>[] = [];
      for (const { horizon, recipe, rows } of datasets) models.push({ horizon, model: await fit(recipe, rows, `horizon ${horizon}`) });
      return multiHorizonModel(models, [...dataset.features.names]);
    },
  };
}

function checkLabels({ features, labels, weights, session }: MultiHorizonDataset, horizons: readonly number[]): void {
  const given = Object.keys(labels).map(Number);
  const alone = [...horizons.filter((horizon) => !given.includes(horizon)), ...given.filter((horizon) => !horizons.includes(horizon))];
  if (alone.length > 0) throw new InvalidArgumentError('labels', `one for each of the horizons ${horizons.join(', ')} and no other`, { received: alone });
  const first = labels[horizons[0]!]!;
  for (const horizon of horizons) {
    const { horizonBars, unit, values, startTime, endTime } = labels[horizon]!;
    const name = `labels.${horizon}`;
    if (horizonBars !== horizon)
      throw new InvalidArgumentError(`${name}.horizonBars`, `${horizon}, the horizon that it stands under`, { received: horizonBars });
    if (unit !== first.unit) throw new InvalidArgumentError(`${name}.unit`, `"${first.unit}", that of the other labels`, { received: unit });
    for (const [what, { length }] of Object.entries({ values, startTime, endTime })) requireLength(`${name}.${what}`, features.rowCount, length);
  }
  for (const [what, column] of Object.entries({ weights, session })) requireLength(what, features.rowCount, column?.length ?? features.rowCount);
}

function requireLength(what: string, expected: number, received: number): void {
  if (received !== expected) throw new ShapeMismatchError({ what, expected, received });
}

function labelledRows({ labels, ...rest }: MultiHorizonDataset, horizon: number): Dataset {
  const dataset = { ...rest, label: labels[horizon]! };
  const { values } = dataset.label;
  const rows = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  if (rows.length === 0) throw new InsufficientDataError({ what: `labelled rows at horizon ${horizon}`, required: 1, available: 0 });
  return rows.length === values.length ? dataset : takeDataset(dataset, rows);
}
