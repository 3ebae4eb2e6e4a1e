/** What a prediction costs: a plain object, so that a user's own loss goes where a built-in would. */
export interface EvaluationLoss {
  readonly id: string;
  /** For headings and axes, such as `mean squared error`. */
  readonly title: string;
  /**
   * Loss of each row, finite; less is better.
   *
   * Called with labels and predictions of equal length, which it must not change.
   */
  losses(values: Float64Array, predictions: Float64Array): Float64Array;
}
