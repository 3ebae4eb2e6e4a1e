import { bindLogisticLoss, type ClassFactors } from './logistic-loss.js';
import type { Objective } from './objective.js';
import { refuseClassLabels } from './refuse-class-labels.js';

/** LightGBM's `multiclassova`: for each class the logistic loss of belonging to it or not; see `logisticLoss`. */
export function oneVersusAllLoss(options: { readonly classes: number; readonly scale: number; readonly factors: ClassFactors }): Objective {
  const { classes, scale, factors } = options;
  const binary = { library: 'lightgbm', name: 'multiclassova', metric: 'multi_logloss', parameters: {}, scale, factors } as const;
  return {
    model: { name: 'multiclassova', parameters: { num_class: classes, sigmoid: scale }, link: { kind: 'one-vs-all', scale } },
    outputs: classes,
    metric: 'multi_logloss',
    checkLabels: (labels) => refuseClassLabels(labels, classes),
    bind: ({ labels, weights }) => {
      const bound = Array.from({ length: classes }, (_, output) =>
        bindLogisticLoss({ labels: labels.map((label) => (label === output ? 1 : 0)), weights }, binary),
      );
      return {
        hasUnitHessian: false,
        initialScores: () => Float64Array.from(bound, (one) => one.initialScores()[0]!),
        derive: (scores, derivatives, range) => {
          for (const [output, one] of bound.entries()) one.derive([scores[output]!], [derivatives[output]!], range);
        },
      };
    },
  };
}
