import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';

/** Options of {@link sessionClock}. */
export interface SessionClockOptions<Calendar extends TradingCalendar | undefined = TradingCalendar | undefined> {
  /** When the market trades; default regular hours of US equities. */
  readonly calendar?: Calendar;
}

/** Columns of {@link sessionClock}. */
export type SessionClockColumn<Calendar> = SessionColumn<'minutes_since_open' | 'minutes_to_close' | 'session_elapsed', Calendar>;

const MS_PER_MINUTE = 60_000;

/**
 * How far the session has gone by the calendar: minutes since its open, minutes to its close, and the share that has passed.
 *
 * Formula: with the bar's open t: t - open, close - t in minutes, and (t - open) / (close - open). Half days count to their early close.
 * Input:   time (epoch milliseconds), n rows, oldest first.
 * Output:  `minutes_since_open` (0 in the first bar), `minutes_to_close` (1 in the last bar of a minute), `session_elapsed` (0 to below 1), n rows; with another calendar
 *          its id is added.
 * Edges:   outside of sessions NaN. A calendar of your own must hold no close that was not known at the open, for this tells it beforehand.
 * Cost:    O(n) time, three output columns.
 *
 * @throws {InvalidArgumentError} from the kernel, for a time that the calendar does not know.
 * @see Admati and Pfleiderer, A theory of intraday patterns: volume and price variability, 1988.
 * @example
 * sessionClock(); // at 10:00 in New York on a whole day: 30, 360, 0.0769
 */
export function sessionClock<const Calendar extends TradingCalendar | undefined = undefined>(
  options: SessionClockOptions<Calendar> = {},
): FeatureCalculator<SessionClockColumn<Calendar>> {
  const calendar = sessionCalendar(options.calendar);
  const outputs = (['minutes_since_open', 'minutes_to_close', 'session_elapsed'] as const).map((base) => sessionColumn<typeof base, Calendar>(base, calendar));
  return {
    specVersion: 1,
    id: `session_clock_${calendar.id}`,
    inputs: ['time'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, ['minutes', 'minutes', 'ratio']),
    kernel: () => ({ state: new Float64Array(0), advance: clockOf(calendar) }),
  };
}

function clockOf(calendar: TradingCalendar): FeatureKernel['advance'] {
  return (columns, from, to, out) => {
    const time = columns[0]!;
    const [since, left, elapsed] = out as [Float64Array, Float64Array, Float64Array];
    for (let row = from; row < to; row++) {
      const session = calendar.sessionAt(time[row]!);
      const passed = session === null ? Number.NaN : time[row]! - session.open;
      const whole = session === null ? Number.NaN : session.close - session.open;
      since[row] = passed / MS_PER_MINUTE;
      left[row] = (whole - passed) / MS_PER_MINUTE;
      elapsed[row] = passed / whole;
    }
  };
}
