import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import type { Percentile } from './percentile.js';
import { refuseHugeLabels } from './refuse-labels.js';

/**
 * Quantile (pinball) loss: alpha (label - score) where the score is below the label, (1 - alpha) (score - label) otherwise; gradient -alpha or 1 - alpha, hessian
 * 1; initial score and leaves are percentiles.
 *
 * @param options.name - what the library calls it: `quantile` or `reg:quantileerror`.
 * @param options.parameters - what the library writes beside the name.
 * @param options.percentile - how the library takes a percentile.
 * @see Koenker and Bassett, Regression Quantiles, 1978.
 */
export function quantileError(options: {
  readonly name: string;
  readonly alpha: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly percentile: Percentile;
}): Objective {
  const { name, parameters } = options;
  return {
    model: { name, parameters, link: { kind: 'identity' } },
    outputs: 1,
    metric: 'quantile',
    checkLabels: refuseHugeLabels,
    bind: (target) => bindQuantileError(target, options),
  };
}

function bindQuantileError(
  { labels, weights }: ObjectiveTarget,
  { alpha, percentile }: { readonly alpha: number; readonly percentile: Percentile },
): BoundObjective {
  return {
    hasUnitHessian: weights === undefined,
    initialScores: () => Float64Array.of(percentile(labels, weights, alpha)),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      for (let row = from; row < to; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        gradient[row] = scores![row]! >= labels[row]! ? (1 - alpha) * weight : -alpha * weight;
        if (hessian !== undefined) hessian[row] = weight;
      }
    },
    renewal: { labels, value: (residuals, weightsOfLeaf) => percentile(residuals, weightsOfLeaf, alpha) },
  };
}
