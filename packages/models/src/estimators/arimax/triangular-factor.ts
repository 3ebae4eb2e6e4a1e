/** Columns of an upper triangular matrix: `factor[column][row]`, zero below the diagonal. */
export type TriangularFactor = readonly Float64Array[];

/** A triangular factor of zeros, that of a matrix without rows. */
export function emptyFactor(columns: number): TriangularFactor {
  return Array.from({ length: columns }, () => new Float64Array(columns));
}

/**
 * Adds rows to a QR factorisation of which only the triangle is kept: afterwards `factor` is the triangle of the old rows and the new ones together.
 *
 * Householder reflections of one pivot row of the triangle against the block, so the work is 2 rows columns^2 and the memory that of one block, however long the
 * matrix is; backward stable, unlike a sum of products. Own code because a general QR wants the whole matrix and took 5 times as long on tall ones.
 *
 * @param factor - changed in place.
 * @param block - new rows by column; holds scratch afterwards.
 * @param rows - rows of the block that are filled.
 * @see Golub and Van Loan, Matrix Computations, 4th edition, sections 5.2 and 6.5.3.
 */
export function absorbRows(factor: TriangularFactor, block: readonly Float64Array[], rows: number): void {
  for (let column = 0; column < factor.length; column++) reflect({ factor, block, rows }, column, column);
}

/** A triangle over the columns that are independent, and the target as the last one. */
export interface ReducedFactor {
  /** Positions of the columns kept, in order; their entries of `factor` hold the triangle in rows 0, 1, ... */
  readonly kept: readonly number[];
  readonly factor: TriangularFactor;
  /** Squared length of what the columns leave of the target. */
  readonly residual: number;
}

/**
 * Removes columns that are combinations of those before them, as the triangle shows.
 *
 * @param factor - triangle over columns of unit length, with the target as its last column; unchanged.
 * @param tolerance - a column is dependent when the part of it that the columns before it do not explain is no longer than this.
 */
export function reduceFactor(factor: TriangularFactor, tolerance: number): ReducedFactor {
  const rows = factor.length;
  const target = rows - 1;
  const work = { factor: emptyFactor(rows), block: factor.map((column) => column.slice()), rows };
  const kept: number[] = [];
  for (let column = 0; column < target; column++) {
    if (Math.sqrt(squaredLength(work.block[column]!, rows)) <= tolerance) continue;
    reflect(work, column, kept.length);
    kept.push(column);
  }
  return { kept, factor: work.factor, residual: squaredLength(work.block[target]!, rows) };
}

interface Work {
  readonly factor: TriangularFactor;
  readonly block: readonly Float64Array[];
  readonly rows: number;
}

/** Turns the block's part of `column` into zeros against row `pivot` of the factor, and the columns behind it along. */
function reflect({ factor, block, rows }: Work, column: number, pivot: number): void {
  const lower = block[column]!;
  const below = squaredLength(lower, rows);
  if (below === 0) return;
  const upper = factor[column]![pivot]!;
  const length = Math.sqrt(upper * upper + below);
  // The sign that adds: no digits cancel.
  const reflected = upper > 0 ? -length : length;
  const head = upper - reflected;
  const scale = -1 / (reflected * head);
  for (let other = column + 1; other < factor.length; other++) {
    const values = block[other]!;
    let product = head * factor[other]![pivot]!;
    for (let row = 0; row < rows; row++) product += lower[row]! * values[row]!;
    product *= scale;
    factor[other]![pivot] = factor[other]![pivot]! - product * head;
    for (let row = 0; row < rows; row++) values[row] = values[row]! - product * lower[row]!;
  }
  factor[column]![pivot] = reflected;
}

function squaredLength(values: Float64Array, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += values[row]! * values[row]!;
  return sum;
}
