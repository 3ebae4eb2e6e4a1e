/**
 * Lower triangular L with L L' = A, of a symmetric positive definite matrix; null if it is not one, to rounding.
 *
 * Flat typed arrays, because a fit factors a few dozen matrices for each proposal.
 *
 * @param matrix - row by row, `size * size`; the lower triangle is read.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let rest = matrix[start + column]!;
      for (let index = 0; index < column; index++) rest -= factor[start + index]! * factor[other + index]!;
      if (row !== column) factor[start + column] = rest / factor[other + column]!;
      else if (rest > 0) factor[start + row] = Math.sqrt(rest);
      else return null;
    }
  }
  return factor;
}

/** x with L x = b. */
export function solveLower(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    let rest = right[row]!;
    for (let column = 0; column < row; column++) rest -= factor[start + column]! * solution[column]!;
    solution[row] = rest / factor[start + row]!;
  }
  return solution;
}

/** x with L' x = b. */
export function solveUpper(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = right.slice();
  for (let row = size - 1; row >= 0; row--) {
    const start = row * size;
    const value = solution[row]! / factor[start + row]!;
    solution[row] = value;
    for (let column = 0; column < row; column++) solution[column]! -= factor[start + column]! * value;
  }
  return solution;
}

/** Lower triangle of the inverse of L L', row by row. */
export function inverseOf(factor: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let rest = row === column ? 1 : 0;
      for (let index = column; index < row; index++) rest -= factor[row * size + index]! * lower[column * size + index]!;
      // Kept by columns, so that both loops run along rows of memory.
      lower[column * size + row] = rest / factor[row * size + row]!;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let index = row; index < size; index++) sum += lower[row * size + index]! * lower[column * size + index]!;
      inverse[row * size + column] = sum;
    }
  }
  return inverse;
}
