/** `greater`: large statistics speak against the hypothesis; `less`: small ones; `two-sided`: both. */
export type Alternative = 'greater' | 'less' | 'two-sided';

/** What {@link tailProbability} takes beside the statistic. */
export interface TailProbabilityOptions {
  readonly alternative: Alternative;
  /** Probability that the statistic exceeds a value when the hypothesis holds; its distribution is symmetric about 0. */
  readonly upperTail: (value: number) => number;
}

/** P-value of a statistic with a symmetric distribution. */
export function tailProbability(statistic: number, { alternative, upperTail }: TailProbabilityOptions): number {
  if (alternative === 'two-sided') return 2 * upperTail(Math.abs(statistic));
  return upperTail(alternative === 'greater' ? statistic : -statistic);
}
