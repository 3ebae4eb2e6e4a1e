import { type Dataset, type Estimator, InvalidArgumentError } from '@spx/core';
import { clusteredTest } from '../../metrics/clustered-test.js';
import { lossDifferences } from '../../metrics/loss-differences.js';
import { squaredErrors } from '../../metrics/squared-errors.js';
import { checkTrainingData } from '../../split/check-training-data.js';
import { purgedKFold } from '../../split/purged-k-fold.js';
import { sliceDataset } from '../../split/slice-dataset.js';
import { takeDataset } from '../../split/take-dataset.js';
import { columnMoments } from '../arimax/column-moments.js';
import { type LinearModel, linearCodec, linearModel } from '../arimax/linear-model.js';
import { labelMean } from '../baseline/label-mean.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { completeColumn } from './complete-column.js';
import { solveNonNegative } from './solve-non-negative.js';

/** Options of {@link nonNegativeLeastSquares}. */
export interface NonNegativeLeastSquaresOptions {
  /** Purged folds on which the combination must beat the mean. Default 5. */
  readonly folds?: number;
  /** By how many standard errors it must. Default 1; 0 for any gain, and `null` for no such test. */
  readonly standardErrors?: number | null;
}

/**
 * Least squares with coefficients of 0 or more, and the label's mean where the combination does not beat it: what `stacking` combines its members by.
 *
 * Model:   label = mean + sum_j c_j (x_j - mean of x_j), c_j >= 0. A forecast that runs against the label gets 0, never a negative weight; weights need not sum to 1, so a
 *          forecast that says too much is shrunk towards the mean.
 * Honesty: members that know nothing still get small weights by chance. So the fit is repeated on purged folds and held against the mean of each fold's training rows;
 *          unless it loses less by `standardErrors` clustered standard errors (by session, else by fold), every coefficient is 0. `summary.kept` says which it is.
 * Missing: NaN stands at the training mean of its column, in the fit and in predictions.
 * Weights: dataset weights count in the fit, not in the comparison with the mean.
 * Cost:    O(rows x columns^2 x folds).
 *
 * @throws {InvalidArgumentError} if `folds` is not an integer of 2 or more, or `standardErrors` not a number of 0 or more.
 * @throws {InsufficientDataError} from `fit`, if purging leaves a fold nothing to train on.
 * @see Breiman, Stacked regressions, Machine Learning 24, 1996.
 * @example
 * const estimator = stacking({ members: [lightgbm(), arimax()], meta: nonNegativeLeastSquares({ standardErrors: 2 }) });
 */
export function nonNegativeLeastSquares(options: NonNegativeLeastSquaresOptions = {}): Estimator<LinearModel> {
  const { folds = 5, standardErrors = 1 } = options;
  if (!Number.isInteger(folds) || folds < 2) throw new InvalidArgumentError('folds', 'an integer of 2 or more', { received: folds });
  if (standardErrors !== null && !(Number.isFinite(standardErrors) && standardErrors >= 0)) {
    throw new InvalidArgumentError('standardErrors', 'a finite number of 0 or more, or null', { received: standardErrors });
  }
  return {
    specVersion: 1,
    id: 'nonNegativeLeastSquares',
    options: { folds, standardErrors },
    codec: linearCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of nonNegativeLeastSquares');
      checkTrainingData(dataset);
      const evidence = standardErrors === null ? null : await gainOverMean(dataset, folds);
      const isKept = evidence === null || (evidence.mean > 0 && evidence.mean > (standardErrors ?? 0) * (evidence.standardError ?? 0));
      const model = fitOf(dataset, isKept ? combine(dataset) : constant(dataset), {
        kept: isKept,
        gainOverMean: evidence?.mean ?? null,
        standardError: evidence?.standardError ?? null,
      });
      fitOptions?.onProgress?.({ done: 1, total: 1 });
      return model;
    },
  };
}

interface Combination {
  readonly centre: number;
  readonly coefficients: Float64Array;
  readonly means: Float64Array;
  /** Coefficients of columns and a label of unit variance. */
  readonly standardized: Float64Array;
}

function constant(dataset: Dataset): Combination {
  const width = dataset.features.names.length;
  return { centre: labelMean(dataset) + 0, coefficients: new Float64Array(width), means: new Float64Array(width), standardized: new Float64Array(width) };
}

function combine(dataset: Dataset): Combination {
  const { features, label, weights } = dataset;
  const target = columnMoments(label.name, label.values, weights);
  if (target.length === 0) return constant(dataset);
  const columns = features.names.map((name) => {
    const values = completeColumn(features.column(name), weights);
    return { values, ...columnMoments(name, values, weights) };
  });
  const used = columns.filter(({ length }) => length > 0);
  const product = (a: Scaled, b: Scaled): number => centredProduct(a, b, weights);
  const gram = used.map(() => new Float64Array(used.length));
  for (const [row, column] of used.entries()) {
    gram[row]![row] = 1;
    for (let other = 0; other < row; other++) gram[row]![other] = gram[other]![row] = product(column, used[other]!);
  }
  const solved = solveNonNegative(
    gram,
    Float64Array.from(used, (column) => product(column, { values: label.values, ...target })),
  );
  const standardized = Float64Array.from(columns, (column) => solved[used.indexOf(column)] ?? 0);
  return {
    centre: target.mean,
    coefficients: standardized.map((share, index) => (share === 0 ? 0 : (share * target.length) / columns[index]!.length)),
    means: Float64Array.from(columns, ({ mean }) => mean),
    standardized,
  };
}

interface Scaled {
  readonly values: Float64Array;
  readonly mean: number;
  readonly length: number;
}

function centredProduct(a: Scaled, b: Scaled, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let row = 0; row < a.values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * (a.values[row]! - a.mean) * (b.values[row]! - b.mean);
  }
  return sum / (a.length * b.length);
}

function fitOf(dataset: Dataset, { centre, coefficients, means, standardized }: Combination, summary: LinearModel['summary']): LinearModel {
  const terms = dataset.features.names.map((name, index) => ({ name, coefficient: coefficients[index]! }));
  return linearModel({
    ...{ featureNames: [...dataset.features.names], centre, coefficients, means, gain: standardized },
    summary: { model: 'non-negative least squares', ...summary, terms },
  });
}

/** Squared loss of the mean less that of the combination, row by row over purged folds, with its clustered standard error. */
async function gainOverMean(dataset: Dataset, folds: number): Promise<{ readonly mean: number; readonly standardError: number | null }> {
  const gain = new Float64Array(dataset.features.rowCount);
  const fold = new Float64Array(gain.length);
  for (const [index, { train, test }] of purgedKFold(dataset, { folds }).entries()) {
    const rows = takeDataset(dataset, train);
    const [from, to] = [test[0]!, test[test.length - 1]! + 1];
    const held = sliceDataset(dataset, from, to);
    const predictions = await fitOf(rows, combine(rows), {}).predict(held.features);
    const { values } = held.label;
    gain.set(lossDifferences(squaredErrors(values, labelMean(rows)), squaredErrors(values, predictions)), from);
    fold.fill(index, from, to);
  }
  return clusteredTest(gain, dataset.session ?? fold);
}
