import { InvalidArgumentError } from '@spx/core';

/** Which regression with ARIMA errors: (p, d, q)(P, D, Q)s, with a constant or not, and the names of the inputs. */
export interface ArimaSpecification {
  /** Autoregressive order p, differences d, moving-average order q. */
  readonly order: readonly [p: number, d: number, q: number];
  /** Seasonal orders P, D, Q and the period in rows; `[0, 0, 0, 0]` without a season. */
  readonly seasonal: readonly [P: number, D: number, Q: number, period: number];
  /** Whether the equation of the differenced errors has an intercept. */
  readonly constant: boolean;
  readonly exogenousNames: readonly string[];
}

const noSeason = [0, 0, 0, 0] as const;

/**
 * A specification whose orders are checked.
 *
 * @throws {InvalidArgumentError} if an order is not a whole number of 0 or more, a period is below 2 with seasonal orders, the period is not above p and q where a seasonal
 *         polynomial would repeat their lags, or d + D is above 3.
 */
export function arimaSpecification(parts: Pick<ArimaSpecification, 'order'> & Partial<ArimaSpecification>): ArimaSpecification {
  const { order, seasonal = noSeason, constant = false, exogenousNames = [] } = parts;
  for (const [name, values, length] of [['order', order, 3] as const, ['seasonal', seasonal, 4] as const]) {
    const isValid = values.length === length && values.every((value) => Number.isInteger(value) && value >= 0);
    if (!isValid) throw new InvalidArgumentError(name, `${length} whole numbers of 0 or more`, { received: values.join(', ') });
  }
  const [p, d, q] = order;
  const [P, D, Q, period] = seasonal;
  if (P + D + Q > 0 && period < 2) throw new InvalidArgumentError('seasonal', 'with a period of at least 2 rows', { received: period });
  if ((P > 0 && p >= period) || (Q > 0 && q >= period)) {
    throw new InvalidArgumentError('seasonal', `with a period above p and q, or lags would come twice`, { received: period });
  }
  if (d + D > 3) throw new InvalidArgumentError('order', 'of at most 3 differences together with the seasonal ones', { received: d + D });
  return { order, seasonal: P + D + Q > 0 ? seasonal : noSeason, constant, exogenousNames };
}

/** Observations that the differences use up: d + D period. */
export function differencedRows({ order: [, d], seasonal: [, D, , period] }: ArimaSpecification): number {
  return d + D * period;
}
