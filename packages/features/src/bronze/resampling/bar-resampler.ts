import type { Bar } from '@spx/core';
import { barJoiner } from './bar-joiner.js';
import type { ResamplingOptions } from './resampling-options.js';
import { resamplingSettings } from './resampling-settings.js';

/** Options of {@link barResampler}: those of a table, with an interval that a stream cannot measure. */
export interface BarResamplerOptions extends ResamplingOptions {
  /** Length of the bars at hand, milliseconds. */
  readonly intervalMs: number;
}

/** Everything that a {@link BarResampler} remembers; plain JSON. */
export interface BarResamplerMemory {
  /** The longer bar that has not ended. */
  readonly forming: Bar | null;
  /** Open of the last bar taken in. */
  readonly lastTime: number | null;
}

/** Joins bars to longer ones as they come. One resampler serves one instrument. */
export interface BarResampler {
  /**
   * Takes a finished bar in.
   *
   * @returns the longer bars that have ended by the close of this one, none to two; no longer bar is given before its end.
   * @throws {InvalidArgumentError} if the time does not rise, or lies outside of sessions and `outsideSessions` is `refuse`; the resampler is then as before.
   */
  push(bar: Bar): readonly Bar[];
  /** Tells the time: gives the longer bar that has ended by `now` although its last bars are missing. Call it when the source can no longer be late. */
  tick(now: number): readonly Bar[];
  /** The longer bar that has not ended, as it stands, for `FeatureStream.peek`; null where none has begun. */
  forming(): Bar | null;
  /** What the resampler remembers. */
  snapshot(): BarResamplerMemory;
  /** Continues where a snapshot was taken. */
  restore(memory: BarResamplerMemory): void;
}

/**
 * The streaming form of `resampleBars`: the same bars, one by one.
 *
 * @throws {InvalidArgumentError} if `minutes` is not an integer from 1 to 1440 or no multiple of the interval.
 * @example
 * const quarters = barResampler({ minutes: 15, intervalMs: 60_000, calendar: usEquityCalendar() });
 * for (const quarter of quarters.push(minute)) features.push(quarter);
 */
export function barResampler(options: BarResamplerOptions): BarResampler {
  const ended: Bar[] = [];
  const joiner = barJoiner(resamplingSettings(options, options.intervalMs), (bar) => ended.push(barOf(bar)));
  const given = (): readonly Bar[] => ended.splice(0);
  const row = Array.from({ length: 7 }, () => new Float64Array(1));
  return {
    push: (bar) => {
      for (const [index, value] of valuesOf(bar).entries()) row[index]![0] = value;
      joiner.take(row, 0);
      return given();
    },
    tick: (now) => {
      joiner.clock(now);
      return given();
    },
    forming: () => formingBar(joiner.forming()),
    snapshot: () => ({ forming: formingBar(joiner.forming()), lastTime: Number.isFinite(joiner.lastTime()) ? joiner.lastTime() : null }),
    restore: ({ forming, lastTime }) => joiner.moveTo(forming === null ? null : Float64Array.from(valuesOf(forming)), lastTime ?? Number.NEGATIVE_INFINITY),
  };
}

function formingBar(values: Float64Array | null): Bar | null {
  return values === null ? null : barOf(values);
}

function valuesOf({ time, open, high, low, close, volume, isBackfilled }: Bar): readonly number[] {
  return [time, open, high, low, close, volume, isBackfilled === true ? 1 : 0];
}

function barOf(values: Float64Array): Bar {
  const value = (index: number): number => values[index]!;
  return { time: value(0), open: value(1), high: value(2), low: value(3), close: value(4), volume: value(5), isBackfilled: value(6) === 1 };
}
