import { DateTime, IANAZone } from 'luxon';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** Since 1970 no zone has kept an offset for less than 6.9 days, so that equal offsets this far apart hold in between too. */
const BLOCK_MS = 4 * MS_PER_DAY;

/** The clock on the wall of one time zone. */
export interface ZoneClock {
  /** Milliseconds by which the clock is ahead of UTC at an instant from 1970 on. */
  offsetAt(time: number): number;
  /**
   * Epoch milliseconds at which the clock shows `minute` minutes after midnight of a civil day. A time that clocks jump over is moved ahead by the jump; of a time that is
   * shown twice the first is meant.
   */
  instantAt(day: number, minute: number): number;
}

/**
 * A clock that asks for the rules of its zone once in four days.
 *
 * @param timeZone - a valid IANA zone.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const zone = IANAZone.create(timeZone);
  const offsetAtBlock = new Map<number, number>();
  const offsetOf = (time: number): number => zone.offset(time) * MS_PER_MINUTE;
  const blockOffset = (block: number): number => {
    const known = offsetAtBlock.get(block) ?? offsetOf(block * BLOCK_MS);
    offsetAtBlock.set(block, known);
    return known;
  };
  let steady = { from: Number.NaN, to: Number.NaN, offset: 0 };
  const offsetAt = (time: number): number => {
    if (time >= steady.from && time < steady.to) return steady.offset;
    const block = Math.floor(time / BLOCK_MS);
    const offset = blockOffset(block);
    if (offset !== blockOffset(block + 1)) return offsetOf(time);
    steady = { from: block * BLOCK_MS, to: (block + 1) * BLOCK_MS, offset };
    return offset;
  };
  return {
    offsetAt,
    instantAt: (day, minute) => {
      const shown = day * MS_PER_DAY + minute * MS_PER_MINUTE;
      const offset = offsetAt(shown - MS_PER_DAY);
      return offset === offsetAt(shown + MS_PER_DAY) ? shown - offset : instantNearChange(shown, timeZone);
    },
  };
}

function instantNearChange(shown: number, timeZone: string): number {
  const { year, month, day, hour, minute } = DateTime.fromMillis(shown, { zone: 'utc' });
  return DateTime.fromObject({ year, month, day, hour, minute }, { zone: timeZone }).getPossibleOffsets()[0]!.toMillis();
}
