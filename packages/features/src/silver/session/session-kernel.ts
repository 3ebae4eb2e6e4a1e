import type { FeatureKernel } from '@spx/core';
import type { TradingCalendar, TradingSession } from '../../calendar/trading-calendar.js';

/** What a calculator does with the bars of a session; it remembers in the memory that it was made with, which is all zeros at first, and nowhere else. */
export interface SessionSteps {
  /** Called with the first row of each session whose beginning is seen, before its rows. */
  begin(columns: readonly Float64Array[], row: number): void;
  /** Computes rows of one session that has begun. */
  readonly advance: FeatureKernel['advance'];
  /** Called with a row of a session whose beginning was not seen, the last of those at hand. Its outputs are NaN. */
  pass?(columns: readonly Float64Array[], row: number): void;
}

/** Options of {@link sessionKernel}. */
export interface SessionKernelOptions {
  readonly calendar: TradingCalendar;
  /** Numbers that the steps remember. */
  readonly memory: number;
  readonly steps: (memory: Float64Array) => SessionSteps;
}

const [SEEN, INSIDE, OPEN, KNOWN] = [0, 1, 2, 3];
const SESSION_STATE = 4;

/**
 * A kernel that counts from the beginning of each session; its first input is `time`.
 *
 * The first bar of a session is its first whenever an earlier bar was seen, of a session or not, or it opens with the session. Else bars may have come before it that
 * nobody saw: nothing that counts from the beginning can be told, and all outputs are NaN until the next session. Bars outside of sessions are NaN and leave the memory as
 * it is.
 */
export function sessionKernel({ calendar, memory, steps }: SessionKernelOptions): FeatureKernel {
  const state = new Float64Array(SESSION_STATE + memory);
  const { begin, advance, pass } = steps(state.subarray(SESSION_STATE));
  return {
    state,
    advance(columns, from, to, out) {
      const time = columns[0]!;
      for (let row = from; row < to; ) {
        const session = calendar.sessionAt(time[row]!);
        const begins = session !== null && enters(state, session, time[row]!);
        state[SEEN] = 1;
        let end = row + 1;
        while (session !== null && end < to && time[end]! < session.close) end++;
        if (begins) begin(columns, row);
        if (session !== null && state[KNOWN] === 1) {
          advance(columns, row, end, out);
        } else {
          for (let output = 0; output < out.length; output++) out[output]!.fill(Number.NaN, row, end);
          if (session !== null) pass?.(columns, end - 1);
        }
        row = end;
      }
    },
  };
}

/** Notes the session of a bar; true for the first bar of one whose beginning is seen. */
function enters(state: Float64Array, session: TradingSession, time: number): boolean {
  if (state[INSIDE] === 1 && state[OPEN] === session.open) return false;
  const known = state[SEEN] === 1 || time === session.open;
  state[INSIDE] = 1;
  state[OPEN] = session.open;
  state[KNOWN] = Number(known);
  return known;
}
