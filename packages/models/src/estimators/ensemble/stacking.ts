import { ColumnTable, type Dataset, type Estimator, type FitOptions, type FittedModel, InvalidArgumentError } from '@spx/core';
import { squaredErrors } from '../../metrics/squared-errors.js';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { checkFoldOptions, type PurgedKFoldOptions } from '../../split/check-fold-options.js';
import { checkTrainingData } from '../../split/check-training-data.js';
import { type OutOfFoldPredictions, outOfFoldPredictions } from '../../split/out-of-fold-predictions.js';
import { purgedKFold } from '../../split/purged-k-fold.js';
import { takeDataset } from '../../split/take-dataset.js';
import { type PartFit, partFits } from '../part-fits.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { requireFeatures } from '../require-features.js';
import { ensembleCodecs } from './ensemble-codecs.js';
import { type EnsembleMember, ensembleMembers } from './ensemble-members.js';
import { nonNegativeLeastSquares } from './non-negative-least-squares.js';
import { type StackingDetails, type StackingModel, stackingModel } from './stacking-model.js';

/** Options of {@link stacking}: members, what combines them, and the folds (see `purgedKFold`). */
export interface StackingOptions extends PurgedKFoldOptions {
  /** Estimators of any kind, third parties' and ensembles too; one without a name goes by its `id`. */
  readonly members: readonly (Estimator | EnsembleMember)[];
  /** Learns the label from the members' predictions. Default `nonNegativeLeastSquares()`, which falls back to the mean when members know nothing. */
  readonly meta?: Estimator;
  /** Features that the meta model sees beside the predictions. Default none. */
  readonly passThrough?: readonly string[];
}

/**
 * A model over the predictions of others, fitted on predictions that its members made for rows which they had not seen.
 *
 * Rule:    every member is fitted on each purged fold's training rows and predicts its test rows; on these out-of-fold predictions, one column per member named by its
 *          id and then what is passed through, `meta` learns the label; at last every member is fitted on all rows. Weights, sessions and label times of the dataset
 *          reach members and `meta`.
 * Meaning: no label that a prediction overlaps was in the fit behind it. What `meta` saw came from members with fewer rows, some of them later than what they predicted;
 *          what it gets later comes from members with all rows, which tends to make it a little too cautious. The scores in `details.outOfFold` rank members; only rows
 *          that none of this has seen (`timeOrderedSplit`) show whether the stack has skill.
 * Labels:  the default `meta` knows no bounds: a label that is a probability needs one that keeps to them.
 * Seeds:   made of the seed, the member's id and the fold, so neither the order in which members are given nor the number of threads changes a bit.
 * Columns: a member may use some of the columns only (see `withFeatures`).
 * Cost:    folds + 1 fits of every member, one of `meta`; a copy of a fold's training rows at a time.
 *
 * @throws {InvalidArgumentError} if there are no members, two of one id, an id that is also passed through, or folds out of range; from `fit`, for an unknown feature.
 * @throws {InsufficientDataError} from `fit`, if purging leaves a fold nothing to train on.
 * @see Wolpert, Stacked generalization, Neural Networks 5, 1992.
 * @example
 * const model = await stacking({ members: [lightgbm(), arimax()], folds: 5, embargoBars: 30 }).fit(train.dataset);
 * model.details.outOfFold; // [{ id: 'arimax', rmse: 0.21, skill: -0.004 }, ...]
 */
