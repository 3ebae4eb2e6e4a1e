import { weightedMean } from '../../../metrics/weighted-mean.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseHugeLabels } from './refuse-labels.js';

/**
 * Squared error: loss (score - label)^2 / 2, gradient score - label, hessian 1, initial score the weighted mean label.
 *
 * @param options.name - what the library calls it: `regression` or `reg:squarederror`.
 * @param options.metric - `l2` or `rmse`.
 * @param options.isRooted - whether it fits sign(label) sqrt(|label|) and predicts sign(score) score^2 (LightGBM's `reg_sqrt`).
 */
export function squaredError(options: { readonly name: string; readonly metric: string; readonly isRooted?: boolean }): Objective {
  const { name, metric, isRooted = false } = options;
  return {
    model: { name, parameters: isRooted ? { sqrt: 1 } : {}, link: { kind: isRooted ? 'signed-square' : 'identity' } },
    outputs: 1,
    metric,
    checkLabels: refuseHugeLabels,
    bind: ({ labels, weights }) => bindSquaredError({ labels: isRooted ? labels.map(signedRoot) : labels, weights }),
  };
}

/** Square root of the magnitude, with the sign kept. */
export function signedRoot(value: number): number {
  return Math.sign(value) * Math.sqrt(Math.abs(value));
}

function bindSquaredError({ labels, weights }: ObjectiveTarget): BoundObjective {
  return {
    hasUnitHessian: weights === undefined,
    initialScores: () => Float64Array.of(weightedMean(labels, weights)),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      if (weights === undefined || hessian === undefined) {
        for (let row = from; row < to; row++) gradient[row] = scores![row]! - labels[row]!;
        return;
      }
      for (let row = from; row < to; row++) {
        const weight = weights[row]!;
        gradient[row] = weight * (scores![row]! - labels[row]!);
        hessian[row] = weight;
      }
    },
  };
}
