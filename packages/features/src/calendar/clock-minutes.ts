import { InvalidArgumentError } from '@spx/core';

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Minutes from midnight of a time such as `16:45`.
 *
 * @throws {InvalidArgumentError} if the text is no time of a clock, or later than `latest` minutes.
 */
export function clockMinutes(name: string, text: string, latest = 1440): number {
  const parts = CLOCK.exec(text);
  const minutes = parts === null ? Number.NaN : 60 * Number(parts[1]) + Number(parts[2]);
  if (minutes > 0 && minutes <= latest) return minutes;
  throw new InvalidArgumentError(name, `a time from "00:01" to "${clockText(latest)}"`, { received: text });
}

/** Minutes from midnight as `16:45`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
