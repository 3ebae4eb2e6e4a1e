import { describeValue } from '@spx/core';
import type { LocalClock } from './local-clock.js';
import type { TimeParser } from './time-parser.js';

/** A parser of local times, made of a reader of wall-clock milliseconds (NaN if a cell is unreadable) and the clock that they were read from. */
export function wallClockTime(clock: LocalClock, wallClockOf: (cell: unknown) => number, form: string): TimeParser {
  return {
    parse: (cell) => {
      const wallClock = wallClockOf(cell);
      return Number.isNaN(wallClock) ? Number.NaN : clock.toInstant(wallClock);
    },
    explain: (cell) => {
      const wallClock = wallClockOf(cell);
      if (Number.isNaN(wallClock)) return `is ${describeValue(cell)}, not ${form}`;
      return `is ${describeValue(cell)}, which the clocks of ${clock.timeZone} show ${clock.shows(wallClock)}`;
    },
  };
}
