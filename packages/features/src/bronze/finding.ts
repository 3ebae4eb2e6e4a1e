/** What a reader or a quality rule has noticed about a table of bars. */
export interface Finding {
  /** Id of the rule that speaks, such as `ohlc-order`. */
  readonly rule: string;
  /** `info`: for the record. `warning`: look at it. `stop`: no number computed from these bars can be trusted. */
  readonly severity: 'info' | 'warning' | 'stop';
  /** One sentence with the number found and the limit. */
  readonly message: string;
  /** Rows concerned. */
  readonly rows?: number;
  /** Time of the first row concerned, epoch milliseconds. */
  readonly firstTime?: number;
}
