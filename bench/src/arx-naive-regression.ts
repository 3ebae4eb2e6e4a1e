/** Coefficients of a regression with intercept as one would write it down at first: one pass for the normal equations in nested arrays, then Gaussian elimination. */
export function naiveRegression(columns: readonly Float64Array[], target: Float64Array): readonly number[] {
  const size = columns.length + 1;
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  const values = new Array<number>(size + 1).fill(1);
  for (let row = 0; row < target.length; row++) {
    for (let column = 1; column < size; column++) values[column] = columns[column - 1]![row]!;
    values[size] = target[row]!;
    for (let i = 0; i < size; i++) for (let j = i; j <= size; j++) matrix[i]![j]! += values[i]! * values[j]!;
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[i]![j] = matrix[j]![i]!;
  return solve(matrix);
}

function solve(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++) if (Math.abs(matrix[row]![pivot]!) > Math.abs(matrix[best]![pivot]!)) best = row;
    [matrix[pivot], matrix[best]] = [matrix[best]!, matrix[pivot]!];
    for (let row = pivot + 1; row < size; row++) {
      const factor = matrix[row]![pivot]! / matrix[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++) matrix[row]![column]! -= factor * matrix[pivot]![column]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = matrix[row]![size]!;
    for (let column = row + 1; column < size; column++) rest -= matrix[row]![column]! * solution[column]!;
    solution[row] = rest / matrix[row]![row]!;
  }
  return solution;
}
