import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { CombinatorialPurgedSplit } from './combinatorial-purged-split.js';

/**
 * Puts the predictions of each split together into whole histories, one per path.
 *
 * Input:  for every split, in order, a prediction for each of its `test` rows.
 * Output: for every path, a value for each row of the source; NaN in masked rows.
 * Cost:   O(rows x paths).
 *
 * @throws {ShapeMismatchError} if there are not as many arrays as splits, or an array has another length than its split's test.
 * @throws {InvalidArgumentError} if a prediction is NaN or infinite.
 * @example
 * const predictions = [];
 * for (const { train, test } of split.splits) {
 *   const model = await estimator.fit(takeDataset(dataset, train));
 *   predictions.push(await model.predict(takeDataset(dataset, test).features));
 * }
 * const skills = assemblePaths(split, predictions).map((path) => evaluate({ predictions: path, dataset, trainMean }).skill);
 */
export function assemblePaths(split: CombinatorialPurgedSplit, predictions: readonly Float64Array[]): readonly Float64Array[] {
  const { rowCount, groups, splits, paths } = split;
  if (predictions.length !== splits.length) throw new ShapeMismatchError({ what: 'predictions', expected: splits.length, received: predictions.length });
  const byRow = splits.map(({ test }, index) => spread(test, predictions[index]!, { index, rowCount }));
  return paths.map((path) => {
    const history = new Float64Array(rowCount).fill(Number.NaN);
    for (const [group, rows] of groups.entries()) {
      const predicted = byRow[path[group]!]!;
      for (const row of rows) history[row] = predicted[row]!;
    }
    return history;
  });
}

function spread(test: Uint32Array, predicted: Float64Array, { index, rowCount }: { readonly index: number; readonly rowCount: number }): Float64Array {
  const what = `predictions[${index}]`;
  if (predicted.length !== test.length) throw new ShapeMismatchError({ what, expected: test.length, received: predicted.length });
  const bad = predicted.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError(what, 'finite in every row', { received: `${predicted[bad]} for row ${test[bad]}` });
  const byRow = new Float64Array(rowCount).fill(Number.NaN);
  for (const [place, row] of test.entries()) byRow[row] = predicted[place]!;
  return byRow;
}
