import { InvalidArgumentError } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import type { GapPolicyOptions } from './gap-policy-options.js';

const LONGEST_PAUSE_MS = 30 * 60_000;

/** Checked {@link GapPolicyOptions}. */
export interface GapPolicySettings {
  readonly intervalMs: number;
  readonly calendar: TradingCalendar | null;
  /** Bars filled in one gap at most. */
  readonly fillBars: number;
  /** More missing bars than this start anew; infinity for never. */
  readonly resetAbove: number;
}

/**
 * Checks how gaps are treated.
 *
 * @param intervalMs - time from a bar to the next where the options name none.
 * @throws {InvalidArgumentError} if an option is none of its values, `fill` names no maximum, or the interval is not above 0.
 */
export function gapPolicySettings(options: GapPolicyOptions, intervalMs: number): GapPolicySettings {
  const { policy, longerGaps = 'leave', calendar = null } = options;
  const interval = options.intervalMs ?? intervalMs;
  if (!(interval > 0 && Number.isFinite(interval))) {
    throw new InvalidArgumentError('intervalMs', 'a number above 0', { received: interval, remedy: 'Pass the time from a bar to the next in milliseconds.' });
  }
  if (longerGaps !== 'leave' && longerGaps !== 'reset') throw new InvalidArgumentError('longerGaps', '"leave" or "reset"', { received: longerGaps });
  const never = Number.POSITIVE_INFINITY;
  switch (policy) {
    case 'continue':
      return { intervalMs: interval, calendar, fillBars: 0, resetAbove: never };
    case 'reset': {
      const pause = Math.floor(Math.max(LONGEST_PAUSE_MS, 2 * interval) / interval) - 1;
      return { intervalMs: interval, calendar, fillBars: 0, resetAbove: checkedBars(options.maximumBars ?? pause, 0) };
    }
    case 'fill': {
      const fillBars = checkedBars(options.maximumBars, 1);
      return { intervalMs: interval, calendar, fillBars, resetAbove: longerGaps === 'reset' ? fillBars : never };
    }
    default:
      throw new InvalidArgumentError('policy', '"continue", "reset" or "fill"', { received: policy });
  }
}

function checkedBars(value: number | undefined, least: number): number {
  if (value !== undefined && Number.isInteger(value) && value >= least) return value;
  throw new InvalidArgumentError('maximumBars', `an integer of ${least} or more`, { received: value });
}
