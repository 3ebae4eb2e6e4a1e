import { weightedMean } from '../../../metrics/weighted-mean.js';
import { logOfMean } from './log-of-mean.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseHugeLabels, refuseLabels } from './refuse-labels.js';

/**
 * Poisson log-likelihood: loss exp(score) - label score, gradient exp(score) - label, hessian exp(score + maxDeltaStep), which both libraries enlarge so that no
 * step is too long; initial score the log of the weighted mean label.
 *
 * @param options.name - what the library calls it: `poisson` or `count:poisson`.
 * @param options.metric - `poisson` or `poisson-nloglik`.
 * @param options.parameters - what the library writes beside the name.
 */
export function poissonDeviance(options: {
  readonly name: string;
  readonly metric: string;
  readonly maxDeltaStep: number;
  readonly parameters: Readonly<Record<string, number>>;
}): Objective {
  const { name, metric, parameters, maxDeltaStep } = options;
  return {
    model: { name, parameters, link: { kind: 'exponential' } },
    outputs: 1,
    metric,
    checkLabels,
    bind: (target) => bindPoissonDeviance(target, Math.exp(maxDeltaStep)),
  };
}

function checkLabels(labels: Float64Array): void {
  refuseLabels(labels, 'of 0 or more in every row', (label) => label >= 0);
  refuseHugeLabels(labels);
}

function bindPoissonDeviance({ labels, weights }: ObjectiveTarget, enlargement: number): BoundObjective {
  return {
    hasUnitHessian: false,
    initialScores: () => Float64Array.of(logOfMean(weightedMean(labels, weights))),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      for (let row = from; row < to; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        const rate = Math.exp(scores![row]!);
        gradient[row] = weight * (rate - labels[row]!);
        if (hessian !== undefined) hessian[row] = weight * rate * enlargement;
      }
    },
  };
}
