import { ColumnTable, type FittedModel } from '@spx/core';

/** Predicts one row in the order of `featureNames`: at once where the model can, through a table of one row where its runtime is asynchronous. */
export async function predictRow(model: FittedModel, row: Float64Array): Promise<number> {
  if (model.predictRow !== undefined) return model.predictRow(row);
  const columns = model.featureNames.map((name, position) => [name, row.slice(position, position + 1)]);
  const values = await model.predict(new ColumnTable(Object.fromEntries(columns)));
  return values[0] ?? Number.NaN;
}
