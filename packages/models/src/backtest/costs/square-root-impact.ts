import { InvalidArgumentError } from '@spx/core';
import type { CostModel } from '../cost-model.js';
import { checkCost } from './check-cost.js';
import { checkVolatility } from './check-volatility.js';

/** Options of {@link squareRootImpact}. */
export interface SquareRootImpactOptions {
  /** Column of the bars with a volatility as a fraction of the price, over the same stretch as the volume: a day's with a day's. */
  readonly volatility: string;
  /** Column of the bars with a volume in shares or contracts, known at the close of its bar, such as the mean of the last days. */
  readonly volume: string;
  /** About 1 in published estimates, which is the default. */
  readonly coefficient?: number;
}

/**
 * Market impact by the square-root law: notional x coefficient x volatility x sqrt(|quantity| / volume).
 *
 * Needs a `capital` that is meant, for the share of the volume depends on it.
 *
 * @throws {InvalidArgumentError} if `coefficient` is not a finite number of 0 or more, and in the backtest if a volatility that is needed is less than 0 or a volume is not more than 0.
 * @see Almgren, Thum, Hauptmann and Li, Direct estimation of equity market impact, 2005; Toth et al., Anomalous price impact and the critical nature of liquidity, 2011.
 * @example squareRootImpact({ volatility: 'daily_volatility', volume: 'daily_volume' })
 */
export function squareRootImpact(options: SquareRootImpactOptions): CostModel {
  const { volatility, volume, coefficient = 1 } = options;
  checkCost({ coefficient });
  return {
    specVersion: 1,
    id: `impact(${coefficient} ${volatility} sqrt(quantity / ${volume}))`,
    columns: [volatility, volume],
    cost: ({ notional, quantity, row }, values) => {
      const traded = values[1]!;
      if (!(traded > 0)) throw new InvalidArgumentError(volume, 'more than 0 where a fill needs it', { received: `${traded} for the fill in row ${row}` });
      return notional * coefficient * checkVolatility(values[0]!, volatility, row) * Math.sqrt(Math.abs(quantity) / traded);
    },
  };
}
