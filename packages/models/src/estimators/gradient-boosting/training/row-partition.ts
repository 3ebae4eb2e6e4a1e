/** Rows of one leaf and how they are to be divided. */
export interface RowDivision {
  /** Rows of all leaves, those of a leaf together. */
  readonly rows: Uint32Array;
  /** As long as `rows`; its content is of no interest before or after. */
  readonly scratch: Uint32Array;
  readonly from: number;
  readonly to: number;
  /** Bin of every row of the table in the feature that is split. */
  readonly bins: Uint8Array;
  /** 1 for each of the 256 bins that go left, 0 for the others. */
  readonly goesLeft: Uint8Array;
}

/** Rows a call of the inner loop handles; short calls let the compiler optimise the whole function. */
const blockRows = 4096;

/**
 * Moves the rows of a leaf that go left in front of those that go right, both in their order.
 *
 * @returns where the right side begins.
 */
export function divideRows(division: RowDivision): number {
  const { rows, scratch, from, to } = division;
  let left = from;
  let right = 0;
  for (let start = from; start < to; start += blockRows) {
    const end = Math.min(to, start + blockRows);
    const moved = divideBlock(division, { start, end, left, right });
    right += end - start - moved;
    left += moved;
  }
  rows.set(scratch.subarray(0, right), left);
  return left;
}

/** Every row is written to both sides and kept on one, which spares a branch that nothing could predict. */
function divideBlock(
  { rows, scratch, bins, goesLeft }: RowDivision,
  block: { readonly start: number; readonly end: number; readonly left: number; readonly right: number },
): number {
  let { left, right } = block;
  for (let index = block.start; index < block.end; index++) {
    const row = rows[index]!;
    const isLeft = goesLeft[bins[row]!]!;
    rows[left] = row;
    scratch[right] = row;
    left += isLeft;
    right += 1 - isLeft;
  }
  return left - block.left;
}
