import { ShapeMismatchError } from '@spx/core';
import type { BoostingDataset } from '../boosting-dataset.js';
import type { GradientBoostingModel } from '../model/gradient-boosting-model.js';
import type { RowScores } from './row-scores.js';

/** What scores start from: a model, or else the base score of each output. */
export interface ScoreStart {
  readonly baseScore: Float64Array;
  readonly initialModel: GradientBoostingModel | undefined;
}

/**
 * Rows with the scores that the first round starts from: those of the start, to which the dataset's own are added where it brings some.
 *
 * @param doubles - makes the arrays of the scores; plain ones by default.
 */
export async function startScores(
  { features, initialScore }: BoostingDataset,
  { baseScore, initialModel }: ScoreStart,
  doubles: (length: number) => Float64Array = (length) => new Float64Array(length),
): Promise<RowScores> {
  const rows = features.rowCount;
  const outputs = baseScore.length;
  const scores = Array.from(baseScore, (base) => doubles(rows).fill(base));
  if (initialModel !== undefined) {
    const raw = await initialModel.predictOutputs(features, { raw: true });
    for (const [output, values] of scores.entries()) for (let row = 0; row < rows; row++) values[row] = raw[row * outputs + output]!;
  }
  if (initialScore !== undefined) {
    for (const [output, values] of scores.entries()) for (let row = 0; row < rows; row++) values[row]! += initialScore[output * rows + row]!;
  }
  return { scores, columns: features.names.map((name) => features.column(name)) };
}

/** @throws {ShapeMismatchError} if there are scores to start from, but not one for each output of each row. */
export function checkInitialScore({ features, initialScore }: BoostingDataset, outputs: number): void {
  const expected = features.rowCount * outputs;
  if (initialScore === undefined || initialScore.length === expected) return;
  throw new ShapeMismatchError({ what: 'initialScore', expected, received: initialScore.length });
}
