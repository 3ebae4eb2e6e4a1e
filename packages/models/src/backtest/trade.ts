import type { Fill } from './cost-model.js';

/** A fill with what it cost. */
export interface CostedFill extends Fill {
  /** Of all cost models together, in currency. */
  readonly cost: number;
  /** Position after it, in shares or contracts. */
  readonly quantityAfter: number;
}

/** One round trip: from flat, or from the other side, until flat or reversed. Sizes may change in between. */
export interface Trade {
  readonly side: 'long' | 'short';
  /** Bar of the first fill, at its open. */
  readonly entryRow: number;
  /** Bar of the last fill: at its open for `signal`, at its close for `session-end`. */
  readonly exitRow: number;
  /** Opens of those bars, epoch milliseconds. */
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Bars in which the position was held. */
  readonly bars: number;
  /** Largest quantity held, in shares or contracts. */
  readonly quantity: number;
  /** Profit before costs, costs, and what is left, as fractions of capital. */
  readonly gross: number;
  readonly cost: number;
  readonly net: number;
  readonly exit: 'signal' | 'session-end';
}
