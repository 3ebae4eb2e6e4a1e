import type { Dataset } from '@spx/core';
import type { ModelObjective } from '../model/model-objective.js';

/** The rows that an objective looks at. */
export interface ObjectiveRows {
  /** Raw score of each row: base score plus all trees so far. */
  readonly scores: Float64Array;
  readonly labels: Float64Array;
  /** Absent means 1. */
  readonly weights: Float64Array | undefined;
}

/** Derivatives of the loss by the raw score, one per row. */
export interface Derivatives {
  readonly gradient: Float64Array;
  /** Absent where every second derivative is 1. */
  readonly hessian: Float64Array | undefined;
}

/**
 * A loss that boosting reduces. Stateless: one object serves every fit.
 *
 * Called by: the boosting engine, once before the first round (`checkLabels`, `initialScore`), then once per round.
 */
export interface Objective {
  /** What the model keeps of it: the name in the estimator's options, and how raw scores become predictions. */
  readonly model: ModelObjective;
  /** What `loss` measures, such as `mean squared error`. */
  readonly lossName: string;
  /** Whether the second derivative is 1 in every row of weight 1; the engine then keeps no array of them unless there are weights. */
  readonly hasUnitHessian: boolean;
  /** @throws {InvalidArgumentError} if a label lies outside the loss's domain. */
  checkLabels(labels: Float64Array): void;
  /** The constant raw score with the smallest loss. */
  initialScore(dataset: Dataset): number;
  /** Writes weight times derivative of every row. `hessian` is absent exactly if `hasUnitHessian` holds and there are no weights. */
  derive(rows: ObjectiveRows, derivatives: Derivatives): void;
  /** Weighted mean loss. */
  loss(rows: ObjectiveRows): number;
}
