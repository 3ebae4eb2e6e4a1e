import { InvalidArgumentError } from '@spx/core';
import { type CalendarMoment, startsStretch } from '../../calendar/starts-stretch.js';
import type { GapPolicySettings } from './gap-policy-settings.js';

/** What comes before a bar. */
export interface GapStep {
  /** Bars to fill before it. */
  readonly fills: number;
  /** Open of the first of them; they lie an interval apart. */
  readonly firstFill: number;
  /** Whether features start anew with the bar. */
  readonly reset: boolean;
}

/** Where the walk stands. */
export interface GapPosition {
  /** Open of the last bar that was not filled. */
  readonly time: number;
  /** Bars filled after it so far. */
  readonly filled: number;
}

/**
 * Walks from bar to bar and says at each what its gap policy does: the one decision behind the filled table and the filled stream.
 *
 * A bar is filled only where its whole interval has passed without one, so that the walk never knows more than a clock would.
 */
export interface GapSteps {
  /**
   * Moves on to a bar.
   *
   * @throws {InvalidArgumentError} if it does not open after the last bar, filled ones included; the walk is then as before.
   */
  bar(time: number): GapStep;
  /** Bars to fill because the clock has reached `now` and no other bar has come. */
  clock(now: number): GapStep;
  /** Where the walk stands, null before the first bar. */
  position(): GapPosition | null;
  /** Continues from a position. */
  moveTo(position: GapPosition | null): void;
}

const NOTHING: GapStep = { fills: 0, firstFill: Number.NaN, reset: false };

/** A walk that has seen no bar. */
export function gapSteps(settings: GapPolicySettings): GapSteps {
  const { calendar, intervalMs } = settings;
  let last: CalendarMoment | undefined;
  let filled = 0;
  const momentOf = (time: number): CalendarMoment => ({ time, session: calendar?.sessionAt(time) ?? null });
  const fill = (from: CalendarMoment, now: number, reset: boolean): GapStep => {
    const fills = Math.max(0, emptyBars(from, now, settings) - filled);
    return { fills, firstFill: from.time + (filled + 1) * intervalMs, reset };
  };
  return {
    bar: (time) => {
      if (last !== undefined && filled === 0 && isNext(last, time, settings)) {
        last = { time, session: last.session };
        return NOTHING;
      }
      const reached = last === undefined ? Number.NEGATIVE_INFINITY : last.time + filled * intervalMs;
      if (!(time > reached)) throw new InvalidArgumentError('time', `above "${reached}", the open of the bar before it`, { received: time });
      const moment = momentOf(time);
      const step = last === undefined ? NOTHING : fill(last, time, startsAnew(last, moment, settings));
      last = moment;
      filled = 0;
      return step;
    },
    clock: (now) => {
      if (last === undefined) return NOTHING;
      const step = fill(last, now, false);
      filled += step.fills;
      return step;
    },
    position: () => (last === undefined ? null : { time: last.time, filled }),
    moveTo: (position) => {
      last = position === null ? undefined : momentOf(position.time);
      filled = position?.filled ?? 0;
    },
  };
}

/** Whether a bar follows on the last one in its session, as nearly all do. */
function isNext({ time, session }: CalendarMoment, next: number, { calendar, intervalMs }: GapPolicySettings): boolean {
  return next - time === intervalMs && (calendar === null || (session !== null && next < session.close));
}

/** How many bars after `from` may be filled once the clock is at `now`: whole intervals that have passed, within the session. */
function emptyBars(from: CalendarMoment, now: number, { calendar, fillBars, intervalMs }: GapPolicySettings): number {
  if (fillBars === 0 || (calendar !== null && from.session === null)) return 0;
  const passed = Math.floor((now - from.time) / intervalMs) - 1;
  const inSession = from.session === null ? passed : Math.ceil((from.session.close - from.time) / intervalMs) - 1;
  return Math.min(passed, inSession, fillBars);
}

function startsAnew(from: CalendarMoment, to: CalendarMoment, { calendar, intervalMs, resetAbove }: GapPolicySettings): boolean {
  if (resetAbove === Number.POSITIVE_INFINITY) return false;
  if (calendar !== null && startsStretch(calendar, from, to)) return true;
  return Math.floor((to.time - from.time) / intervalMs) - 1 > resetAbove;
}
