import { newtonStep } from './newton-step.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseHugeLabels } from './refuse-labels.js';

/**
 * Pseudo-Huber loss of XGBoost: s^2 (r - 1) with r = sqrt(1 + (e / s)^2), e = score - label and s the slope; gradient e / r, hessian 1 / r^3, initial score one
 * Newton step from 0.
 */
export function pseudoHuberError(slope: number): Objective {
  return {
    model: { name: 'reg:pseudohubererror', parameters: { huber_slope: slope }, link: { kind: 'identity' } },
    outputs: 1,
    metric: 'mphe',
    checkLabels: refuseHugeLabels,
    bind: (target) => bindPseudoHuberError(target, slope),
  };
}

function bindPseudoHuberError({ labels, weights }: ObjectiveTarget, slope: number): BoundObjective {
  const derive: BoundObjective['derive'] = ([scores], [derivatives], { from, to }) => {
    const { gradient, hessian } = derivatives!;
    for (let row = from; row < to; row++) {
      const weight = weights === undefined ? 1 : weights[row]!;
      const error = scores![row]! - labels[row]!;
      const ratio = error / slope;
      const root = Math.sqrt(1 + ratio * ratio);
      gradient[row] = (weight * error) / root;
      if (hessian !== undefined) hessian[row] = weight / (root * root * root);
    }
  };
  return { hasUnitHessian: false, initialScores: () => Float64Array.of(newtonStep(labels.length, derive)), derive };
}
