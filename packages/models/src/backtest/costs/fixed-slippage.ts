import type { CostModel } from '../cost-model.js';
import { checkCost } from './check-cost.js';

/**
 * The same basis points of the notional on every side: what a fill is worse than the bar's price, or all costs in one number.
 *
 * @throws {InvalidArgumentError} if `bps` is not a finite number of 0 or more.
 * @example fixedSlippage({ bps: 0.5 }) // half a basis point per side
 */
export function fixedSlippage({ bps }: { readonly bps: number }): CostModel {
  checkCost({ bps });
  return { specVersion: 1, id: `slippage(${bps} bps)`, columns: [], cost: ({ notional }) => (notional * bps) / 10_000 };
}