export function stacking(options: StackingOptions): Estimator<StackingModel> {
  const { members, meta = nonNegativeLeastSquares(), passThrough = [], folds = 5, embargoBars, embargoMs, groupBy } = options;
  const named = ensembleMembers(members);
  checkFoldOptions(options);
  const taken = passThrough.find((name, index) => named.some(({ id }) => id === name) || passThrough.indexOf(name) !== index);
  if (taken !== undefined) throw new InvalidArgumentError('passThrough', 'features that are named once, and not as a member is', { received: taken });
  const split = {
    folds,
    ...(embargoBars === undefined ? {} : { embargoBars }),
    ...(embargoMs === undefined ? {} : { embargoMs }),
    ...(groupBy === undefined ? {} : { groupBy }),
  };
  return {
    specVersion: 1,
    id: 'stacking',
    options: {
      members: named.map(({ id, estimator }) => ({ id, estimator: estimator.id, options: estimator.options })),
      ...{ meta: { estimator: meta.id, options: meta.options }, passThrough, ...split },
    },
    codec: ensembleCodecs([...named.map(({ estimator }) => estimator.codec), meta.codec]).stacking,
    fit: (dataset, fitOptions = {}) => fitStack({ members: named, meta, passThrough, split }, dataset, fitOptions),
  };
}

interface Recipe {
  readonly members: readonly EnsembleMember[];
  readonly meta: Estimator;
  readonly passThrough: readonly string[];
  readonly split: PurgedKFoldOptions;
}

async function fitStack({ members, meta, passThrough, split }: Recipe, dataset: Dataset, options: FitOptions): Promise<StackingModel> {
  refuseCancelled(options, 'fit of stacking');
  checkTrainingData(dataset);
  requireFeatures('passThrough', passThrough, dataset.features.names);
  const folds = purgedKFold(dataset, split);
  const fit = partFits(options, { parts: members.length * (folds.length + 1) + 1, work: 'fit of stacking' });
  const seen = await outOfFoldPredictions(dataset, folds, (train, fold) => fitAll(fit, members, { dataset: train, purpose: `fold ${fold} ` }));
  const rows = metaRows(dataset, seen);
  const metaModel = await fit(meta, metaDataset(dataset, { members, passThrough, seen, rows }), 'meta');
  const models = await fitAll(fit, members, { dataset, purpose: '' });
  return stackingModel({
    featureNames: [...dataset.features.names],
    members: members.map(({ id }, index) => ({ id, model: models[index]! })),
    meta: metaModel,
    details: { passThrough: [...passThrough], folds: folds.length, metaRows: rows.length, outOfFold: scoresOf(members, { dataset, seen, rows }) },
  });
}

async function fitAll(
  fit: PartFit,
  members: readonly EnsembleMember[],
  { dataset, purpose }: { readonly dataset: Dataset; readonly purpose: string },
): Promise<readonly FittedModel[]> {
  const models: FittedModel[] = [];
  for (const { id, estimator } of members) models.push(await fit(estimator, dataset, `${purpose}member ${id}`));
  return models;
}

/** Rows for which there is a prediction. */
function metaRows({ label }: Dataset, { predictions }: OutOfFoldPredictions): Uint32Array {
  return Uint32Array.from(label.values.keys()).filter((row) => predictions.every((column) => !Number.isNaN(column[row])));
}

interface MetaInput {
  readonly members: readonly EnsembleMember[];
  readonly passThrough: readonly string[];
  readonly seen: OutOfFoldPredictions;
  readonly rows: Uint32Array;
}

function metaDataset(dataset: Dataset, { members, passThrough, seen, rows }: MetaInput): Dataset {
  const predicted = members.map(({ id }, index): [string, Float64Array] => [id, seen.predictions[index]!]);
  const passed = passThrough.map((name): [string, Float64Array] => [name, dataset.features.column(name)]);
  return takeDataset({ ...dataset, features: new ColumnTable(Object.fromEntries([...predicted, ...passed])) }, rows);
}

function scoresOf(
  members: readonly EnsembleMember[],
  { dataset, seen, rows }: Pick<MetaInput, 'seen' | 'rows'> & { readonly dataset: Dataset },
): StackingDetails['outOfFold'] {
  const at = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const values = at(dataset.label.values);
  const baseline = weightedMean(squaredErrors(values, at(seen.trainMeans)));
  return members.map(({ id }, index) => {
    const mse = weightedMean(squaredErrors(values, at(seen.predictions[index]!)));
    return { id, rmse: Math.sqrt(mse), skill: baseline > 0 ? 1 - mse / baseline : null };
  });
}
