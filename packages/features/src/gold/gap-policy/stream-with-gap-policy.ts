import type { Bar } from '@spx/core';
import { type GapPolicyBar, type GapPolicyMemory, type GapPolicyStreamOptions, gapPolicyStream } from '../../bronze/gap-policy/gap-policy-stream.js';
import type { FeatureMatrix } from '../feature-matrix.js';

/** A bar, filled or not, and its features. */
export interface GapPolicyFeatures {
  readonly bar: Bar;
  /** In the order of `names`; an array of its own. */
  readonly features: Float64Array;
}

/** Everything that a {@link GapPolicyFeatureStream} remembers. */
export interface GapPolicyFeatureMemory {
  readonly gaps: GapPolicyMemory;
  readonly features: Uint8Array;
}

/** Features bar by bar under a gap policy. One stream serves one instrument. */
export interface GapPolicyFeatureStream<Name extends string = string> {
  readonly names: readonly Name[];
  /**
   * Takes a finished bar in.
   *
   * @returns the features of the bars that it proves missing, and its own.
   * @throws {InvalidArgumentError} if its time does not rise, filled bars included, a price is 0 or less, the volume below 0, or a value infinite; the stream is then as before.
   */
  push(bar: Bar): readonly GapPolicyFeatures[];
  /** Tells the time, as `GapPolicyStream.tick`: features of the bars that are known to be missing by `now`. */
  tick(now: number): readonly GapPolicyFeatures[];
  /** Everything the stream remembers. */
  snapshot(): GapPolicyFeatureMemory;
  /**
   * Continues where a snapshot was taken.
   *
   * @throws {DataFormatError} if the bytes are damaged or of another version.
   * @throws {FeatureMismatchError} if they are of other calculators.
   */
  restore(memory: GapPolicyFeatureMemory): void;
}

/**
 * The streaming form of `computeWithGapPolicy`: the same features to the last bit, bar by bar.
 *
 * @throws {InvalidArgumentError} if an option is wrong or `fill` has no `maximumBars`.
 * @example
 * const stream = streamWithGapPolicy(marketFeatures(), { policy: 'reset', intervalMs: 60_000, calendar: usEquityCalendar() });
 * for (const { bar, features } of stream.push(next)) serve(bar.time, features);
 */
export function streamWithGapPolicy<Name extends string>(matrix: FeatureMatrix<Name>, options: GapPolicyStreamOptions): GapPolicyFeatureStream<Name> {
  const gaps = gapPolicyStream(options);
  const stream = matrix.stream();
  const advance = ({ bar, reset }: GapPolicyBar): GapPolicyFeatures => {
    if (reset) stream.reset();
    return { bar, features: stream.push(bar).slice() };
  };
  return {
    names: matrix.names,
    push: (bar) => {
      stream.peek(bar); // Refuses a bar that the features cannot take before the policy moves on to it.
      return gaps.push(bar).map(advance);
    },
    tick: (now) => gaps.tick(now).map(advance),
    snapshot: () => ({ gaps: gaps.snapshot(), features: stream.snapshot() }),
    restore: (memory) => {
      stream.restore(memory.features);
      gaps.restore(memory.gaps);
    },
  };
}
