import type { FeatureCalculator } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { typicalPrice } from '../technical/typical-price.js';
import { sessionBars } from './session-bars.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';
import { type SessionSteps, sessionKernel } from './session-kernel.js';

/** Options of {@link sessionVwap}. */
export interface SessionVwapOptions<Calendar extends TradingCalendar | undefined = TradingCalendar | undefined> {
  /** When the market trades; default regular hours of US equities. */
  readonly calendar?: Calendar;
}

/** Columns of {@link sessionVwap}. */
export type SessionVwapColumn<Calendar> = SessionColumn<'session_vwap' | 'close_session_vwap_excess', Calendar>;

/**
 * Volume-weighted average price since the session's open, and how far the close lies above it.
 *
 * Formula: session_vwap = sum of typical price * volume / sum of volume over the session so far, typical price (high + low + close) / 3;
 *          close_session_vwap_excess = (close - session_vwap) / session_vwap, a fraction.
 * Input:   time (epoch milliseconds), typical_price, close (price units) and volume, n rows, oldest first.
 * Output:  `session_vwap`, `close_session_vwap_excess`, n rows; with another calendar its id is added.
 * Edges:   no volume yet -> NaN; outside of sessions NaN, and such bars count for nothing; NaN in a session -> NaN to its end; NaN in a session that had begun before the
 *          first bar ever seen.
 * Cost:    O(n) time, two output columns.
 *
 * `settle` counts bars of one minute, at most a session.
 *
 * @throws {InvalidArgumentError} from the kernel, for a time that the calendar does not know.
 * @see Berkowitz, Logue and Noser, The total cost of transactions on the NYSE, 1988.
 * @example
 * sessionVwap(); // of typical prices 10, 13 and volumes 2, 1 from 9:30 on: 10, 11
 */
export function sessionVwap<const Calendar extends TradingCalendar | undefined = undefined>(
  options: SessionVwapOptions<Calendar> = {},
): FeatureCalculator<SessionVwapColumn<Calendar>> {
  const calendar = sessionCalendar(options.calendar);
  const outputs = (['session_vwap', 'close_session_vwap_excess'] as const).map((base) => sessionColumn<typeof base, Calendar>(base, calendar));
  return {
    specVersion: 1,
    id: `session_vwap_${calendar.id}`,
    inputs: ['time', 'typical_price', 'close', 'volume'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, sessionBars(calendar)),
    units: perOutput(outputs, ['price', 'fraction']),
    dependencies: [typicalPrice()],
    kernel: () => sessionKernel({ calendar, memory: 2, steps }),
  };
}

function steps(memory: Float64Array): SessionSteps {
  return {
    begin: () => {
      memory.fill(0);
    },
    advance: (columns, from, to, out) => {
      const typical = columns[1]!;
      const close = columns[2]!;
      const volume = columns[3]!;
      const vwap = out[0]!;
      const excess = out[1]!;
      let value = memory[0]!;
      let traded = memory[1]!;
      for (let row = from; row < to; row++) {
        value += typical[row]! * volume[row]!;
        traded += volume[row]!;
        const price = finiteOrNaN(value / traded);
        vwap[row] = price;
        excess[row] = finiteOrNaN((close[row]! - price) / price);
      }
      memory[0] = value;
      memory[1] = traded;
    },
  };
}
