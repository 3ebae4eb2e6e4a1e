import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import type { Percentile } from './percentile.js';
import { refuseHugeLabels } from './refuse-labels.js';
import { signedRoot } from './squared-error.js';

/**
 * Absolute error: loss |score - label|, gradient the sign of score - label, hessian 1; initial score and leaves are medians.
 *
 * @param options.name - what the library calls it: `regression_l1` or `reg:absoluteerror`.
 * @param options.percentile - how the library takes a median.
 * @param options.isRooted - as in `squaredError`.
 */
export function absoluteError(options: {
  readonly name: string;
  readonly metric: string;
  readonly percentile: Percentile;
  readonly isRooted?: boolean;
}): Objective {
  const { name, metric, percentile, isRooted = false } = options;
  return {
    model: { name, parameters: isRooted ? { sqrt: 1 } : {}, link: { kind: isRooted ? 'signed-square' : 'identity' } },
    outputs: 1,
    metric,
    checkLabels: refuseHugeLabels,
    bind: ({ labels, weights }) => bindAbsoluteError({ labels: isRooted ? labels.map(signedRoot) : labels, weights }, percentile),
  };
}

function bindAbsoluteError({ labels, weights }: ObjectiveTarget, percentile: Percentile): BoundObjective {
  return {
    hasUnitHessian: weights === undefined,
    initialScores: () => Float64Array.of(percentile(labels, weights, 0.5)),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      for (let row = from; row < to; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        const error = scores![row]! - labels[row]!;
        gradient[row] = error > 0 ? weight : error < 0 ? -weight : 0;
        if (hessian !== undefined) hessian[row] = weight;
      }
    },
    renewal: { labels, value: (residuals, weightsOfLeaf) => percentile(residuals, weightsOfLeaf, 0.5) },
  };
}
