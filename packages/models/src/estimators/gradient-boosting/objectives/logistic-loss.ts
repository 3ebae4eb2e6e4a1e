import { weightedMean } from '../../../metrics/weighted-mean.js';
import { newtonStep } from './newton-step.js';
import type { BoundObjective, Objective, ObjectiveTarget } from './objective.js';
import { refuseLabels } from './refuse-labels.js';

/** Both libraries keep a mean label this far from 0 and 1 before they take its log-odds. */
const smallestShare = { lightgbm: 1e-15, xgboost: 1e-16 };

/** How much the rows of either class count in the derivatives. */
export interface ClassFactors {
  /** Factor of the rows with label 1. */
  readonly positive: number;
  /** Whether the rarer class is brought up to the weight of the other (LightGBM's `is_unbalance`). */
  readonly isBalanced: boolean;
}

/** What {@link logisticLoss} is made of. */
export interface LogisticLossOptions {
  readonly library: 'lightgbm' | 'xgboost';
  /** What the library calls it: `binary` or `binary:logistic`. */
  readonly name: string;
  readonly metric: string;
  /** What the library writes beside the name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Scale of the score, LightGBM's `sigmoid`. */
  readonly scale: number;
  readonly factors: ClassFactors;
}

/**
 * Logistic loss of labels 0 and 1: log(1 + exp(-s score)) for label 1 and log(1 + exp(s score)) for label 0, s the scale; with p the probability of 1, gradient
 * s (p - label) and hessian s^2 p (1 - p), each times the factor of the row's class.
 *
 * Initial score: the log-odds of the weighted mean label over s, without the factors; XGBoost with a factor other than 1: one Newton step from 0.
 */
export function logisticLoss(options: LogisticLossOptions): Objective {
  const { name, metric, parameters, scale } = options;
  return {
    model: { name, parameters, link: { kind: 'logistic', scale } },
    outputs: 1,
    metric,
    checkLabels: (labels) => refuseLabels(labels, '0 or 1 in every row', (label) => label === 0 || label === 1),
    bind: (target) => bindLogisticLoss(target, options),
  };
}

/** One output of labels that are 1 or 0, which `oneVersusAll` makes several of. */
export function bindLogisticLoss({ labels, weights }: ObjectiveTarget, { library, scale, factors }: LogisticLossOptions): BoundObjective {
  const { positive, negative } = factorsOf(labels, factors);
  const derive: BoundObjective['derive'] = ([scores], [derivatives], { from, to }) => {
    const { gradient, hessian } = derivatives!;
    for (let row = from; row < to; row++) {
      const label = labels[row]!;
      const factor = (weights === undefined ? 1 : weights[row]!) * (label === 1 ? positive : negative);
      const probability = 1 / (1 + Math.exp(-scale * scores![row]!));
      gradient[row] = factor * scale * (probability - label);
      hessian![row] = factor * scale * scale * probability * (1 - probability);
    }
  };
  const initialScore = (): number =>
    library === 'xgboost' && positive !== 1 ? newtonStep(labels.length, derive) : logOdds(weightedMean(labels, weights), smallestShare[library]) / scale;
  return { hasUnitHessian: false, initialScores: () => Float64Array.of(initialScore()), derive };
}

function logOdds(share: number, smallest: number): number {
  const kept = Math.min(1 - smallest, Math.max(smallest, share));
  return Math.log(kept / (1 - kept));
}

function factorsOf(labels: Float64Array, { positive, isBalanced }: ClassFactors): { readonly positive: number; readonly negative: number } {
  const positives = labels.reduce((count, label) => count + label, 0);
  const negatives = labels.length - positives;
  if (!isBalanced || positives === 0 || negatives === 0) return { positive, negative: 1 };
  return positives > negatives ? { positive, negative: positives / negatives } : { positive: (positive * negatives) / positives, negative: 1 };
}
