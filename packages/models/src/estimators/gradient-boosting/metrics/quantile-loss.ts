/** Pinball loss: alpha times what the label exceeds the prediction by, 1 - alpha times what it falls short by. */
export function quantileLoss(alpha: number): (prediction: number, label: number) => number {
  return (prediction, label) => (label >= prediction ? alpha * (label - prediction) : (1 - alpha) * (prediction - label));
}
