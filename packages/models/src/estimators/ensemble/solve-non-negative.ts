import { CholeskyDecomposition, Matrix } from 'ml-matrix';

const ridge = 1e-9;
const tolerance = 1e-12;

/**
 * The coefficients of 0 or more with the smallest squared error, from the products of columns of unit length.
 *
 * Method: active set: the column whose correlation with the residual is greatest comes in, columns whose coefficient falls to 0 go out, until none is left that would
 *         lower the error. 1e-9 on the diagonal makes the answer unique: columns that are copies of one another share their effect.
 * Cost:   O(columns^4) at worst, which is nothing beside the products.
 *
 * @param gram - products of the columns with one another, by row; 1 on the diagonal.
 * @param target - product of each column with the target.
 * @see Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23.
 */
export function solveNonNegative(gram: readonly Float64Array[], target: Float64Array): Float64Array {
  let solution: Float64Array = new Float64Array(target.length);
  const passive = new Set<number>();
  // An active set never comes back in exact arithmetic; the bound keeps rounding from going in circles.
  for (let round = 0; round < 10 * target.length; round++) {
    const entering = steepest({ gram, target }, solution, passive);
    if (entering === undefined) break;
    passive.add(entering);
    solution = feasible({ gram, target }, solution, passive);
  }
  return solution;
}

interface Problem {
  readonly gram: readonly Float64Array[];
  readonly target: Float64Array;
}

function steepest({ gram, target }: Problem, solution: Float64Array, passive: ReadonlySet<number>): number | undefined {
  let [best, steepestSlope]: [number | undefined, number] = [undefined, tolerance];
  for (let column = 0; column < target.length; column++) {
    if (passive.has(column)) continue;
    const slope = gram[column]!.reduce((rest, product, other) => rest - product * solution[other]!, target[column]!);
    if (slope > steepestSlope) [best, steepestSlope] = [column, slope];
  }
  return best;
}

/** Moves towards the least squares of the passive columns, and drops those that reach 0 on the way, until it arrives. */
function feasible(problem: Problem, from: Float64Array, passive: Set<number>): Float64Array {
  const solution = from.slice();
  while (passive.size > 0) {
    const columns = [...passive].sort((a, b) => a - b);
    const free = leastSquaresOf(problem, columns);
    const leaving = columns.filter((_, index) => free[index]! <= 0);
    const steps = leaving.map((column) => solution[column]! / (solution[column]! - free[columns.indexOf(column)]!));
    const step = Math.min(1, ...steps);
    for (const [index, column] of columns.entries()) solution[column] = solution[column]! + step * (free[index]! - solution[column]!);
    if (leaving.length === 0) return solution;
    for (const [index, column] of leaving.entries()) {
      if (steps[index]! > step) continue;
      solution[column] = 0;
      passive.delete(column);
    }
  }
  return solution;
}

function leastSquaresOf({ gram, target }: Problem, columns: readonly number[]): readonly number[] {
  const products = new Matrix(columns.map((row) => columns.map((column) => gram[row]![column]! + (row === column ? ridge : 0))));
  return new CholeskyDecomposition(products).solve(Matrix.columnVector(columns.map((column) => target[column]!))).to1DArray();
}
