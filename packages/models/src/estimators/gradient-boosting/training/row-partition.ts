import type { KernelSession } from '../kernel/kernel-session.js';

/** How the rows of one leaf are to be divided. */
interface RowDivision {
  /** Rows of all leaves, those of a leaf together, in the kernel's memory. */
  readonly rows: Uint32Array;
  readonly from: number;
  readonly to: number;
  /** Bin of every row of the table in the feature that is split, in the kernel's memory. */
  readonly bins: Uint8Array | Uint16Array;
  /** Whether the rows of a bin go left. */
  readonly goesLeft: (bin: number) => boolean;
  readonly binCount: number;
}

/** Divides the rows of a tree among its leaves. */
export interface RowPartition {
  /**
   * Moves the rows of a leaf that go left in front of those that go right, both in their order.
   *
   * @returns where the right side begins.
   */
  divide(division: RowDivision): number;
}

/** Rows of one block of the kernel. */
const rowsPerBlock = 8192;

/** A partition of up to `rowCount` rows, whose features have up to `maxBins` bins. */
export function rowPartition({ scope, crew }: KernelSession, { rowCount, maxBins }: { readonly rowCount: number; readonly maxBins: number }): RowPartition {
  const [left, right] = [scope.words(rowCount), scope.words(rowCount)];
  const sides = scope.bytes(maxBins);
  const lefts = scope.words(Math.ceil(rowCount / rowsPerBlock) + 1);
  // The fields of the kernel's `DivideTask`.
  const task = scope.words(8);
  return {
    divide: ({ rows, from, to, bins, goesLeft, binCount }) => {
      for (let bin = 0; bin < binCount; bin++) sides[bin] = goesLeft(bin) ? 1 : 0;
      const index = rows.byteOffset + 4 * from;
      const blocks = Math.ceil((to - from) / rowsPerBlock);
      task.set([bins.byteOffset, bins.BYTES_PER_ELEMENT, sides.byteOffset, index, to - from, left.byteOffset, right.byteOffset, lefts.byteOffset]);
      crew.run({ name: 'divideBlock', task: task.byteOffset, blocks });
      const middle = from + accumulate(lefts, blocks);
      crew.run({ name: 'joinBlock', task: task.byteOffset, blocks });
      return middle;
    },
  };
}

/** Turns each count into the sum of those before it, the last one into the sum of all, which it returns. */
function accumulate(counts: Uint32Array, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) {
    const count = counts[index]!;
    counts[index] = sum;
    sum += count;
  }
  counts[length] = sum;
  return sum;
}
