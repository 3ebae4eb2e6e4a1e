import { weightedMean } from '../../../metrics/weighted-mean.js';
import { logOfMean } from './log-of-mean.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseHugeLabels, refuseLabels } from './refuse-labels.js';

/**
 * Gamma log-likelihood with the logarithm as link: loss label exp(-score) + score, gradient 1 - label exp(-score), hessian label exp(-score); initial score the log of
 * the weighted mean label. With a variance as label this is QLIKE, the loss of a volatility forecast.
 *
 * @param options.name - what the library calls it: `gamma` or `reg:gamma`.
 * @param options.metric - `gamma` or `gamma-nloglik`.
 * @param options.isZeroAllowed - LightGBM takes labels of 0, XGBoost does not.
 * @see Patton, Volatility forecast comparison using imperfect volatility proxies, 2011.
 */
export function gammaDeviance(options: { readonly name: string; readonly metric: string; readonly isZeroAllowed: boolean }): Objective {
  const { name, metric, isZeroAllowed } = options;
  return {
    model: { name, parameters: {}, link: { kind: 'exponential' } },
    outputs: 1,
    metric,
    checkLabels: (labels) => {
      if (isZeroAllowed) refuseLabels(labels, 'of 0 or more in every row', (label) => label >= 0);
      else refuseLabels(labels, 'above 0 in every row', (label) => label > 0);
      refuseHugeLabels(labels);
    },
    bind: bindGammaDeviance,
  };
}

function bindGammaDeviance({ labels, weights }: ObjectiveTarget): BoundObjective {
  return {
    hasUnitHessian: false,
    initialScores: () => Float64Array.of(logOfMean(weightedMean(labels, weights))),
    derive: ([scores], [derivatives], { from, to }) => {
      const { gradient, hessian } = derivatives!;
      for (let row = from; row < to; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        const ratio = labels[row]! * Math.exp(-scores![row]!);
        gradient[row] = weight * (1 - ratio);
        if (hessian !== undefined) hessian[row] = weight * ratio;
      }
    },
  };
}
