/** The rows that a metric looks at. */
export interface EvaluationRows {
  /** Raw scores, one array per output. */
  readonly scores: readonly Float64Array[];
  /** Predictions, the link applied: one array per output, so the probability of each class where there are several. */
  readonly predictions: readonly Float64Array[];
  readonly labels: Float64Array;
  /** Absent means 1. */
  readonly weights: Float64Array | undefined;
}

/**
 * A number that says how good the predictions for some rows are. A caller's own goes where a library's name for a metric would go.
 *
 * Called by: the boosting engine, once before the first round and after each, for every evaluation set.
 *
 * @example
 * const worst: BoostingMetric = {
 *   name: 'worst',
 *   isHigherBetter: false,
 *   evaluate: ({ predictions: [values], labels }) => labels.reduce((most, label, row) => Math.max(most, Math.abs(label - values![row]!)), 0),
 * };
 */
export interface BoostingMetric {
  /** Under which it is recorded; unlike that of every other metric of the fit. */
  readonly name: string;
  readonly isHigherBetter: boolean;
  /** A number that is not finite counts as no value: it is recorded as null and never the best. */
  evaluate(rows: EvaluationRows): number;
}
