import { weightedMean } from '../../../metrics/weighted-mean.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseHugeLabels } from './refuse-labels.js';

/**
 * Huber loss of LightGBM: e^2 / 2 up to |e| = alpha, alpha (|e| - alpha / 2) beyond, e = score - label; gradient e cut at alpha, hessian 1, initial score the
 * weighted mean label.
 *
 * @see Huber, Robust Estimation of a Location Parameter, 1964.
 */
export function huberError(alpha: number): Objective {
  return {
    model: { name: 'huber', parameters: { alpha }, link: { kind: 'identity' } },
    outputs: 1,
    metric: 'huber',
    checkLabels: refuseHugeLabels,
    bind: (target) => bindHuberError(target, alpha),
  };
}

function bindHuberError({ labels, weights }: ObjectiveTarget, alpha: number): BoundObjective {
  return {
    hasUnitHessian: weights === undefined,
    initialScores: () => Float64Array.of(weightedMean(labels, weights)),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      for (let row = from; row < to; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        const error = scores![row]! - labels[row]!;
        gradient[row] = weight * Math.max(-alpha, Math.min(alpha, error));
        if (hessian !== undefined) hessian[row] = weight;
      }
    },
  };
}
