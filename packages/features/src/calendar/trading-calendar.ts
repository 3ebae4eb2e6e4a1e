/** One stretch of trading. Bars of it open at or after `open` and close at or before `close`. */
export interface TradingSession {
  /** Epoch milliseconds. */
  readonly open: number;
  /** Epoch milliseconds, above `open`. */
  readonly close: number;
}

/**
 * When a market trades, by the clock alone: what it says of a moment never depends on bars, so a feature may ask it without looking ahead.
 *
 * Called by: session calculators, labels, quality rules and the gap policy. Must hold: sessions do not overlap; the same question has the same answer for ever; times
 * outside the years that a calendar knows are an error, never an empty answer.
 */
export interface TradingCalendar {
  readonly specVersion: 1;
  /** Unique name with every parameter in it, such as `us_equities_regular`: it becomes part of the ids of calculators that use it. */
  readonly id: string;
  /** IANA zone of the market. */
  readonly timeZone: string;
  /** No session is longer, in milliseconds. Calculators derive from it how many bars of history a late start needs. */
  readonly longestSession: number;
  /** The session with `open <= time < close`; null where the market is closed. */
  sessionAt(time: number): TradingSession | null;
  /** The first session that opens after `time`. */
  sessionAfter(time: number): TradingSession;
  /** Sessions that open at or after `from` and before `to`, in order. */
  sessionsBetween(from: number, to: number): readonly TradingSession[];
}
