import type { CostModel } from '../cost-model.js';
import { checkCost } from './check-cost.js';
import { checkVolatility } from './check-volatility.js';

/** Options of {@link volatilitySlippage}. */
export interface VolatilitySlippageOptions {
  /** Column of the bars with the volatility of one bar as a fraction of the price. */
  readonly volatility: string;
  /** Volatilities that a fill is worse than the bar's price. Default 0.1. */
  readonly multiple?: number;
}

/**
 * Slippage that grows with volatility: notional x multiple x volatility.
 *
 * @throws {InvalidArgumentError} if `multiple` is not a finite number of 0 or more, and in the backtest if a volatility that is needed is less than 0.
 * @example volatilitySlippage({ volatility: 'volatility_fraction', multiple: 0.1 })
 */
export function volatilitySlippage(options: VolatilitySlippageOptions): CostModel {
  const { volatility, multiple = 0.1 } = options;
  checkCost({ multiple });
  return {
    specVersion: 1,
    id: `slippage(${multiple} ${volatility})`,
    columns: [volatility],
    cost: ({ notional, row }, values) => notional * multiple * checkVolatility(values[0]!, volatility, row),
  };
}
