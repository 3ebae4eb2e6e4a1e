import { InvalidArgumentError } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import type { ResamplingOptions } from './resampling-options.js';

const MS_PER_MINUTE = 60_000;
const MOST_MINUTES = 1440;

/** Checked {@link ResamplingOptions}. */
export interface ResamplingSettings {
  /** Length of a bar at hand and of one wanted, milliseconds. */
  readonly intervalMs: number;
  readonly sizeMs: number;
  readonly calendar: TradingCalendar | null;
  readonly dropsOutside: boolean;
}

/**
 * Checks how bars are joined.
 *
 * @param intervalMs - length of the bars at hand.
 * @throws {InvalidArgumentError} if an option is none of its values, or the length wanted is no multiple of that at hand.
 */
export function resamplingSettings(options: ResamplingOptions, intervalMs: number): ResamplingSettings {
  const { minutes, calendar = null, outsideSessions = 'refuse' } = options;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
    throw new InvalidArgumentError('minutes', `an integer from 1 to ${MOST_MINUTES}`, { received: minutes });
  }
  if (!(intervalMs > 0 && Number.isFinite(intervalMs))) {
    throw new InvalidArgumentError('intervalMs', 'a number above 0', { received: intervalMs, remedy: 'Pass the time from a bar to the next in milliseconds.' });
  }
  const sizeMs = minutes * MS_PER_MINUTE;
  if (sizeMs % intervalMs !== 0) {
    throw new InvalidArgumentError('minutes', `a multiple of the bars at hand, which take ${intervalMs / MS_PER_MINUTE}`, { received: minutes });
  }
  if (outsideSessions !== 'refuse' && outsideSessions !== 'drop') {
    throw new InvalidArgumentError('outsideSessions', '"refuse" or "drop"', { received: outsideSessions });
  }
  return { intervalMs, sizeMs, calendar, dropsOutside: outsideSessions === 'drop' };
}
