import { DateTime } from 'luxon';

/**
 * Epoch milliseconds at which a clock on the wall shows `minute` minutes after midnight of a civil day.
 *
 * A time that clocks jump over is moved ahead by the jump; of a time that is shown twice the first is meant.
 *
 * @param timeZone - a valid IANA zone.
 */
export function localInstant(day: number, minute: number, timeZone: string): number {
  const { year, month, day: dayOfMonth, hour, minute: minuteOfHour } = DateTime.fromMillis(day * 86_400_000 + minute * 60_000, { zone: 'utc' });
  return DateTime.fromObject({ year, month, day: dayOfMonth, hour, minute: minuteOfHour }, { zone: timeZone }).getPossibleOffsets()[0]!.toMillis();
}
