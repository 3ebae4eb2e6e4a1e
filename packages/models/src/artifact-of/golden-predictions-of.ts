import { ColumnTable, type FittedModel, type GoldenPredictions, InsufficientDataError, InvalidArgumentError, type SeededRandom, seededRandom } from '@spx/core';

/** Options of {@link goldenPredictionsOf}. */
export interface GoldenPredictionsOptions {
  /** Rows to record, or all when the table has fewer. Default 16. */
  readonly rows?: number;
  /** Seed of the choice. Default 0. */
  readonly seed?: number;
}

/**
 * Rows with the predictions that a model gives for them at fit time; a loaded copy must give the same before it may serve.
 *
 * Rule:  rows are drawn without replacement and kept in order; in every fourth one some features are made missing, so that the path of missing values is
 *        recorded even where the data has none.
 *
 * @param table - rows of the features that the model was fitted on, finite or NaN.
 * @throws {InsufficientDataError} if the table has no row.
 * @throws {InvalidArgumentError} if `rows` is not a positive integer, or a value drawn or predicted is infinite.
 * @throws {FeatureMismatchError} if the table's columns are not the model's.
 * @example
 * const goldenPredictions = await goldenPredictionsOf(model, train.dataset.features, { seed: 7 });
 */
export async function goldenPredictionsOf(model: FittedModel, table: ColumnTable, options: GoldenPredictionsOptions = {}): Promise<GoldenPredictions> {
  const { rows = 16, seed = 0 } = options;
  if (!Number.isInteger(rows) || rows < 1) throw new InvalidArgumentError('rows', 'a positive integer', { received: rows });
  if (table.rowCount === 0) throw new InsufficientDataError({ what: 'rows to record', required: 1, available: 0 });
  const random = seededRandom(seed).fork('golden-predictions');
  const chosen = withMissing(table.take(drawRows(table.rowCount, Math.min(rows, table.rowCount), random)), random);
  const predictions = [...(await model.predict(chosen))];
  const values = chosen.names.map((name) => chosen.column(name));
  const recorded = predictions.map((_, row) => values.map((column) => (Number.isNaN(column[row]!) ? null : column[row]!)));
  for (const value of [...predictions, ...recorded.flat()]) {
    if (value !== null && !Number.isFinite(value))
      throw new InvalidArgumentError('table', 'of finite or missing values, and predicted as finite ones', { received: value });
  }
  return { rows: recorded, predictions };
}

function drawRows(rowCount: number, count: number, random: SeededRandom): Uint32Array {
  const rows = new Set<number>();
  while (rows.size < count) rows.add(random.integer(rowCount));
  return Uint32Array.from(rows).sort();
}

/** The table with one feature missing in every fourth row, and each other one with probability 1/4 there. */
function withMissing(table: ColumnTable, random: SeededRandom): ColumnTable {
  const columns = table.names.map((name) => table.column(name).slice());
  for (let row = 3; row < table.rowCount; row += 4) {
    const always = random.integer(columns.length);
    for (const [index, values] of columns.entries()) if (index === always || random.uniform() < 0.25) values[row] = Number.NaN;
  }
  return new ColumnTable(Object.fromEntries(table.names.map((name, index) => [name, columns[index]!])));
}
