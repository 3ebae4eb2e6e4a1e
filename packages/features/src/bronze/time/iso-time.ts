import { describeValue } from '@spx/core';
import { isoText } from './iso-text.js';
import { localClock } from './local-clock.js';
import type { TimeParser } from './time-parser.js';
import { utcText } from './utc-text.js';
import { wallClockTime } from './wall-clock-time.js';

/**
 * Reads ISO-8601 text. Text with an offset keeps it; text without one is read on the clock of `timeZone`, and refused where there is no `timeZone`, or where that
 * clock shows the time twice or never.
 */
export function isoTime(timeZone: string | undefined): TimeParser {
  const local = timeZone === undefined ? null : wallClockTime(localClock(timeZone), (cell) => read(cell)?.wallClock ?? Number.NaN, 'ISO-8601');
  return {
    parse: (cell) => {
      const instant = typeof cell === 'string' ? utcText(cell) : Number.NaN;
      if (!Number.isNaN(instant)) return instant;
      const iso = read(cell);
      if (iso === null) return Number.NaN;
      return iso.instant ?? local?.parse(cell) ?? Number.NaN;
    },
    explain: (cell) => {
      if (local !== null) return local.explain(cell);
      return `is ${describeValue(cell)}, ${read(cell) === null ? 'not ISO-8601' : 'which names no time zone as the rest of the file does'}`;
    },
  };
}

function read(cell: unknown): ReturnType<typeof isoText> {
  return typeof cell === 'string' ? isoText(cell) : null;
}
