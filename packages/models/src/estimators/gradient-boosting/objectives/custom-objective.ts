import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { Link } from '../model/model-objective.js';
import type { BoundObjective, Derivatives, Objective, ObjectiveTarget, RowRange } from './objective.js';

/** The rows that a custom objective derives. */
export interface CustomObjectiveRows extends ObjectiveTarget {
  /** Raw scores so far, one array per output. Not to be changed. */
  readonly scores: readonly Float64Array[];
}

/** Derivatives by the raw scores: one value per row, or those of the first output of all rows, then those of the second, and so on. */
export interface CustomDerivatives {
  readonly gradient: ArrayLike<number>;
  /** 0 or more. */
  readonly hessian: ArrayLike<number>;
}

/**
 * A loss of the caller's own, given where a library's name for an objective would go. The model records it as `custom`.
 *
 * @example
 * const logCosh: CustomObjective = {
 *   derive: ({ scores: [score], labels }) => {
 *     const gradient = labels.map((label, row) => Math.tanh(score![row]! - label));
 *     return { gradient, hessian: gradient.map((slope) => 1 - slope * slope) };
 *   },
 * };
 * const model = await lightgbm({ objective: logCosh }).fit(dataset);
 */
export interface CustomObjective {
  /** Raw scores of a row, and trees of a round. Default 1. */
  readonly outputs?: number;
  /** How raw scores become predictions. Default `identity`. */
  readonly link?: Link;
  /**
   * First and second derivatives of the loss at the scores, times the weights of the rows where there are any. Called once a round; what it returns is copied.
   *
   * A wrong number of values, one that is not finite, or a negative second derivative ends the fit with an error that names round and row.
   */
  derive(rows: CustomObjectiveRows): CustomDerivatives;
  /** Raw score of each output before the first tree. Default 0. */
  initialScores?(target: ObjectiveTarget): ArrayLike<number>;
  /** Throws for labels outside the loss's domain. By default every finite label is allowed. */
  checkLabels?(labels: Float64Array): void;
}

/** The name under which models know a custom objective. */
export const customObjectiveName = 'custom';

/** @throws {InvalidArgumentError} if the number of outputs or the link is not one that a model can have. */
export function customObjective(custom: CustomObjective): Objective {
  const { outputs = 1, link = { kind: 'identity' } } = custom;
  if (!(Number.isInteger(outputs) && outputs >= 1 && outputs <= 4096)) {
    throw new InvalidArgumentError('objective.outputs', 'an integer from 1 to 4096', { received: outputs });
  }
  if (typeof custom.derive !== 'function') throw new InvalidArgumentError('objective.derive', 'a function', { received: custom.derive });
  return {
    model: { name: customObjectiveName, parameters: {}, link },
    outputs,
    metric: undefined,
    checkLabels: (labels) => custom.checkLabels?.(labels),
    bind: (target) => bindCustom(custom, target, outputs),
  };
}

function bindCustom(custom: CustomObjective, target: ObjectiveTarget, outputs: number): BoundObjective {
  let round = 0;
  return {
    hasUnitHessian: false,
    initialScores: () => initialScoresOf(custom, target, outputs),
    derive: (scores, derivatives, range) => {
      round++;
      const given = custom.derive({ scores, ...target });
      const expected = outputs * target.labels.length;
      for (const what of ['gradient', 'hessian'] as const) checkDerivative(given[what], { what, round, expected, rows: target.labels.length });
      copy(given, derivatives, range);
    },
  };
}

function initialScoresOf(custom: CustomObjective, target: ObjectiveTarget, outputs: number): Float64Array {
  if (custom.initialScores === undefined) return new Float64Array(outputs);
  const scores = Float64Array.from(custom.initialScores(target));
  if (scores.length !== outputs) throw new ShapeMismatchError({ what: 'initialScores of the objective', expected: outputs, received: scores.length });
  const bad = scores.findIndex((score) => !Number.isFinite(score));
  if (bad !== -1) throw new InvalidArgumentError('initialScores of the objective', 'finite', { received: `${scores[bad]} for output ${bad}` });
  return scores;
}

interface CheckedDerivative {
  readonly what: 'gradient' | 'hessian';
  readonly round: number;
  readonly expected: number;
  readonly rows: number;
}

function checkDerivative(values: ArrayLike<number> | undefined, { what, round, expected, rows }: CheckedDerivative): void {
  const owner = `${what} of the objective in round ${round}`;
  if (values?.length !== expected) throw new ShapeMismatchError({ what: owner, expected, received: values?.length ?? 0 });
  for (let index = 0; index < expected; index++) {
    const value = values[index]!;
    if (Number.isFinite(value) && (what === 'gradient' || value >= 0)) continue;
    const limit = what === 'gradient' ? 'finite in every row' : 'finite and 0 or more in every row';
    throw new InvalidArgumentError(owner, limit, { received: `${value} in row ${index % rows}` });
  }
}

function copy({ gradient, hessian }: CustomDerivatives, derivatives: readonly Derivatives[], { from, to }: RowRange): void {
  for (const [output, into] of derivatives.entries()) {
    const offset = output * into.gradient.length;
    for (let row = from; row < to; row++) {
      into.gradient[row] = gradient[offset + row]!;
      into.hessian![row] = hessian[offset + row]!;
    }
  }
}
