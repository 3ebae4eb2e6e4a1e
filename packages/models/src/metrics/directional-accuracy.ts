/**
 * Share of moves whose direction was called right, 0 to 1.
 *
 * Formula: mean over rows whose label is not 0 of 1 if prediction and label have one sign, 0 if they have opposite signs, 1/2 if the prediction is 0.
 * Ties:    a label of exactly 0 is no move and not counted; a prediction of exactly 0 is no call and scores as a coin toss, so that the zero baseline gets 1/2.
 * Edges:   `null` when no row moved.
 *
 * @example directionalAccuracy(Float64Array.of(0.1, -0.2, 0), Float64Array.of(1, 1, -1)) // 0.5
 */
export function directionalAccuracy(predictions: Float64Array, labels: Float64Array): number | null {
  let [moves, score] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === 0) continue;
    moves++;
    score += (1 + Math.sign(predictions[row]!) * Math.sign(labels[row]!)) / 2;
  }
  return moves === 0 ? null : score / moves;
}
