/** What a rule decides from, at the close of a bar. */
export interface TradingSignal {
  /** Of this bar, in the label's unit; never NaN. */
  readonly prediction: number;
  /** Position that was aimed at last, as a fraction of capital; 0 when flat. */
  readonly position: number;
  /** Values of the rule's `columns` in this bar, in their order. Valid during the call only. */
  readonly values: Float64Array;
}

/**
 * Turns a prediction into a position: a plain object, so that a user's own rule goes where a built-in would.
 *
 * `backtest` calls `target` once per bar with a prediction, in order of time. It must depend on its argument alone: a rule with a memory could not be tested for
 * look-ahead.
 */
export interface TradingRule {
  readonly specVersion: 1;
  /** Name for reports, with the parameters in it. */
  readonly id: string;
  /** Columns of the bars that `target` wants to read. */
  readonly columns: readonly string[];
  /**
   * Position to hold from the next fill on, as a signed fraction of capital (1: long with all of it, -0.5: short with half). `backtest` clamps it to the limits. NaN says
   * that there is no opinion, as for a missing prediction.
   */
  target(signal: TradingSignal): number;
}
