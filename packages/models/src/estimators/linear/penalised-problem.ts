import type { CrossProducts } from './gram/cross-products.js';

/** Least squares in the units in which coefficients are penalised, as products alone. */
export interface PenalisedProblem {
  /** Positions of the columns that vary. */
  readonly used: readonly number[];
  /** What one unit of each of them is in the column's own: its standard deviation, or 1. */
  readonly scales: Float64Array;
  /** Products of the centred columns in those units, symmetric, by row. */
  readonly gram: readonly Float64Array[];
  /** Products with the centred target. */
  readonly target: Float64Array;
  /** Sum of squares of the centred target. */
  readonly targetSquares: number;
  readonly totalWeight: number;
}

/**
 * The problem of columns whose products are known.
 *
 * @param products - of the columns, the target last.
 * @param standardize - whether a coefficient is penalised per standard deviation of its column, so that units do not matter.
 */
export function penalisedProblem({ products, lengths, totalWeight }: CrossProducts, standardize: boolean): PenalisedProblem {
  const last = products.length - 1;
  const used = Array.from({ length: last }, (_, index) => index).filter((index) => lengths[index]! > 0);
  const scales = Float64Array.from(used, (index) => (standardize ? lengths[index]! / Math.sqrt(totalWeight) : 1));
  // Its products are rounding.
  const isConstant = lengths[last] === 0;
  return {
    used,
    scales,
    gram: used.map((row, i) => Float64Array.from(used, (column, j) => products[row]![column]! / (scales[i]! * scales[j]!))),
    target: Float64Array.from(used, (index, i) => (isConstant ? 0 : products[index]![last]! / scales[i]!)),
    targetSquares: isConstant ? 0 : products[last]![last]!,
    totalWeight,
  };
}

/** Coefficients of all columns in their own units, 0 for those that do not vary. */
export function ownUnits({ used, scales }: PenalisedProblem, coefficients: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(columns);
  // Adding 0 turns -0, which a model file does not keep, into 0.
  for (const [index, column] of used.entries()) out[column] = coefficients[index]! / scales[index]! + 0;
  return out;
}
