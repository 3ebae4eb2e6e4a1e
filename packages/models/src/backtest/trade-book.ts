import type { CostedFill, Trade } from './trade.js';

/** Turns fills and moves of the price into round trips. */
export interface TradeBook {
  /** Round trips that are closed, in order. */
  readonly trades: readonly Trade[];
  /** Bar in which the open position was entered; NaN when flat. */
  entryRow(): number;
  /** Profit of the position since the last call, as a fraction of capital. */
  mark(profit: number): void;
  /** A fill and its cost as a fraction of capital, after `mark` up to its price. */
  record(fill: CostedFill, cost: number): void;
}

interface OpenTrade {
  readonly entry: CostedFill;
  readonly side: 1 | -1;
  quantity: number;
  gross: number;
  cost: number;
}

/** An empty book. A fill that reverses a position closes one trade and opens another, and its cost is shared by the quantities. */
export function tradeBook(): TradeBook {
  const trades: Trade[] = [];
  let open: OpenTrade | null = null;
  const record = (fill: CostedFill, cost: number): void => {
    const before = fill.quantityAfter - fill.quantity;
    const isReversal = open !== null && Math.sign(fill.quantityAfter) === -open.side;
    const closingShare = isReversal ? Math.abs(before / fill.quantity) : 1;
    if (open !== null) {
      open.cost += cost * closingShare;
      open.quantity = Math.max(open.quantity, isReversal ? 0 : Math.abs(fill.quantityAfter));
      if (fill.quantityAfter === 0 || isReversal) {
        trades.push(closedTrade(open, fill));
        open = null;
      }
      if (!isReversal) return;
    }
    open = {
      entry: fill,
      side: fill.quantityAfter > 0 ? 1 : -1,
      quantity: Math.abs(fill.quantityAfter),
      gross: 0,
      cost: isReversal ? cost * (1 - closingShare) : cost,
    };
  };
  return {
    trades,
    entryRow: () => open?.entry.row ?? Number.NaN,
    mark: (profit) => {
      if (open !== null) open.gross += profit;
    },
    record,
  };
}

function closedTrade({ entry, side, quantity, gross, cost }: OpenTrade, exit: CostedFill): Trade {
  return {
    side: side === 1 ? 'long' : 'short',
    entryRow: entry.row,
    exitRow: exit.row,
    entryTime: entry.time,
    exitTime: exit.time,
    entryPrice: entry.price,
    exitPrice: exit.price,
    bars: exit.row - entry.row + (exit.at === 'close' ? 1 : 0),
    quantity,
    gross,
    cost,
    net: gross - cost,
    exit: exit.at === 'close' ? 'session-end' : 'signal',
  };
}
