import { type Dataset, type Estimator, type FitOptions, type FittedModel, InvalidArgumentError, type JsonObject } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { outOfFoldPredictions } from '../../split/out-of-fold-predictions.js';
import { purgedKFold } from '../../split/purged-k-fold.js';
import { walkForward } from '../../split/walk-forward.js';
import { ensembleCodecs } from '../ensemble/ensemble-codecs.js';
import { type PartFit, partFits } from '../part-fits.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { requireFeatures } from '../require-features.js';
import { calibrate } from './calibrate.js';
import { type ConformalModel, conformalModel } from './conformal-model.js';
import { type ConformalOptions, type ConformalRecipe, conformalRecipe } from './conformal-options.js';
import { type ConformalModels, partsPredictor } from './conformal-parts.js';

const scaleFolds = 3;

/**
 * Intervals around the predictions of any estimator, calibrated on rows that it was not fitted on, and a calibrated probability of the sign.
 *
 * Rule:     the last rows are kept for calibration, and the rows before them purged of labels that reach into it. A score says by how many units of the scale an outcome
 *           left the interval; the interval is widened (or narrowed) by the score of rank ceil((n + 1) coverage).
 * Methods:  the point and an equal width (split conformal); with `scale`, a width in proportion to it (normalised); with `quantiles`, their interval (conformalised quantile
 *           regression); with `groups`, thresholds for each (Mondrian).
 * Meaning:  if the rows to come were exchangeable with the calibration, the intervals would hold `coverage` of their outcomes, whatever the model is worth. Market rows are
 *           not: labels that overlap are worth as many observations as do not (`details.effectiveObservations`), so the coverage reached scatters as it does for that many;
 *           and a market that drifts leaves it. A scale takes most of the drift up, `adaptiveConformal` what remains.
 * Sign:     for labels of a return's unit, the probability of an outcome above 0 by Platt scaling on the calibration.
 * Weights:  reach the fits; in calibration every row counts the same.
 * Edges:    never an infinite interval: too few labels that do not overlap are an error that names the number needed. A scale that is missing counts as the largest of the
 *           calibration.
 * Cost:     the fits; a scale estimator costs three folds of the point estimator besides.
 *
 * @throws {InvalidArgumentError} if an option is outside its range; from `fit`, if a column does not exist.
 * @throws {InsufficientDataError} from `fit`, if the calibration holds too few labels that do not overlap, or nothing is left to fit on.
 * @see Lei et al., Distribution-free predictive inference for regression, 2018; Romano, Patterson and Candes, Conformalized quantile regression, 2019.
 * @example
 * const model = await conformal({ estimator: lightgbm(), scale: 'expected_volatility', coverage: 0.9 }).fit(train.dataset);
 * const { lower, upper, probabilityPositive } = await model.predictIntervals(test.dataset.features);
 */
export function conformal(options: ConformalOptions): Estimator<ConformalModel> {
  const recipe = conformalRecipe(options);
  return {
    specVersion: 1,
    id: 'conformal',
    options: describe(recipe),
    codec: ensembleCodecs(estimatorsOf(recipe).map(({ codec }) => codec)).conformal,
    fit: (dataset, fitOptions = {}) => fitConformal(recipe, dataset, fitOptions),
  };
}

function estimatorsOf({ estimator, quantiles, scaleEstimator }: ConformalRecipe): readonly Estimator[] {
  return [estimator, ...(quantiles === null ? [] : [quantiles.lower, quantiles.upper]), ...(scaleEstimator === null ? [] : [scaleEstimator])];
}

function describe({ estimator, quantiles, scaleColumn, scaleEstimator, groups, ...others }: ConformalRecipe): JsonObject {
  const named = (one: Estimator): JsonObject => ({ estimator: one.id, options: one.options });
  return {
    ...named(estimator),
    quantiles: quantiles === null ? null : { lower: named(quantiles.lower), upper: named(quantiles.upper) },
    scale: scaleColumn ?? (scaleEstimator === null ? null : named(scaleEstimator)),
    groups: groups === null ? null : { column: groups.column, edges: [...groups.edges] },
    ...others,
  };
}

async function fitConformal(recipe: ConformalRecipe, dataset: Dataset, options: FitOptions): Promise<ConformalModel> {
  refuseCancelled(options, 'fit of conformal');
  checkTrainingData(dataset);
  const { scaleColumn, groups, scaleEstimator } = recipe;
  const featureNames = [...dataset.features.names];
  for (const [argument, column] of [['scale', scaleColumn] as const, ['groups.column', groups?.column ?? null] as const]) {
    if (column !== null) requireFeatures(argument, [column], featureNames);
  }
  const rows = Math.ceil(dataset.features.rowCount * (1 - recipe.calibrationShare));
  const [part] = walkForward(dataset, { folds: 1, minimumTrain: { rows } });
  if (part === undefined) throw new InvalidArgumentError('calibrationShare', 'such that rows are left for both parts', { received: recipe.calibrationShare });
  const fit = partFits(options, { parts: estimatorsOf(recipe).length + (scaleEstimator === null ? 0 : scaleFolds), work: 'fit of conformal' });
  const models = await fitModels(recipe, part.train.dataset, fit);
  const calibration = part.test.dataset;
  const parts = await partsPredictor(featureNames, models, { scaleColumn, groupColumn: groups?.column ?? null }).table(calibration.features);
  return conformalModel({ featureNames, models, details: calibrate(calibration, parts, recipe) });
}

async function fitModels(recipe: ConformalRecipe, train: Dataset, fit: PartFit): Promise<ConformalModels> {
  const { estimator, quantiles, scaleEstimator } = recipe;
  const point = await fit(estimator, train, 'point');
  const ends = quantiles === null ? null : { lower: await fit(quantiles.lower, train, 'lower'), upper: await fit(quantiles.upper, train, 'upper') };
  return { point, quantiles: ends, scale: scaleEstimator === null ? null : await fitScale({ estimator, scaleEstimator }, train, fit) };
}

/** Learns the size of errors on rows that the model behind each had not seen, for errors on its own rows are too small. */
async function fitScale(
  { estimator, scaleEstimator }: { readonly estimator: Estimator; readonly scaleEstimator: Estimator },
  train: Dataset,
  fit: PartFit,
): Promise<FittedModel> {
  const folds = purgedKFold(train, { folds: scaleFolds, embargoBars: train.label.horizonBars });
  const { predictions } = await outOfFoldPredictions(train, folds, async (rows, fold) => [await fit(estimator, rows, `scale fold ${fold}`)]);
  const values = train.label.values.map((value, row) => Math.abs(value - predictions[0]![row]!));
  return fit(scaleEstimator, { ...train, label: { ...train.label, name: `size of the error of ${train.label.name}`, values } }, 'scale');
}
