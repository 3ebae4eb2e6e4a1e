import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { IANAZone } from 'luxon';
import { zoneClock } from '../../calendar/zone-clock.js';
import { perOutput } from '../description/per-output.js';

/** Options of {@link timeOfDay}. */
export interface TimeOfDayOptions<Zone extends string = string> {
  /** IANA zone whose clock is read; default `UTC`. With the market's own zone the hands stand alike at each open, in summer and in winter. */
  readonly timeZone?: Zone;
}

/** Columns of {@link timeOfDay}. */
export type TimeOfDayColumn<Zone extends string> = 'UTC' extends Zone ? TimeOfDayBase : `${TimeOfDayBase}_${string}`;

type TimeOfDayBase = 'time_of_day_sin' | 'time_of_day_cos';

const MS_PER_DAY = 86_400_000;

/**
 * Time of day as a point on a circle, so that 23:59 and 0:00 are neighbours.
 *
 * Formula: sine and cosine of 2 pi times the share of the local day that has passed at the bar's open, by the clock on the wall.
 * Input:   time (epoch milliseconds), n rows.
 * Output:  `time_of_day_sin`, `time_of_day_cos`, n rows, -1 to 1; in another zone than UTC the zone is added, as in `time_of_day_sin_america_new_york`.
 * Edges:   where clocks are put forward or back, the hands jump with them.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `timeZone` is no IANA zone.
 * @see Fisher, Statistical analysis of circular data, 1993.
 * @example
 * timeOfDay(); // at 06:00 UTC: 1, 0 and at 12:00 UTC: 0, -1 (to rounding)
 */
export function timeOfDay<const Zone extends string = 'UTC'>(options: TimeOfDayOptions<Zone> = {}): FeatureCalculator<TimeOfDayColumn<Zone>> {
  const timeZone: string = options.timeZone ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) throw new InvalidArgumentError('timeZone', 'an IANA zone such as "America/New_York"', { received: timeZone });
  const suffix = timeZone === 'UTC' ? '' : `_${timeZone.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
  const outputs = (['time_of_day_sin', 'time_of_day_cos'] as const).map((base) => `${base}${suffix}` as TimeOfDayColumn<Zone>);
  return {
    specVersion: 1,
    id: `time_of_day${suffix}`,
    inputs: ['time'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, 'ratio'),
    kernel: () => ({ state: new Float64Array(0), advance: handsOf(timeZone) }),
  };
}

function handsOf(timeZone: string): FeatureKernel['advance'] {
  const clock = zoneClock(timeZone);
  return (columns, from, to, out) => {
    const time = columns[0]!;
    const [sine, cosine] = out as [Float64Array, Float64Array];
    for (let row = from; row < to; row++) {
      const shown = time[row]! + clock.offsetAt(time[row]!);
      const angle = 2 * Math.PI * (shown / MS_PER_DAY - Math.floor(shown / MS_PER_DAY));
      sine[row] = Math.sin(angle);
      cosine[row] = Math.cos(angle);
    }
  };
}
