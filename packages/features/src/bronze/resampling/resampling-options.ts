import type { TradingCalendar } from '../../calendar/trading-calendar.js';

/** How bars are joined to longer ones. */
export interface ResamplingOptions {
  /** Length of the bars wanted: an integer from 1 to 1440, a multiple of the bars at hand. */
  readonly minutes: number;
  /** When the market trades: the grid then starts anew at the open of each session, and its last bar ends at the close. Default: the grid starts with each day, UTC. */
  readonly calendar?: TradingCalendar;
  /** With a calendar, what is done with bars outside of its sessions: `refuse` the table, or `drop` them. Default `refuse`. */
  readonly outsideSessions?: 'refuse' | 'drop';
}
