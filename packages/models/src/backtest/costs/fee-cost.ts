import type { CostModel } from '../cost-model.js';
import { checkCost } from './check-cost.js';

/** Options of {@link feeCost}; what is left out is 0. */
export interface FeeCostOptions {
  /** Currency per share or contract. */
  readonly perShare?: number;
  /** Basis points of the notional. */
  readonly bps?: number;
  /** Currency per fill. */
  readonly perFill?: number;
  /** Least fee of a fill, in currency. */
  readonly minimum?: number;
}

/**
 * Commission of a broker: per share, per notional and per fill, added up, with a minimum per fill.
 *
 * Formula: max(minimum, |quantity| x perShare + notional x bps / 10,000 + perFill).
 * Note:    `perFill` and `minimum` are amounts of currency, so that their weight depends on the `capital` of the backtest.
 *
 * @throws {InvalidArgumentError} if a fee is not a finite number of 0 or more.
 * @example feeCost({ perShare: 0.005, minimum: 1 })
 */
export function feeCost(options: FeeCostOptions): CostModel {
  const { perShare = 0, bps = 0, perFill = 0, minimum = 0 } = options;
  checkCost({ perShare, bps, perFill, minimum });
  const parts = Object.entries({ perShare, bps, perFill, minimum }).filter(([, value]) => value > 0);
  return {
    specVersion: 1,
    id: `fee(${parts.map(([name, value]) => `${name} ${value}`).join(', ')})`,
    columns: [],
    cost: ({ quantity, notional }) => Math.max(minimum, Math.abs(quantity) * perShare + (notional * bps) / 10_000 + perFill),
  };
}
