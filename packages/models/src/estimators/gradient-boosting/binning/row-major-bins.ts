import type { BinnedColumns } from './binned-columns.js';

/** Bins row after row, four to a word: what histograms of scattered rows read. */
export interface RowMajorBins {
  readonly wordsPerRow: number;
  /** Bin of row `r` of feature `f` in byte `f % 4`, lowest first, of word `r * wordsPerRow + floor(f / 4)`. Features beyond the last are 0. */
  readonly words: Uint32Array;
}

/** Rows and words copied together, so that both sides of the transposition stay in the cache. */
const blockRows = 256;

/** A second copy of the bins with each row in one place. */
export function rowMajorBins({ bins, rowCount, mappers }: BinnedColumns): RowMajorBins {
  const wordsPerRow = Math.ceil(mappers.length / 4);
  const words = new Uint32Array(wordsPerRow * rowCount);
  for (let from = 0; from < rowCount; from += blockRows) {
    const to = Math.min(rowCount, from + blockRows);
    for (const feature of mappers.keys()) {
      copyBlock({ bins, rowCount, wordsPerRow, feature, from, to }, words);
    }
  }
  return { wordsPerRow, words };
}

interface FeatureBlock {
  readonly bins: Uint8Array;
  readonly rowCount: number;
  readonly wordsPerRow: number;
  readonly feature: number;
  readonly from: number;
  readonly to: number;
}

function copyBlock(block: FeatureBlock, words: Uint32Array): void {
  const { bins, rowCount, wordsPerRow, feature, from, to } = block;
  const shift = (feature & 3) * 8;
  const base = feature * rowCount;
  for (let row = from, word = from * wordsPerRow + (feature >> 2); row < to; row++, word += wordsPerRow) {
    words[word]! |= bins[base + row]! << shift;
  }
}
