import { InvalidArgumentError } from '@spx/core';
import { readCrossSectionMemory, writeCrossSectionMemory } from './cross-section-memory.js';

/** Compares values as they become known. */
export interface CrossSectionStream {
  /**
   * Takes in the values that become known at one time, all of them in one call, for they are compared with one another.
   *
   * @param knownTime - epoch milliseconds, later than that of the call before.
   * @param values - by instrument; NaN takes the instrument's earlier value away.
   * @returns the result of each of these values; NaN where the value is or where too few values count.
   * @throws {InvalidArgumentError} if the time does not rise, or naming the instrument whose value is infinite; the stream is then as before.
   */
  push(knownTime: number, values: ReadonlyMap<string, number>): ReadonlyMap<string, number>;
  /** Everything the stream remembers, as bytes for `restore`. */
  snapshot(): Uint8Array;
  /**
   * Continues where a snapshot was taken.
   *
   * @throws {DataFormatError} if the bytes are cut, changed, or of another version; the stream is then as before.
   * @throws {FeatureMismatchError} if the snapshot is of another comparison; the stream is then as before.
   */
  restore(bytes: Uint8Array): void;
}

/** From all values that count, in ascending order, the result of one of them. */
export type CrossSectionScore = (sorted: Float64Array) => (value: number) => number;

interface StreamSettings {
  /** Name of the comparison with every parameter in it. */
  readonly id: string;
  readonly score: CrossSectionScore;
  readonly maximumAgeMs: number;
  readonly minimumCount: number;
}

/** A stream that knows no value yet. */
export function crossSectionStream({ id, score, maximumAgeMs, minimumCount }: StreamSettings): CrossSectionStream {
  let known = new Map<string, { readonly value: number; readonly time: number }>();
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    push: (knownTime, values) => {
      refuseFault(knownTime, lastTime, values);
      lastTime = knownTime;
      for (const [instrument, value] of values) {
        if (Number.isNaN(value)) known.delete(instrument);
        else known.set(instrument, { value, time: knownTime });
      }
      // What is too old now is so for ever: without it, memory follows the instruments that trade.
      for (const [instrument, { time }] of known) if (knownTime - time > maximumAgeMs) known.delete(instrument);
      const sorted = Float64Array.from(known.values(), ({ value }) => value).sort();
      const scoreOf = sorted.length < minimumCount ? () => Number.NaN : score(sorted);
      return new Map(Array.from(values, ([instrument, value]) => [instrument, Number.isNaN(value) ? Number.NaN : scoreOf(value)]));
    },
    snapshot: () =>
      writeCrossSectionMemory(id, {
        lastTime: Number.isFinite(lastTime) ? lastTime : null,
        known: Array.from(known, ([instrument, { value, time }]) => [instrument, value, time] as const),
      }),
    restore: (bytes) => {
      const memory = readCrossSectionMemory(id, bytes);
      known = new Map(memory.known.map(([instrument, value, time]) => [instrument, { value, time }]));
      lastTime = memory.lastTime ?? Number.NEGATIVE_INFINITY;
    },
  };
}

function refuseFault(knownTime: number, lastTime: number, values: ReadonlyMap<string, number>): void {
  if (!(knownTime > lastTime) || knownTime === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError('knownTime', `finite and above the time before, ${lastTime}`, { received: knownTime });
  }
  for (const [instrument, value] of values) {
    if (Math.abs(value) === Number.POSITIVE_INFINITY) throw new InvalidArgumentError(`value of ${instrument}`, 'finite or NaN', { received: value });
  }
}
