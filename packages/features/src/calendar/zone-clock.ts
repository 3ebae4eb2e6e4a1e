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
  const offsetOf = (time: number): number => zone.offset(time) * MS_PER_MINUTE;
  const steadyParts = new Map<number, readonly SteadyPart[]>();
  const partsOf = (block: number): readonly SteadyPart[] => {
    const known = steadyParts.get(block) ?? steadyPartsOf(block * BLOCK_MS, offsetOf);
    steadyParts.set(block, known);
    return known;
  };
  let steady: SteadyPart = { from: Number.NaN, to: Number.NaN, offset: 0 };
  const offsetAt = (time: number): number => {
    if (time >= steady.from && time < steady.to) return steady.offset;
    const [first, second] = partsOf(Math.floor(time / BLOCK_MS));
    steady = second !== undefined && time >= second.from ? second : first!;
    return steady.offset;
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

/** A stretch of time in which clocks do not change. */
interface SteadyPart {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The block itself, or its parts before and after the second in which clocks change. */
function steadyPartsOf(from: number, offsetOf: (time: number) => number): readonly SteadyPart[] {
  const to = from + BLOCK_MS;
  const [before, after] = [offsetOf(from), offsetOf(to)];
  if (before === after) return [{ from, to, offset: before }];
  let [unchanged, changed] = [from, to];
  while (changed - unchanged > 1_000) {
    const middle = Math.floor((unchanged + changed) / 2_000) * 1_000;
    if (offsetOf(middle) === before) unchanged = middle;
    else changed = middle;
  }
  return [
    { from, to: changed, offset: before },
    { from: changed, to, offset: after },
  ];
}

function instantNearChange(shown: number, timeZone: string): number {
  const { year, month, day, hour, minute } = DateTime.fromMillis(shown, { zone: 'utc' });
  return DateTime.fromObject({ year, month, day, hour, minute }, { zone: timeZone }).getPossibleOffsets()[0]!.toMillis();
}
