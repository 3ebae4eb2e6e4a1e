/**
 * Loss of the baseline minus loss of the model in each row: more than 0 where the model is better.
 *
 * Edges: differences within 1e-12 of the losses are rounding and count as 0, so that a model which repeats the baseline shows no difference at all.
 */
export function lossDifferences(baselineLosses: Float64Array, modelLosses: Float64Array): Float64Array {
  return baselineLosses.map((baseline, row) => {
    const model = modelLosses[row]!;
    const difference = baseline - model;
    return Math.abs(difference) <= 1e-12 * (baseline + model) ? 0 : difference;
  });
}
