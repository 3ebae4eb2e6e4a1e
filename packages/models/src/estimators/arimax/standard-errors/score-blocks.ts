import type { FactorisedRegression } from '../factorised-regression.js';

/** A regression with its solution in columns of unit length. */
export interface SolvedRegression {
  readonly regression: FactorisedRegression;
  /** Coefficients of the centred columns of unit length. */
  readonly scaled: readonly number[];
  /** Rows of the inverse of the triangle. */
  readonly root: readonly (readonly number[])[];
}

/** Rows of one block. */
export const scoreRows = 1024;

/**
 * Goes through the scores of a regression: per row, weight x residual x (1, columns centred and of unit length), whose sum is 0.
 *
 * @param leveragePower - each score is divided by (1 - leverage) to this power: 0, 1/2 (HC2) or 1 (HC3).
 * @param visit - sees one block of rows after another, by column, in the same arrays; may change them.
 */
export function scoreBlocks(
  { regression, scaled, root }: SolvedRegression,
  leveragePower: number,
  visit: (block: readonly Float64Array[], rows: number, from: number) => void,
): void {
  const { columns, target, weights, totalWeight } = regression;
  const block = Array.from({ length: columns.length + 1 }, () => new Float64Array(scoreRows));
  const leverage = { root, totalWeight, squares: new Float64Array(scoreRows), projection: new Float64Array(scoreRows) };
  const rows = target.values.length;
  for (let from = 0; from < rows; from += scoreRows) {
    const count = Math.min(scoreRows, rows - from);
    const residual = block[0]!;
    for (let row = 0; row < count; row++) residual[row] = target.values[from + row]! - target.moments.mean;
    for (const [index, { values, moments }] of columns.entries()) {
      const out = block[index + 1]!;
      const [mean, scale, coefficient] = [moments.mean, 1 / moments.length, scaled[index]!];
      for (let row = 0; row < count; row++) {
        out[row] = (values[from + row]! - mean) * scale;
        residual[row] = residual[row]! - coefficient * out[row]!;
      }
    }
    const weightsHere = weights?.subarray(from, from + count);
    if (leveragePower > 0) divideByLeverage(block, { ...leverage, power: leveragePower, count, weights: weightsHere });
    if (weightsHere !== undefined) for (let row = 0; row < count; row++) residual[row] = residual[row]! * weightsHere[row]!;
    for (let column = 1; column < block.length; column++) {
      const values = block[column]!;
      for (let row = 0; row < count; row++) values[row] = values[row]! * residual[row]!;
    }
    visit(block, count, from);
  }
}

interface Leverage {
  readonly root: readonly (readonly number[])[];
  readonly totalWeight: number;
  readonly squares: Float64Array;
  readonly projection: Float64Array;
  readonly power: number;
  readonly count: number;
  readonly weights: Float64Array | undefined;
}

/** The leverage of a row is its weight times the squared length of the row in the basis of QR. A row that alone decides a coefficient has leverage 1 and residual 0. */
function divideByLeverage(block: readonly Float64Array[], { root, totalWeight, squares, projection, power, count, weights }: Leverage): void {
  squares.fill(1 / totalWeight);
  for (let column = 0; column < root.length; column++) {
    projection.fill(0);
    for (let index = 0; index <= column; index++) {
      const [factor, values] = [root[index]![column]!, block[index + 1]!];
      for (let row = 0; row < count; row++) projection[row] = projection[row]! + factor * values[row]!;
    }
    for (let row = 0; row < count; row++) squares[row] = squares[row]! + projection[row]! * projection[row]!;
  }
  const residual = block[0]!;
  for (let row = 0; row < count; row++) {
    const rest = 1 - (weights === undefined ? 1 : weights[row]!) * squares[row]!;
    residual[row] = rest > 1e-12 ? residual[row]! / rest ** power : 0;
  }
}
