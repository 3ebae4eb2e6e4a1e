import type { FeatureCalculator } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { sessionBars } from './session-bars.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';
import { type SessionSteps, sessionKernel } from './session-kernel.js';

/** Options of {@link sessionReturn}. */
export interface SessionReturnOptions<Calendar extends TradingCalendar | undefined = TradingCalendar | undefined> {
  /** When the market trades; default regular hours of US equities. */
  readonly calendar?: Calendar;
}

/**
 * Return since the session's open, as a fraction.
 *
 * Formula: (close - open of the session's first bar) / that open.
 * Input:   time (epoch milliseconds), open and close (price units), n rows, oldest first.
 * Output:  `session_return`, n rows; with another calendar its id is added.
 * Edges:   outside of sessions NaN, and such bars count for nothing; NaN as the first open -> NaN for the session, in a later bar -> NaN in its row; NaN in a session that
 *          had begun before the first bar ever seen.
 * Cost:    O(n) time, one output column.
 *
 * `settle` counts bars of one minute, at most a session.
 *
 * @throws {InvalidArgumentError} from the kernel, for a time that the calendar does not know.
 * @see Gao, Han, Li and Zhou, Market intraday momentum, 2018.
 * @example
 * sessionReturn(); // of an open of 100 at 9:30 and closes of 101 and 99: 0.01, -0.01
 */
export function sessionReturn<const Calendar extends TradingCalendar | undefined = undefined>(
  options: SessionReturnOptions<Calendar> = {},
): FeatureCalculator<SessionColumn<'session_return', Calendar>> {
  const calendar = sessionCalendar(options.calendar);
  const outputs = [sessionColumn<'session_return', Calendar>('session_return', calendar)];
  return {
    specVersion: 1,
    id: `session_return_${calendar.id}`,
    inputs: ['time', 'open', 'close'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, sessionBars(calendar)),
    units: perOutput(outputs, 'fraction'),
    kernel: () => sessionKernel({ calendar, memory: 1, steps }),
  };
}

function steps(memory: Float64Array): SessionSteps {
  return {
    begin: (columns, row) => {
      memory[0] = columns[1]![row]!;
    },
    advance: (columns, from, to, out) => {
      const open = columns[1]!;
      const close = columns[2]!;
      const change = out[0]!;
      const first = memory[0]!;
      for (let row = from; row < to; row++) change[row] = Number.isNaN(open[row]!) ? Number.NaN : finiteOrNaN((close[row]! - first) / first);
    },
  };
}
