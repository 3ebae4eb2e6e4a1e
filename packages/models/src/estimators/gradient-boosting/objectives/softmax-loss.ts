import type { BoundObjective, Derivatives, Objective, ObjectiveTarget, RowRange } from './objective.js';
import { refuseClassLabels } from './refuse-class-labels.js';

/** Both libraries keep the share of a class above this before they take its log. */
const smallestShare = { lightgbm: 1e-15, xgboost: 1e-6 };

/** What {@link softmaxLoss} is made of. */
export interface SoftmaxLossOptions {
  readonly library: 'lightgbm' | 'xgboost';
  /** What the library calls it: `multiclass`, `multi:softprob` or `multi:softmax`. */
  readonly name: string;
  readonly metric: string;
  readonly classes: number;
}

/**
 * Multinomial log loss of labels 0 to K - 1: -log p of the row's class, p the softmax of the K scores; gradient p - 1 for the row's class and p for any other,
 * hessian p (1 - p) times K / (K - 1) in LightGBM and 2 in XGBoost.
 *
 * Initial scores: the log of each class's share of the weights; XGBoost takes their mean away.
 *
 * @see Friedman, Hastie and Tibshirani, Additive Logistic Regression, 2000, for the factor.
 */
export function softmaxLoss(options: SoftmaxLossOptions): Objective {
  const { name, metric, classes } = options;
  return {
    model: { name, parameters: { num_class: classes }, link: { kind: 'softmax' } },
    outputs: classes,
    metric,
    checkLabels: (labels) => refuseClassLabels(labels, classes),
    bind: (target) => bindSoftmaxLoss(target, options),
  };
}

function bindSoftmaxLoss(target: ObjectiveTarget, { library, classes }: SoftmaxLossOptions): BoundObjective {
  const factor = library === 'lightgbm' ? classes / (classes - 1) : 2;
  return {
    hasUnitHessian: false,
    initialScores: () => {
      const logs = sharesOf(target, classes).map((share) => Math.log(Math.max(smallestShare[library], share)));
      const mean = library === 'lightgbm' ? 0 : logs.reduce((sum, log) => sum + log, 0) / classes;
      return logs.map((log) => log - mean);
    },
    derive: (scores, derivatives, range) => deriveSoftmax(target, { scores, derivatives, range, factor }),
  };
}

function deriveSoftmax(
  { labels, weights }: ObjectiveTarget,
  { scores, derivatives, range, factor }: { scores: readonly Float64Array[]; derivatives: readonly Derivatives[]; range: RowRange; factor: number },
): void {
  const probability = new Float64Array(scores.length);
  for (let row = range.from; row < range.to; row++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let output = 0; output < scores.length; output++) largest = Math.max(largest, scores[output]![row]!);
    let sum = 0;
    for (let output = 0; output < scores.length; output++) {
      probability[output] = Math.exp(scores[output]![row]! - largest);
      sum += probability[output]!;
    }
    const weight = weights === undefined ? 1 : weights[row]!;
    for (let output = 0; output < scores.length; output++) {
      const p = probability[output]! / sum;
      derivatives[output]!.gradient[row] = weight * (labels[row] === output ? p - 1 : p);
      derivatives[output]!.hessian![row] = weight * factor * p * (1 - p);
    }
  }
}

/** Share of the weights that each class has. */
function sharesOf({ labels, weights }: ObjectiveTarget, classes: number): Float64Array {
  const shares = new Float64Array(classes);
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    shares[labels[row]!]! += weight;
    total += weight;
  }
  return shares.map((share) => share / total);
}
