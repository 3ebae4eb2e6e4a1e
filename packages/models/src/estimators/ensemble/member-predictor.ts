import { type ColumnTable, type FittedModel, InvalidArgumentError } from '@spx/core';

/** Predicts for the rows of an ensemble with one of its members, which may use some of the columns only. */
export interface MemberPredictor {
  predict(table: ColumnTable): Promise<Float64Array>;
  /** Absent where the member's is. */
  readonly predictRow?: (row: Float64Array) => number;
}

/**
 * Hands a member its own columns of a table or row of the ensemble.
 *
 * @param featureNames - columns of the ensemble.
 * @throws {InvalidArgumentError} if the member needs one that is not among them.
 */
export function memberPredictor(model: FittedModel, featureNames: readonly string[]): MemberPredictor {
  const columns = model.featureNames.map((name) => featureNames.indexOf(name));
  const missing = columns.indexOf(-1);
  if (missing !== -1) {
    throw new InvalidArgumentError('members', 'models of features that the ensemble has', { received: model.featureNames[missing] });
  }
  const isWhole = columns.length === featureNames.length && columns.every((column, index) => column === index);
  const predict = (table: ColumnTable): Promise<Float64Array> => model.predict(isWhole ? table : table.select(model.featureNames));
  if (model.predictRow === undefined) return { predict };
  const predictRow = model.predictRow.bind(model);
  if (isWhole) return { predict, predictRow };
  const own = new Float64Array(columns.length);
  return {
    predict,
    predictRow: (row) => {
      for (let index = 0; index < own.length; index++) own[index] = row[columns[index]!]!;
      return predictRow(own);
    },
  };
}
