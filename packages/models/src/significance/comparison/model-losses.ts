import { type ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { lossDifferences } from '../../metrics/loss-differences.js';

/**
 * Loss of the baseline minus loss of each model in each row.
 *
 * @throws {ShapeMismatchError} if the baseline has not as many rows as the models.
 * @throws {InsufficientDataError} if there is no model.
 * @throws {InvalidArgumentError} if a loss is not finite.
 */
export function lossDifferencesOf(baseline: Float64Array, models: ColumnTable): readonly Float64Array[] {
  if (models.names.length === 0) throw new InsufficientDataError({ what: 'models', required: 1, available: 0 });
  if (baseline.length !== models.rowCount) throw new ShapeMismatchError({ what: 'baseline', expected: models.rowCount, received: baseline.length });
  checkLosses('baseline', baseline);
  return modelLosses(models).map((losses) => lossDifferences(baseline, losses));
}

/**
 * Columns of a table of losses.
 *
 * @throws {InvalidArgumentError} if a loss is not finite.
 */
export function modelLosses(models: ColumnTable): readonly Float64Array[] {
  return models.names.map((name) => {
    checkLosses(name, models.column(name));
    return models.column(name);
  });
}

function checkLosses(name: string, losses: Float64Array): void {
  const bad = losses.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError(`losses of ${name}`, 'finite in every row', { received: `${losses[bad]} in row ${bad}` });
}
