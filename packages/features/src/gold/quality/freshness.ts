import { InvalidArgumentError } from '@spx/core';
import { barInterval } from '../bar-interval.js';
import type { QualityRule } from './quality-rule.js';

const MS_PER_MINUTE = 60_000;

/** What {@link freshness} tolerates, and by which clock. */
export interface FreshnessOptions {
  /** Present time in epoch milliseconds; default `Date.now`. */
  readonly clock?: () => number;
  /** Largest age of the last bar's close, in minutes, above 0; default 15. */
  readonly maximumAgeMinutes?: number;
}

/**
 * The last bar is recent, and none lies in the future.
 *
 * Severity: `warning` if its close is older than `maximumAgeMinutes`, `stop` if it opens after the present: its time is wrong, most often by a time zone.
 *
 * @throws {InvalidArgumentError} if the age is not above 0.
 */
export function freshness({ clock = Date.now, maximumAgeMinutes = 15 }: FreshnessOptions = {}): QualityRule {
  if (!(maximumAgeMinutes > 0)) throw new InvalidArgumentError('maximumAgeMinutes', 'a number above 0', { received: maximumAgeMinutes });
  const id = 'freshness';
  return {
    specVersion: 1,
    id,
    check: (bars) => {
      const time = bars.column('time');
      const last = time.at(-1);
      if (last === undefined) return [];
      const now = clock();
      if (last > now) {
        const message = `the last bar opens at ${new Date(last).toISOString()}, after the present ${new Date(now).toISOString()}.`;
        return [{ rule: id, severity: 'stop', message, rows: 1, firstTime: last }];
      }
      const interval = barInterval(time);
      const ageMinutes = (now - last - (Number.isNaN(interval) ? 0 : interval)) / MS_PER_MINUTE;
      if (ageMinutes <= maximumAgeMinutes) return [];
      const message = `the last bar closed ${ageMinutes.toFixed(1)} minutes ago, the limit is ${maximumAgeMinutes}.`;
      return [{ rule: id, severity: 'warning', message, rows: 1, firstTime: last }];
    },
  };
}
