import { InvalidArgumentError } from '@spx/core';
import type { CostModel } from '../cost-model.js';
import { checkCost } from './check-cost.js';

/** Where {@link spreadCost} takes the spread from: a number, a column in basis points, or the columns of both quotes. */
export type SpreadCostOptions = { readonly bps: number } | { readonly column: string } | { readonly bid: string; readonly ask: string };

/**
 * Half the spread between bid and ask on each side.
 *
 * Formula: notional x bps / 20,000, or |quantity| x point value x (ask - bid) / 2 from quotes in price units.
 *
 * @throws {InvalidArgumentError} if `bps` is not a finite number of 0 or more, and in the backtest if a spread that is needed is less than 0.
 * @example spreadCost({ bps: 1 }) // half a basis point per side
 */
export function spreadCost(options: SpreadCostOptions): CostModel {
  if ('bps' in options) {
    checkCost({ bps: options.bps });
    return { specVersion: 1, id: `spread(${options.bps} bps)`, columns: [], cost: ({ notional }) => (notional * options.bps) / 20_000 };
  }
  if ('column' in options) {
    const { column } = options;
    return {
      specVersion: 1,
      id: `spread(${column})`,
      columns: [column],
      cost: ({ notional, row }, values) => (notional * checkSpread(values[0]!, column, row)) / 20_000,
    };
  }
  const { bid, ask } = options;
  return {
    specVersion: 1,
    id: `spread(${bid}, ${ask})`,
    columns: [bid, ask],
    cost: ({ quantity, pointValue, row }, values) => (Math.abs(quantity) * pointValue * checkSpread(values[1]! - values[0]!, `${ask} - ${bid}`, row)) / 2,
  };
}

function checkSpread(spread: number, name: string, row: number): number {
  if (spread < 0) throw new InvalidArgumentError(name, '0 or more where a fill needs it', { received: `${spread} for the fill in row ${row}` });
  return spread;
}
