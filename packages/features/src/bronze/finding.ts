/** How much a finding weighs. `info`: for the record. `warning`: look at it. `stop`: nothing may be computed from the table. */
export type Severity = 'info' | 'warning' | 'stop';

/** What a reader or a quality rule has noticed about a table. */
export interface Finding {
  /** Id of the rule that speaks, such as `ohlc-order`. */
  readonly rule: string;
  /** `info`: for the record. `warning`: look at it. `stop`: no number computed from this table can be trusted. */
  readonly severity: Severity;
  /** One sentence with the number found and the limit. */
  readonly message: string;
  /** Rows concerned. */
  readonly rows?: number;
  /** Time of the first row concerned, epoch milliseconds. */
  readonly firstTime?: number;
  /** Column concerned; absent where the rule speaks of several at once. */
  readonly column?: string;
  /** Instrument concerned, where a table or a report holds several. */
  readonly instrument?: string;
  /** `rows` as a share of the rows that the rule could judge, 0 to 1. */
  readonly share?: number;
  /** The value, score or length that is furthest beyond the limit; the message names its unit. */
  readonly worst?: number;
  /** Time of the row that holds `worst`, epoch milliseconds. */
  readonly worstTime?: number;
}
