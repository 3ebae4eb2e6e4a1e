/** One execution, before costs. */
export interface Fill {
  /** Bar in which it happens. */
  readonly row: number;
  /** Open of that bar, epoch milliseconds. */
  readonly time: number;
  /** `open` for a signal of the bar before, `close` for the exit at the end of the session. */
  readonly at: 'open' | 'close';
  /** Price of the bar there, without spread or slippage. */
  readonly price: number;
  /** Shares or contracts bought (more than 0) or sold (less than 0). */
  readonly quantity: number;
  /** Absolute value traded, in currency: |quantity| x price x point value. */
  readonly notional: number;
  /** Currency per point of price and contract, as the instrument has it. */
  readonly pointValue: number;
}

/**
 * What a fill costs: a plain object, so that a user's own model goes where a built-in would. Several are added up.
 *
 * Columns are read in the last bar whose close is known when the order goes out (the signal's bar for a fill at the open, the session's last bar for the exit at its
 * close), so that no cost knows the bar that it is paid in.
 */
export interface CostModel {
  readonly specVersion: 1;
  /** Name for reports, with the parameters in it. */
  readonly id: string;
  /** Columns of the bars that `cost` reads. A value that is not finite where a fill needs it is an error. */
  readonly columns: readonly string[];
  /** Cost of the fill in currency, finite; less than 0 is a rebate. `values` are those of `columns`, in their order. */
  cost(fill: Fill, values: Float64Array): number;
}
