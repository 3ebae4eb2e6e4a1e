/** What one walk over a column tells. Rows are -1 and values NaN where there is none. */
export interface ColumnProfile {
  /** Rows that are NaN. */
  readonly missing: number;
  readonly firstMissing: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Length of the longest run of equal values; a missing value ends a run. */
  readonly longestRun: number;
}

/** Walks a column once. Infinities count as values. */
export function columnProfile(values: Float64Array): ColumnProfile {
  let [missing, firstMissing, run, longestRun] = [0, -1, 0, 0];
  let [minimum, maximum, previous] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (value === previous) run++;
    else {
      if (run > longestRun) longestRun = run;
      run = 1;
      if (Number.isNaN(value)) {
        if (missing++ === 0) firstMissing = row;
        run = 0;
      }
    }
    previous = value;
  }
  const isEmpty = missing === values.length;
  return {
    missing,
    firstMissing,
    minimum: isEmpty ? Number.NaN : minimum,
    maximum: isEmpty ? Number.NaN : maximum,
    longestRun: Math.max(run, longestRun),
  };
}
