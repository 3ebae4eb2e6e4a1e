import type { Kernel } from '../kernel/kernel.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';

/** How the rows of one leaf are to be divided. */
export interface RowDivision {
  readonly from: number;
  readonly to: number;
  /** Bin of every row of the table in the feature that is split, in the kernel's memory. */
  readonly bins: Uint8Array | Uint16Array;
  /** Whether the rows of a bin go left. */
  readonly goesLeft: (bin: number) => boolean;
  readonly binCount: number;
}

/** The rows of a tree, those of a leaf together. */
export interface RowPartition {
  /** In the kernel's memory; room for every row of the table. */
  readonly rows: Uint32Array;
  /**
   * Moves the rows of a leaf that go left in front of those that go right, both in their order.
   *
   * @returns where the right side begins.
   */
  divide(division: RowDivision): number;
}

/** Rows handled at a time. */
const blockRows = 4096;

/** A partition of up to `rowCount` rows, whose features have up to `maxBins` bins. */
export function rowPartition(
  { kernel, scope }: { readonly kernel: Kernel; readonly scope: MemoryScope },
  { rowCount, maxBins }: { readonly rowCount: number; readonly maxBins: number },
): RowPartition {
  const { divideRows, divideRowsByWide } = kernel.functions;
  const rows = scope.words(rowCount);
  // Both sides are written for every row, hence a place behind the last.
  const left = scope.words(rowCount + 1);
  const right = scope.words(rowCount + 1);
  const sides = scope.bytes(maxBins);
  // The fields of the kernel's `RowDivision`.
  const fields = scope.words(4);
  return {
    rows,
    divide: ({ from, to, bins, goesLeft, binCount }) => {
      for (let bin = 0; bin < binCount; bin++) sides[bin] = goesLeft(bin) ? 1 : 0;
      fields.set([bins.byteOffset, sides.byteOffset, left.byteOffset, right.byteOffset]);
      const divide = bins.BYTES_PER_ELEMENT === 1 ? divideRows : divideRowsByWide;
      for (let start = from; start < to; start += blockRows) divide(fields.byteOffset, rows.byteOffset + 4 * start, Math.min(blockRows, to - start));
      const count = (fields[2]! - left.byteOffset) / 4;
      rows.set(left.subarray(0, count), from);
      rows.set(right.subarray(0, to - from - count), from + count);
      return from + count;
    },
  };
}
