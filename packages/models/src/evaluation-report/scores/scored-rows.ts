/** Rows with the losses of the model and of the baseline on each, and the session that each belongs to. */
export interface ScoredRows {
  readonly losses: Float64Array;
  readonly baselineLosses: Float64Array;
  readonly session: Float64Array;
}

/** Some of the rows. */
export function takeScoredRows({ losses, baselineLosses, session }: ScoredRows, rows: readonly number[]): ScoredRows {
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return { losses: take(losses), baselineLosses: take(baselineLosses), session: take(session) };
}
