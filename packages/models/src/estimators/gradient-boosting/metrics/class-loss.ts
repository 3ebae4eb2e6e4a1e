import type { BoostingMetric } from './metric.js';

/** Loss of a row: `probability` of each class, that of its own class at `label`. */
type ClassLoss = (probability: Float64Array, label: number) => number;

/** Weighted mean of a loss of the predictions of all outputs; smaller is better. */
export function classLoss(name: string, loss: ClassLoss): BoostingMetric {
  return {
    name,
    isHigherBetter: false,
    evaluate: ({ predictions, labels, weights }) => {
      const probability = new Float64Array(predictions.length);
      let [sum, total] = [0, 0];
      for (let row = 0; row < labels.length; row++) {
        for (const [output, values] of predictions.entries()) probability[output] = values[row]!;
        const weight = weights === undefined ? 1 : weights[row]!;
        sum += weight * loss(probability, labels[row]!);
        total += weight;
      }
      return sum / total;
    },
  };
}
