/** Rows of one leaf and how they are to be divided. */
export interface RowDivision {
  /** Rows of all leaves, those of a leaf together. */
  readonly rows: Uint32Array;
  /** Twice as long as `rows`; its content is of no interest before or after. */
  readonly scratch: Uint32Array;
  readonly from: number;
  readonly to: number;
  /** Bin of every row of the table in the feature that is split. */
  readonly bins: Uint8Array | Uint16Array;
  /** 1 for each bin that goes left, 0 for the others. */
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
  const half = scratch.length >>> 1;
  let left = 0;
  for (let start = from; start < to; start += blockRows) {
    left = divideBlock(division, { start, end: Math.min(to, start + blockRows), left, rightFrom: half - from });
  }
  const middle = from + left;
  rows.set(scratch.subarray(0, left), from);
  rows.set(scratch.subarray(half, half + to - middle), middle);
  return middle;
}

interface DivisionBlock {
  readonly start: number;
  readonly end: number;
  /** Rows that went left before this block. */
  readonly left: number;
  /** Where row number 0 of the leaves would go on the right side if none went left. */
  readonly rightFrom: number;
}

/** Every row is written to both sides and stays on one, which spares a branch that nothing could predict. */
function divideBlock({ rows, scratch, bins, goesLeft }: RowDivision, { start, end, left: before, rightFrom }: DivisionBlock): number {
  let left = before;
  for (let index = start; index < end; index++) {
    const row = rows[index]!;
    scratch[left] = row;
    scratch[rightFrom + index - left] = row;
    left += goesLeft[bins[row]!]!;
  }
  return left;
}
