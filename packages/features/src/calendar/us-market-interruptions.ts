import { civilDay } from './civil-day.js';
import type { SessionHours } from './session-hours.js';

const FOUR_PM = 16 * 60;

/** Days since 1990 on which the exchange stayed closed without being scheduled to. */
export const usMarketClosures: ReadonlySet<number> = new Set([
  civilDay(1994, 4, 27), // mourning for President Nixon
  civilDay(2001, 9, 11), // attacks of 11 September
  civilDay(2001, 9, 12),
  civilDay(2001, 9, 13),
  civilDay(2001, 9, 14),
  civilDay(2004, 6, 11), // mourning for President Reagan
  civilDay(2007, 1, 2), // mourning for President Ford
  civilDay(2012, 10, 29), // Hurricane Sandy
  civilDay(2012, 10, 30),
  civilDay(2018, 12, 5), // mourning for President G. H. W. Bush
  civilDay(2025, 1, 9), // mourning for President Carter
]);

/**
 * Regular hours of the days since 1990 on which trading began or ended half an hour or more off schedule and this was known before it began. Left out are the early ends
 * of 11 February 1994 (14:30, snow) and 27 October 1997 (15:30, circuit breakers), for a calendar tells the close beforehand, and halts inside a day.
 */
export const usMarketShortenedDays: ReadonlyMap<number, SessionHours> = new Map([
  [civilDay(1995, 12, 18), { opens: 10 * 60 + 30, closes: FOUR_PM }], // computer fault
  [civilDay(1996, 1, 8), { opens: 11 * 60, closes: 14 * 60 }], // blizzard
  [civilDay(2002, 9, 11), { opens: 12 * 60, closes: FOUR_PM }], // commemoration
]);
