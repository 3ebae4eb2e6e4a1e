/** What the L1 penalty leaves of a sum of gradients. */
export function softThreshold(gradient: number, l1: number): number {
  if (l1 === 0) return gradient;
  return gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
}
