import type { ModelObjective } from '../model/model-objective.js';

/** Labels and weights of the rows of a fit. */
export interface ObjectiveTarget {
  readonly labels: Float64Array;
  /** Absent means 1. */
  readonly weights: Float64Array | undefined;
}

/** Derivatives of the loss by the raw score of one output, one per row. */
export interface Derivatives {
  readonly gradient: Float64Array;
  /** Absent where every second derivative is 1. */
  readonly hessian: Float64Array | undefined;
}

/** Rows `from` to `to` (exclusive). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** How the leaves of a grown tree get the value that minimises the loss itself rather than its second-order expansion. */
export interface LeafRenewal {
  /** The labels as the scores are compared with them. */
  readonly labels: Float64Array;
  /** Value of a leaf from what labels exceed scores by, and the weights of the rows. */
  value(residuals: Float64Array, weights: Float64Array | undefined): number;
}

/** An objective that has seen the rows of a fit. */
export interface BoundObjective {
  /** Whether every second derivative is 1; the engine then keeps no array of them. */
  readonly hasUnitHessian: boolean;
  /** Raw score of each output before the first tree, as the library computes it. */
  initialScores(): Float64Array;
  /**
   * Writes weight times derivative of the rows of the range, for each output. Each row stands for itself, so ranges may be worked on in any order.
   *
   * @param scores - raw scores of all rows, one array per output.
   * @param derivatives - one per output; `hessian` is absent exactly if `hasUnitHessian`.
   */
  derive(scores: readonly Float64Array[], derivatives: readonly Derivatives[], range: RowRange): void;
  /** Absent where leaf values come from the derivatives. */
  readonly renewal?: LeafRenewal;
}

/**
 * A loss that boosting reduces. Stateless: one object serves every fit.
 *
 * Called by: the boosting engine, once before anything else (`checkLabels`), once with the rows of the fit (`bind`).
 */
export interface Objective {
  /** What the model keeps of it: the name in the estimator's options, and how raw scores become predictions. */
  readonly model: ModelObjective;
  /** Raw scores of a row, and trees of a round. */
  readonly outputs: number;
  /** Metric that is followed where the caller names none, among the metrics of the library; absent where there is none that fits. */
  readonly metric: string | undefined;
  /** @throws {InvalidArgumentError} if a label lies outside the loss's domain, naming row and value. */
  checkLabels(labels: Float64Array): void;
  bind(target: ObjectiveTarget): BoundObjective;
}
