import type { BinMapper } from './bin-mapper.js';

/** Most bins that one byte numbers, and slots of a histogram that each such feature has, whatever its number of bins. */
const narrowBins = 256;
/** Rows begin at a multiple of it, for they are copied in such pieces. */
const rowAlignment = 16;

/**
 * Where the bins of each feature lie in a row, and its sums in a histogram.
 *
 * Features of up to 256 bins come first, a byte and 256 slots each, so that eight of them are one word of a row; then the wide ones, two bytes each.
 */
export interface BinLayout {
  readonly rowBytes: number;
  /** Number of features of up to 256 bins. */
  readonly narrow: number;
  /** Features of more, in the order in which they lie. */
  readonly wide: Uint32Array;
  /** Byte of each feature in a row. */
  readonly lane: Uint32Array;
  /** First slot of each feature. */
  readonly slot: Uint32Array;
  /** Slots of a histogram; a multiple of 2. */
  readonly slots: number;
}

/** The layout for features with so many bins each. */
export function binLayout(mappers: readonly Pick<BinMapper, 'binCount'>[]): BinLayout {
  const wide = mappers.map(({ binCount }) => isWide(binCount));
  const narrow = wide.filter((isOne) => !isOne).length;
  const lane = new Uint32Array(mappers.length);
  const slot = new Uint32Array(mappers.length);
  const narrowBytes = Math.ceil(narrow / 8) * 8;
  let [nextNarrow, nextWide, nextSlot] = [0, narrowBytes, narrowBytes * narrowBins];
  for (const [feature, { binCount }] of mappers.entries()) {
    if (wide[feature] === true) {
      [lane[feature], slot[feature]] = [nextWide, nextSlot];
      nextWide += 2;
      nextSlot += binCount + (binCount % 2);
    } else {
      [lane[feature], slot[feature]] = [nextNarrow, nextNarrow * narrowBins];
      nextNarrow++;
    }
  }
  return {
    rowBytes: Math.ceil(nextWide / rowAlignment) * rowAlignment,
    narrow,
    wide: Uint32Array.from(wide.keys()).filter((feature) => wide[feature]),
    lane,
    slot,
    slots: nextSlot,
  };
}

/** Whether a byte cannot tell so many bins apart. */
export function isWide(binCount: number): boolean {
  return binCount > narrowBins;
}
