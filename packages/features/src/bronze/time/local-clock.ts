import { IANAZone } from 'luxon';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** The clock on the wall of one time zone. */
export interface LocalClock {
  readonly timeZone: string;
  /** Instant at which the clock shows `wallClock`, both in epoch milliseconds; NaN if it shows it never or twice. */
  toInstant(wallClock: number): number;
  /** `never` when clocks jumped over this time, `twice` when they were put back over it, else `once`. */
  shows(wallClock: number): 'never' | 'once' | 'twice';
}

/**
 * Turns local times into instants without ever choosing: where the clock was put forward or back, a time that exists not at all or twice is NaN.
 *
 * Days without a change of offset, nearly all, cost one look-up a day.
 *
 * @param timeZone - a valid IANA zone.
 */
export function localClock(timeZone: string): LocalClock {
  const zone = IANAZone.create(timeZone);
  const steadyOffset = new Map<number, number | null>();

  const offsetOfDay = (day: number): number | null => {
    const known = steadyOffset.get(day);
    if (known !== undefined) return known;
    const [before, after] = [zone.offset((day - 1) * MS_PER_DAY), zone.offset((day + 2) * MS_PER_DAY)];
    const offset = before === after ? before : null;
    steadyOffset.set(day, offset);
    return offset;
  };

  const instants = (wallClock: number): number[] => {
    const offsets = new Set([zone.offset(wallClock - MS_PER_DAY), zone.offset(wallClock + MS_PER_DAY)]);
    return [...offsets].map((offset) => wallClock - offset * MS_PER_MINUTE).filter((instant) => instant + zone.offset(instant) * MS_PER_MINUTE === wallClock);
  };

  return {
    timeZone,
    toInstant: (wallClock) => {
      const offset = offsetOfDay(Math.floor(wallClock / MS_PER_DAY));
      if (offset !== null) return wallClock - offset * MS_PER_MINUTE;
      const candidates = instants(wallClock);
      return candidates.length === 1 ? (candidates[0] ?? Number.NaN) : Number.NaN;
    },
    shows: (wallClock) => {
      const { length } = instants(wallClock);
      return length === 0 ? 'never' : length === 1 ? 'once' : 'twice';
    },
  };
}
