import { InvalidArgumentError } from '@spx/core';

/** Sample moments of the returns of a trading rule. */
export interface SharpeMoments {
  /** Mean return in excess of the risk-free rate over its standard deviation, of one period. */
  readonly perPeriod: number;
  /** Number of returns. */
  readonly periods: number;
  /** Third standardised moment; 0 for normal returns. */
  readonly skewness: number;
  /** Fourth standardised moment, not in excess of 3; 3 for normal returns. */
  readonly kurtosis: number;
}

/**
 * Standard error of a Sharpe ratio of independent returns that need not be normal.
 *
 * Formula: sqrt((1 - skewness SR + (kurtosis - 1) / 4 SR^2) / (periods - 1)), all of one period. For normal returns that is Lo's sqrt((1 + SR^2 / 2) / (periods - 1)).
 * Why:     gains that are many and small beside losses that are few and large make a Sharpe ratio look surer than it is.
 *
 * @throws {InvalidArgumentError} if there are fewer than 2 periods, a moment is not finite, or the moments are those of no distribution.
 * @see Mertens, Comments on variance of the IID estimator in Lo (2002), 2002; Bailey and Lopez de Prado, The Sharpe ratio efficient frontier, 2012.
 * @example sharpeStandardError({ perPeriod: 0.458, periods: 24, skewness: -2.448, kurtosis: 10.164 }) // 0.336
 */
export function sharpeStandardError({ perPeriod, periods, skewness, kurtosis }: SharpeMoments): number {
  if (!(Number.isFinite(periods) && periods >= 2)) throw new InvalidArgumentError('periods', 'finite and 2 or more', { received: periods });
  if (!Number.isFinite(perPeriod)) throw new InvalidArgumentError('perPeriod', 'finite', { received: perPeriod });
  if (!Number.isFinite(skewness)) throw new InvalidArgumentError('skewness', 'finite', { received: skewness });
  // Pearson's inequality, short of rounding; it keeps the variance at 0 or more.
  const least = 1 + skewness * skewness;
  if (!(kurtosis >= least * (1 - 1e-9) && Number.isFinite(kurtosis)))
    throw new InvalidArgumentError('kurtosis', `finite and at least ${least}`, { received: kurtosis });
  return Math.sqrt(Math.max(0, 1 - skewness * perPeriod + ((kurtosis - 1) / 4) * perPeriod * perPeriod) / (periods - 1));
}
