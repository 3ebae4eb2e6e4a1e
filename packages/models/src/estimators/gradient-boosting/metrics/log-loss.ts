/**
 * -log of the probability of what happened, which is kept `smallest` away from 0 and 1.
 *
 * @param probability - of label 1.
 */
export function logLoss(probability: number, label: number, smallest: number): number {
  const kept = Math.min(1 - smallest, Math.max(smallest, probability));
  return label > 0 ? -Math.log(kept) : -Math.log(1 - kept);
}
