import type { TradingCalendar } from '../../calendar/trading-calendar.js';

/** What is done where bars are missing. */
export interface GapPolicyOptions {
  /**
   * `continue`: nothing, the bar after a gap follows on the one before it. `reset`: after a gap, and with a calendar at each session, features start anew. `fill`: the
   * first `maximumBars` of a gap are filled with open, high, low and close at the close before it, volume 0 and `is_backfilled` 1.
   */
  readonly policy: 'continue' | 'reset' | 'fill';
  /**
   * `fill`: the most bars filled in one gap, at least 1, required. `reset`: the most bars that may be missing without a new start; default the pause that ends a session,
   * max(30 minutes, 2 intervals). Has no meaning for `continue`.
   */
  readonly maximumBars?: number;
  /**
   * What `fill` does about the rest of a gap longer than `maximumBars`: `leave` it, or `reset` after it, and then at each session of the calendar too. Default `leave`.
   */
  readonly longerGaps?: 'leave' | 'reset';
  /**
   * When the market trades. Closed time is then never filled and is no gap, nor is the beginning of a session before its first bar, which has no price yet. Without a
   * calendar every missing bar is a gap: a market that closes gets its first `maximumBars` after each close.
   */
  readonly calendar?: TradingCalendar;
  /** Time from a bar to the next, milliseconds. Default for a table: the median of the differences. */
  readonly intervalMs?: number;
}
