import { InvalidArgumentError } from '@spx/core';
import type { ResamplingSettings } from './resampling-settings.js';

const MS_PER_DAY = 86_400_000;

/** The stretch of time that one longer bar covers. */
export interface BarBucket {
  readonly open: number;
  /** First instant after it. */
  readonly end: number;
}

/**
 * The bucket into which a bar falls that opens at `time`; null for one outside of sessions that is to be dropped.
 *
 * @throws {InvalidArgumentError} if it is outside of sessions and not to be dropped.
 */
export function barBucket(time: number, { calendar, dropsOutside, sizeMs }: ResamplingSettings): BarBucket | null {
  const midnight = Math.floor(time / MS_PER_DAY) * MS_PER_DAY;
  const span = calendar === null ? { open: midnight, close: midnight + MS_PER_DAY } : calendar.sessionAt(time);
  if (span !== null) {
    const open = span.open + Math.floor((time - span.open) / sizeMs) * sizeMs;
    return { open, end: Math.min(open + sizeMs, span.close) };
  }
  if (dropsOutside) return null;
  throw new InvalidArgumentError('time', `within a session of calendar "${calendar?.id}"`, {
    received: new Date(time).toISOString(),
    remedy: 'Pass outsideSessions: "drop" to leave such bars out.',
  });
}
