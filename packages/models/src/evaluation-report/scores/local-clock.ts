import { InvalidArgumentError } from '@spx/core';

/** Date, month and hour of a moment on the clock of a time zone: `2024-03-08`, `2024-03`, `09:00`. */
export interface LocalTime {
  readonly date: string;
  readonly month: string;
  readonly hour: string;
}

const QUARTER_HOUR = 900_000;

/**
 * Reads the clock of a time zone, daylight saving time included.
 *
 * Cost: one look-up per quarter of an hour, the unit in which the offsets of all zones are counted.
 *
 * @throws {InvalidArgumentError} if the time zone is not known.
 */
export function localClock(timeZone: string): (time: number) => LocalTime {
  const format = clockFormat(timeZone);
  const known = new Map<number, LocalTime>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_HOUR);
    const found = known.get(quarter) ?? readClock(format, quarter * QUARTER_HOUR);
    known.set(quarter, found);
    return found;
  };
}

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' });
  } catch (cause) {
    throw new InvalidArgumentError('timeZone', 'an IANA time zone, such as "America/New_York"', { received: timeZone, cause });
  }
}

function readClock(format: Intl.DateTimeFormat, time: number): LocalTime {
  const { year, month, day, hour } = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return { date: `${year}-${month}-${day}`, month: `${year}-${month}`, hour: `${hour}:00` };
}
