import { type Bar, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../../silver/description/integer-option.js';
import type { FeatureMatrix } from '../feature-matrix.js';
import type { FeatureStream } from '../feature-stream.js';
import { readInstrumentSnapshots, writeInstrumentSnapshots } from './instrument-snapshots.js';

/** Options of {@link instrumentStreams}. */
export interface InstrumentStreamsOptions {
  /** Most instruments to remember; default 10,000. Another one is refused, for a name that was read wrongly must not fill the memory. */
  readonly maximumInstruments?: number;
}

/** Features of many instruments, bar by bar, each with a memory of its own. Bars of different instruments may come in any order. */
export interface InstrumentStreams<Name extends string = string> {
  readonly names: readonly Name[];
  /** Instruments that are remembered, in the order of their first bars. */
  readonly instruments: readonly string[];
  /**
   * Takes a finished bar of an instrument in; the first one begins its memory.
   *
   * @returns the features in the order of `names`; the same array at every call for the instrument, so copy what must last.
   * @throws {InvalidArgumentError} naming the instrument, if its time does not rise, a price is 0 or less, the volume below 0, a value infinite, or one instrument too many is named; nothing has changed then.
   */
  push(instrument: string, bar: Bar): Float64Array;
  /**
   * Takes many finished bars of an instrument in, as `FeatureStream.advance` does.
   *
   * @throws {InvalidArgumentError} as `push`.
   * @throws {UnknownColumnError} if a bar column is missing.
   */
  advance(instrument: string, bars: ColumnTable): ColumnTable<Name>;
  /**
   * What `push` would give, without taking the bar in; an instrument that is not known stays so.
   *
   * @throws {InvalidArgumentError} as `push`.
   */
  peek(instrument: string, bar: Bar): Float64Array;
  /** Forgets an instrument; false if it is not known. */
  remove(instrument: string): boolean;
  /** Everything that is remembered of all instruments, as bytes for `restore`. */
  snapshot(): Uint8Array;
  /**
   * Continues where a snapshot was taken, with the instruments that it holds and no others.
   *
   * @throws {DataFormatError} if the bytes are cut, changed, or of another version; nothing has changed then.
   * @throws {FeatureMismatchError} if the snapshot is of other calculators; nothing has changed then.
   * @throws {InvalidArgumentError} if it holds more instruments than `maximumInstruments`; nothing has changed then.
   */
  restore(bytes: Uint8Array): void;
  /** Forgets every instrument. */
  reset(): void;
}

/**
 * Streams of one matrix, keyed by instrument.
 *
 * @throws {InvalidArgumentError} if `maximumInstruments` is not a positive integer.
 * @example
 * const streams = instrumentStreams(marketFeatures());
 * streams.push('SPY', bar); // 76 features of SPY
 * streams.push('QQQ', bar); // of QQQ, as if SPY did not exist
 */
export function instrumentStreams<Name extends string>(matrix: FeatureMatrix<Name>, options: InstrumentStreamsOptions = {}): InstrumentStreams<Name> {
  const limit = integerOption('maximumInstruments', options.maximumInstruments ?? 10_000, 1);
  let streams = new Map<string, FeatureStream<Name>>();
  const streamOf = (instrument: string): FeatureStream<Name> => streams.get(instrument) ?? newStream(matrix, { instrument, known: streams.size, limit });
  // A first bar that is refused must leave no memory behind.
  const taken = <Value>(instrument: string, take: (stream: FeatureStream<Name>) => Value): Value => {
    const stream = streamOf(instrument);
    const value = naming(instrument, () => take(stream));
    streams.set(instrument, stream);
    return value;
  };
  return {
    names: matrix.names,
    get instruments() {
      return [...streams.keys()];
    },
    push: (instrument, bar) => taken(instrument, (stream) => stream.push(bar)),
    advance: (instrument, bars) => taken(instrument, (stream) => stream.advance(bars)),
    peek: (instrument, bar) => naming(instrument, () => streamOf(instrument).peek(bar)),
    remove: (instrument) => streams.delete(instrument),
    snapshot: () => writeInstrumentSnapshots([...streams].map(([instrument, stream]) => ({ instrument, bytes: stream.snapshot() }))),
    restore: (bytes) => {
      const restored = new Map<string, FeatureStream<Name>>();
      for (const part of readInstrumentSnapshots(bytes)) {
        const stream = newStream(matrix, { instrument: part.instrument, known: restored.size, limit });
        stream.restore(part.bytes);
        restored.set(part.instrument, stream);
      }
      streams = restored;
    },
    reset: () => streams.clear(),
  };
}

function newStream<Name extends string>(
  matrix: FeatureMatrix<Name>,
  { instrument, known, limit }: { instrument: string; known: number; limit: number },
): FeatureStream<Name> {
  if (instrument === '') throw new InvalidArgumentError('instrument', 'a name', { received: instrument });
  if (known < limit) return matrix.stream();
  throw new InvalidArgumentError('instrument', `one of the ${known} that are known, for "maximumInstruments" is ${limit}`, {
    received: instrument,
    remedy: 'Raise "maximumInstruments", or "remove" instruments that are no longer traded.',
  });
}

/** Runs `work`, whose complaints know the bar but not whose it is. */
function naming<Value>(instrument: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    const remedy = cause.remedy === undefined ? {} : { remedy: cause.remedy };
    throw new InvalidArgumentError(`${cause.argument} of ${instrument}`, cause.expected, { received: cause.received, cause, ...remedy });
  }
}
