/** How rows are drawn with replacement, so that the scatter of means over rows is seen. */
export interface ResamplingOptions {
  /**
   * Session of each row, an integer that never decreases: whole sessions are drawn. Give it where there is one: rows of a session may overlap in any way, and sessions are
   * taken as independent.
   */
  readonly session?: Float64Array;
  /** Mean length of a block of rows for the stationary bootstrap, where there is no session. Default: the longest `automaticBlockLength` of the series compared. */
  readonly blockLength?: number;
  /** Resamples. Default 4,999: a p-value of 0.05 is then known to 0.003. */
  readonly replications?: number;
  /** Seed of the resamples. Default 0. */
  readonly seed?: number;
}

/** How rows were drawn. */
export interface ResamplingReport {
  /** Sessions, or rows where blocks of rows were drawn. */
  readonly units: number;
  /** Mean length of a block of rows; `null` where whole sessions were drawn. */
  readonly blockLength: number | null;
  readonly replications: number;
}
