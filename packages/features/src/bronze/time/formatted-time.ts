import { describeValue, InvalidArgumentError } from '@spx/core';
import { DateTime } from 'luxon';
import { localClock } from './local-clock.js';
import type { TimeParser } from './time-parser.js';
import { wallClockTime } from './wall-clock-time.js';

/** Tokens that name a zone, an epoch or a locale's habit: their meaning would be chosen without a word. `Z` is an offset and exact. */
const UNCERTAIN_TOKENS = /[zXxfFtTD]/;

/**
 * Reads text in a given layout of Luxon tokens. Where the layout holds no offset, the clock of `timeZone` decides.
 *
 * @throws {InvalidArgumentError} if the layout holds an uncertain token, or no offset while there is no `timeZone`.
 */
export function formattedTime(timeFormat: string, timeZone: string | undefined): TimeParser {
  const tokens = timeFormat.replace(/'[^']*'/g, '');
  if (tokens.trim() === '' || UNCERTAIN_TOKENS.test(tokens)) {
    throw new InvalidArgumentError('timeFormat', "made of the Luxon tokens y, M, L, d, H, h, m, s, S, u, a, Z and literals in '...'", { received: timeFormat });
  }
  const form = `a time of the form "${timeFormat}"`;
  const parser = DateTime.buildFormatParser(timeFormat, { locale: 'en-US' });
  const instantIn = (cell: unknown): number => DateTime.fromFormatParser(String(cell).trim(), parser, { zone: 'utc', locale: 'en-US' }).toMillis();
  if (tokens.includes('Z')) return { parse: instantIn, explain: (cell) => `is ${describeValue(cell)}, not ${form}` };
  if (timeZone === undefined) {
    throw new InvalidArgumentError('timeZone', 'given along with a timeFormat that holds no offset', {
      received: timeZone,
      remedy: 'Pass timeZone, such as "America/New_York" or "UTC".',
    });
  }
  return wallClockTime(localClock(timeZone), instantIn, form);
}
