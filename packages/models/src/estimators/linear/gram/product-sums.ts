import { gramKernel } from './gram-kernel.js';

/** Columns are summed four at a time. */
const columnTile = 4;
/** Bytes of a block of rows that stay in the second-level cache. */
const blockBytes = 524_288;
/** The kernel's own unit of rows. Blocks are a multiple of it, so that sums do not depend on their size. */
const kernelRows = 512;

/** Sums of products of columns whose rows arrive in blocks. */
export interface ProductSums {
  /** One array per column, where the caller writes the next rows. */
  readonly block: readonly Float64Array[];
  /** Rows that a block takes. */
  readonly blockRows: number;
  /** Takes `shift` off the first `rows` values of a column, and multiplies each by the value of column `factor` in its row, if there is one. */
  centre(column: number, rows: number, options: { readonly shift: number; readonly factor?: number }): void;
  /** Adds the first `rows` rows of the block to the sums. Only the last call may bring fewer than `blockRows`. */
  add(rows: number): void;
  /** The sums so far, symmetric, by row. */
  sums(): Float64Array[];
}

/**
 * Lends sums of the products of every pair of columns, and takes their memory back afterwards.
 *
 * Order:    rows are summed in blocks of 512 counted from the first, even and odd rows apart, and the blocks' sums are added with their rounding errors carried along; so
 *           the same rows give the same bits, and the error stays that of one block however many follow.
 * Cost:     rows x columns^2 / 2 multiplications in WebAssembly, two at a time.
 *
 * @param use - everything is done when it returns; it must not wait for anything, and keeps nothing it was lent.
 */
export function withProductSums<Result>(columns: number, use: (sums: ProductSums) => Result): Result {
  const { functions, scope } = gramKernel();
  const memory = scope();
  try {
    const count = Math.ceil(columns / columnTile) * columnTile;
    const blockRows = kernelRows * Math.max(1, Math.floor(blockBytes / (8 * count * kernelRows)));
    const doubles = memory.doubles(count * blockRows + 2 * count * count);
    // Plain loops, for filling shared memory takes ten times as long.
    for (let at = columns * blockRows; at < doubles.length; at++) doubles[at] = 0;
    const address = (column: number): number => doubles.byteOffset + 8 * column * blockRows;
    const totals = doubles.subarray(count * blockRows);
    const block = Array.from({ length: columns }, (_, column) => doubles.subarray(column * blockRows, (column + 1) * blockRows));
    return use({
      block,
      blockRows,
      centre: (column, rows, { shift, factor }) => {
        functions.centreColumn(address(column), rows + (rows % 2), shift, factor === undefined ? 0 : address(factor));
      },
      add: (rows) => {
        if (rows % 2 === 1) for (const values of block) values[rows] = 0;
        functions.addProducts(address(0), 8 * blockRows, count, rows + (rows % 2), totals.byteOffset, totals.byteOffset + 8 * count * count);
      },
      sums: () => symmetric(totals, columns, count),
    });
  } finally {
    memory.release();
  }
}

function symmetric(totals: Float64Array, columns: number, width: number): Float64Array[] {
  const errors = totals.subarray(width * width);
  return Array.from({ length: columns }, (_, row) =>
    Float64Array.from({ length: columns }, (__, column) => {
      const at = Math.max(row, column) * width + Math.min(row, column);
      return totals[at]! + errors[at]!;
    }),
  );
}
