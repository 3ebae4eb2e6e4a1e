import type { BoostingMetric } from './metric.js';

/**
 * Area under the ROC curve: the weighted share of pairs of a row with label 1 and one with label 0 in which the first has the larger score, ties counting half.
 *
 * @param ofOneClass - what the library gives where all rows have the same label: 1 in LightGBM, NaN in XGBoost.
 */
export function areaUnderCurve(ofOneClass: number): BoostingMetric {
  return {
    name: 'auc',
    isHigherBetter: true,
    evaluate: ({ scores: [scores], labels, weights }) => {
      const order = Uint32Array.from(labels.keys()).sort((a, b) => scores![a]! - scores![b]!);
      let [pairs, negatives, positives] = [0, 0, 0];
      for (let from = 0; from < order.length; ) {
        const score = scores![order[from]!]!;
        let [tiedNegatives, tiedPositives] = [0, 0];
        for (; from < order.length && scores![order[from]!]! === score; from++) {
          const row = order[from]!;
          const weight = weights === undefined ? 1 : weights[row]!;
          if (labels[row]! > 0) tiedPositives += weight;
          else tiedNegatives += weight;
        }
        pairs += tiedPositives * (negatives + tiedNegatives / 2);
        negatives += tiedNegatives;
        positives += tiedPositives;
      }
      return positives > 0 && negatives > 0 ? pairs / (positives * negatives) : ofOneClass;
    },
  };
}
