import type { BoostingMetric } from './metric.js';

/** Loss of one prediction. */
type PointLoss = (prediction: number, label: number) => number;

/**
 * Weighted mean of a loss of the first output's predictions; smaller is better.
 *
 * @param finish - of the mean, such as a root.
 */
export function meanLoss(name: string, loss: PointLoss, finish: (mean: number) => number = (mean) => mean): BoostingMetric {
  return {
    name,
    isHigherBetter: false,
    evaluate: ({ predictions: [predictions], labels, weights }) => {
      let [sum, total] = [0, 0];
      for (let row = 0; row < labels.length; row++) {
        const weight = weights === undefined ? 1 : weights[row]!;
        if (weight === 0) continue;
        sum += weight * loss(predictions![row]!, labels[row]!);
        total += weight;
      }
      return finish(sum / total);
    },
  };
}
