import { civilDay } from './civil-day.js';
import type { SessionHours } from './session-hours.js';

const NINE_THIRTY = 9 * 60 + 30;
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

/** Regular hours of the days since 1990 on which trading began or ended half an hour or more off schedule. Moments of silence and trading halts inside a day are left out. */
export const usMarketShortenedDays: ReadonlyMap<number, SessionHours> = new Map([
  [civilDay(1994, 2, 11), { opens: NINE_THIRTY, closes: 14 * 60 + 30 }], // snowstorm
  [civilDay(1995, 12, 18), { opens: 10 * 60 + 30, closes: FOUR_PM }], // computer fault
  [civilDay(1996, 1, 8), { opens: 11 * 60, closes: 14 * 60 }], // blizzard
  [civilDay(1997, 10, 27), { opens: NINE_THIRTY, closes: 15 * 60 + 30 }], // circuit breakers
  [civilDay(2002, 9, 11), { opens: 12 * 60, closes: FOUR_PM }], // commemoration
]);
