import type { TradingCalendar } from '../../calendar/trading-calendar.js';

/** What a bar is to its session. */
export const sessionStage = {
  /** Outside of any session. */
  outside: 0,
  /** Within a session of which earlier bars may be missing: the first bar ever seen came after its open. */
  unknown: 1,
  /** A later bar of a session whose first bar was seen. */
  continues: 2,
  /** The first bar of a session. */
  opens: 3,
} as const;

/** Numbers at the beginning of a kernel's state that belong to {@link advanceSession}. */
export const SESSION_STATE = 4;

const [SEEN, INSIDE, OPEN, KNOWN] = [0, 1, 2, 3];

/**
 * Stage of the next bar. The first bar of a session is its first whenever an earlier bar was seen, or it opens with the session; else the session began unseen and
 * nothing that counts from its beginning can be told.
 *
 * @param state - a kernel's state, of which the first {@link SESSION_STATE} numbers are used.
 */
export function advanceSession(state: Float64Array, calendar: TradingCalendar, time: number): number {
  const session = calendar.sessionAt(time);
  const seen = state[SEEN] === 1;
  state[SEEN] = 1;
  if (session === null) return sessionStage.outside;
  if (state[INSIDE] === 1 && state[OPEN] === session.open) return state[KNOWN] === 1 ? sessionStage.continues : sessionStage.unknown;
  const known = seen || time === session.open;
  state[INSIDE] = 1;
  state[OPEN] = session.open;
  state[KNOWN] = Number(known);
  return known ? sessionStage.opens : sessionStage.unknown;
}
