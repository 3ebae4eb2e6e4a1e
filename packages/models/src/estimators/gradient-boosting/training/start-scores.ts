import { ShapeMismatchError } from '@spx/core';
import type { BoostingDataset } from '../boosting-dataset.js';
import type { RowScores } from './row-scores.js';

/** Rows whose scores are those that the first round starts from: the dataset's own where it brings some, the base scores elsewhere. */
export function startScores({ features, initialScore }: BoostingDataset, baseScores: Float64Array): RowScores {
  const rows = features.rowCount;
  return {
    scores: Array.from(baseScores, (base, output) =>
      initialScore === undefined ? new Float64Array(rows).fill(base) : initialScore.slice(output * rows, (output + 1) * rows),
    ),
    columns: features.names.map((name) => features.column(name)),
  };
}

/** @throws {ShapeMismatchError} if there are scores to start from, but not one for each output of each row. */
export function checkInitialScore({ features, initialScore }: BoostingDataset, outputs: number): void {
  const expected = features.rowCount * outputs;
  if (initialScore === undefined || initialScore.length === expected) return;
  throw new ShapeMismatchError({ what: 'initialScore', expected, received: initialScore.length });
}
