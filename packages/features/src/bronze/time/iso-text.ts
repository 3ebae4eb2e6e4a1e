const ISO = /^\s*([12]\d{3})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?\s*$/i;
const MS_PER_MINUTE = 60_000;

/** A date and time read from ISO-8601 text. */
export interface IsoText {
  /** Milliseconds since 1970 as the clock on the wall shows them, as if it hung in Greenwich. */
  readonly wallClock: number;
  /** Epoch milliseconds; null if the text names no offset. */
  readonly instant: number | null;
}

/** Whether ISO-8601 text carries an offset, carries none, or is no ISO-8601 at all. */
export function isoTextKind(text: string): 'zoned' | 'local' | 'other' {
  const match = ISO.exec(text);
  if (match === null) return 'other';
  return match[8] === undefined ? 'local' : 'zoned';
}

/**
 * Reads `YYYY-MM-DD`, with `T` or a space `HH:MM`, `:SS` and a fraction, and `Z`, `UTC` or an offset; digits below a millisecond are cut off.
 *
 * @returns null if the text is of another form or names a day or time that does not exist.
 */
export function isoText(text: string): IsoText | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC rolls over: 30 February would become 1 March without a word.
  if (new Date(midnight).getUTCDate() !== Number(day) || Number(month) > 12 || Number(month) < 1) return null;
  const offsetMinutes = zone === undefined ? null : minutesOf(zone);
  if (Number.isNaN(offsetMinutes)) return null;
  const milliseconds = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wallClock = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
  return { wallClock, instant: offsetMinutes === null ? null : wallClock - offsetMinutes * MS_PER_MINUTE };
}

function minutesOf(zone: string): number {
  if (zone.length < 3 || zone.toUpperCase() === 'UTC') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  return hours > 14 || minutes > 59 ? Number.NaN : sign * (hours * 60 + minutes);
}
