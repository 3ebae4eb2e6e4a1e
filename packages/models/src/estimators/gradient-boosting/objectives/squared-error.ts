import { InvalidArgumentError } from '@spx/core';
import { labelMean } from '../../baseline/label-mean.js';
import type { Derivatives, Objective, ObjectiveRows } from './objective.js';

/** Labels beyond this make squares and sums of squares that are no longer finite. */
const largestLabel = 1e100;

/**
 * Squared error: gradient score - label, hessian 1, initial score the weighted mean label.
 *
 * The reported loss is the mean of (score - label)^2, twice what the gradient belongs to, as in LightGBM (`l2`) and XGBoost (the square of `rmse`).
 *
 * @param name - what the library calls it: `regression` or `reg:squarederror`.
 */
export function squaredError(name: string): Objective {
  return {
    model: { name, parameters: {}, link: { kind: 'identity' } },
    lossName: 'mean squared error',
    hasUnitHessian: true,
    checkLabels,
    initialScore: labelMean,
    derive,
    loss: meanSquaredError,
  };
}

function checkLabels(labels: Float64Array): void {
  const bad = labels.findIndex((label) => Math.abs(label) > largestLabel);
  if (bad === -1) return;
  throw new InvalidArgumentError('label.values', `between -${largestLabel} and ${largestLabel}`, { received: `${labels[bad]} in row ${bad}` });
}

function derive({ scores, labels, weights }: ObjectiveRows, { gradient, hessian }: Derivatives): void {
  if (weights === undefined || hessian === undefined) {
    for (let row = 0; row < scores.length; row++) gradient[row] = scores[row]! - labels[row]!;
    return;
  }
  for (let row = 0; row < scores.length; row++) {
    const weight = weights[row]!;
    gradient[row] = weight * (scores[row]! - labels[row]!);
    hessian[row] = weight;
  }
}

function meanSquaredError({ scores, labels, weights }: ObjectiveRows): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    const error = scores[row]! - labels[row]!;
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * error * error;
    total += weight;
  }
  return sum / total;
}
