import { ColumnTable, ContractViolationError, type FittedModel, type IntervalPrediction, type IntervalPredictions } from '@spx/core';

/** Intervals of a table, or of one row; `null` where the model has none. */
export async function predictIntervals(model: FittedModel, table: ColumnTable): Promise<IntervalPredictions | null> {
  if (model.predictIntervals === undefined) return null;
  const intervals = await model.predictIntervals(table);
  for (let row = 0; row < table.rowCount; row++) checkInterval(model, { ...rowOf(intervals, row) });
  return intervals;
}

/** The interval of one row in the order of `featureNames`: at once where the model can, through a table of one row where its runtime is asynchronous. */
export async function predictIntervalRow(model: FittedModel, row: Float64Array): Promise<IntervalPrediction | null> {
  if (model.predictIntervalRow !== undefined) return checkInterval(model, model.predictIntervalRow(row));
  const columns = model.featureNames.map((name, position) => [name, row.slice(position, position + 1)]);
  const intervals = await predictIntervals(model, new ColumnTable(Object.fromEntries(columns)));
  return intervals === null ? null : rowOf(intervals, 0);
}

function rowOf({ coverage, lower, upper, probabilityPositive }: IntervalPredictions, row: number): IntervalPrediction {
  const ends = { coverage, lower: lower[row]!, upper: upper[row]! };
  return probabilityPositive === undefined ? ends : { ...ends, probabilityPositive: probabilityPositive[row]! };
}

function checkInterval({ kind }: FittedModel, interval: IntervalPrediction): IntervalPrediction {
  const { lower, upper, probabilityPositive = 0 } = interval;
  const isOrdered = Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper;
  if (isOrdered && probabilityPositive >= 0 && probabilityPositive <= 1) return interval;
  throw new ContractViolationError({
    subject: kind,
    rule: 'an interval is finite and ordered, a probability between 0 and 1',
    problem: `it predicted ${lower} to ${upper} with ${probabilityPositive}.`,
  });
}
