import type { Bar } from '@spx/core';
import type { GapPolicyOptions } from './gap-policy-options.js';
import { gapPolicySettings } from './gap-policy-settings.js';
import { type GapPosition, type GapStep, gapSteps } from './gap-steps.js';

/** Options of {@link gapPolicyStream}: those of a table, with an interval that a stream cannot measure. */
export interface GapPolicyStreamOptions extends GapPolicyOptions {
  readonly intervalMs: number;
}

/** A bar as features shall see it. */
export interface GapPolicyBar {
  readonly bar: Bar;
  /** Whether the state of features starts anew before it. */
  readonly reset: boolean;
}

/** Everything that a {@link GapPolicyStream} remembers; plain JSON. */
export type GapPolicyMemory = (GapPosition & { readonly close: number }) | null;

/** A gap policy bar by bar. One stream serves one instrument. */
export interface GapPolicyStream {
  /**
   * Takes a finished bar in.
   *
   * @returns the bars that it proves missing, filled, and the bar itself.
   * @throws {InvalidArgumentError} if it does not open after the last bar, filled ones included; the stream is then as before.
   */
  push(bar: Bar): readonly GapPolicyBar[];
  /**
   * Tells the time: bars whose whole interval has passed by `now` without one are filled without waiting for the next. A bar that comes later than its fill is refused by
   * `push`, so call it when the source can no longer be late.
   */
  tick(now: number): readonly GapPolicyBar[];
  /** What the stream remembers. */
  snapshot(): GapPolicyMemory;
  /** Continues where a snapshot was taken. */
  restore(memory: GapPolicyMemory): void;
}

/**
 * The streaming form of `fillGaps`: the same bars and the same new starts, one by one.
 *
 * @throws {InvalidArgumentError} if an option is wrong or `fill` has no `maximumBars`.
 * @example
 * const gaps = gapPolicyStream({ policy: 'fill', maximumBars: 10, intervalMs: 60_000, calendar: usEquityCalendar() });
 * for (const { bar, reset } of gaps.push(next)) {
 *   if (reset) features.reset();
 *   features.push(bar);
 * }
 */
export function gapPolicyStream(options: GapPolicyStreamOptions): GapPolicyStream {
  const { intervalMs } = options;
  const steps = gapSteps(gapPolicySettings(options, intervalMs));
  let close = Number.NaN;
  const fillsOf = ({ fills, firstFill }: GapStep): GapPolicyBar[] =>
    Array.from({ length: fills }, (_, fill) => ({ bar: filledBar(firstFill + fill * intervalMs, close), reset: false }));
  return {
    push: (bar) => {
      const step = steps.bar(bar.time);
      const given = [...fillsOf(step), { bar, reset: step.reset }];
      close = bar.close;
      return given;
    },
    tick: (now) => fillsOf(steps.clock(now)),
    snapshot: () => {
      const position = steps.position();
      return position === null ? null : { ...position, close };
    },
    restore: (memory) => {
      steps.moveTo(memory);
      close = memory?.close ?? Number.NaN;
    },
  };
}

function filledBar(time: number, close: number): Bar {
  return { time, open: close, high: close, low: close, close, volume: 0, isBackfilled: true };
}
