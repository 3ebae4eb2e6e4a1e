/** Intervals around the predictions of a table, and the probability of their sign. Arrays have one value per row, in the unit of the label. */
export interface IntervalPredictions {
  /** Share of outcomes that the intervals are made to hold, such as 0.9. */
  readonly coverage: number;
  /** Finite, never above `upper`. */
  readonly lower: Float64Array;
  /** Finite: an unbounded interval would hold every outcome and say nothing. */
  readonly upper: Float64Array;
  /** Calibrated probability that the outcome is above 0. Absent where the label has no direction, such as a volatility. */
  readonly probabilityPositive?: Float64Array;
}

/** The same for one row. */
export interface IntervalPrediction {
  readonly coverage: number;
  readonly lower: number;
  readonly upper: number;
  readonly probabilityPositive?: number;
}
