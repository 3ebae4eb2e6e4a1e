import { type ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { coefficientStatistics } from './coefficient-statistics.js';
import { type ColumnMoments, columnMoments } from './column-moments.js';
import type { DroppedColumn, LeastSquaresFit } from './least-squares-fit.js';
import { absorbRows, emptyFactor, reduceFactor, type TriangularFactor } from './triangular-factor.js';

/** A regression of `target` on an intercept and every column of `features`. */
export interface LeastSquaresInput {
  /** Finite in every row. May have no column: the mean alone. */
  readonly features: ColumnTable;
  /** Finite in every row. */
  readonly target: Float64Array;
  /** Weight of each row's squared residual, 0 or more; rows of weight 0 do not count. Default 1. */
  readonly weights?: Float64Array;
}

const blockRows = 1024;
const dependenceTolerance = 1e-7;

/**
 * Least squares with an intercept, ordinary or weighted, with classical standard errors.
 *
 * Method: columns are centred and brought to unit length, so that units do not matter; then QR in blocks of rows, never a sum of products.
 * Rank:   a column that is constant, or that the columns before it explain up to 1e-7 of its length, gets no coefficient and is listed in `dropped`; fitted values,
 *         residuals and R2 are those of the full set (the rule of R's `lm`). The minimum-norm solution would share the effect out among the columns, and no
 *         standard error could be given for the shares.
 * Errors: classical: they assume independent residuals of equal variance. Labels that overlap break that, and the true errors are larger.
 * Cost:   2 rows columns^2 operations, one block of memory.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a value is not finite or a weight negative.
 * @throws {InsufficientDataError} if there are not more rows than coefficients.
 * @see Golub and Van Loan, Matrix Computations, 4th edition, section 5.3.
 * @example
 * const features = new ColumnTable({ x: Float64Array.of(0, 1, 2, 3) });
 * leastSquares({ features, target: Float64Array.of(1, 3, 5, 8) }).terms[0]?.estimate; // 2.3
 */
export function leastSquares({ features, target, weights }: LeastSquaresInput): LeastSquaresFit {
  if (features.names.length > 0) checkLength('target', features.rowCount, target);
  if (weights !== undefined) checkWeights(weights, target.length);
  const rows = weights === undefined ? target.length : weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  requireRows(2, rows);
  const targetMoments = columnMoments('target', target, weights);
  const columns = features.names.map((name) => ({ name, values: features.column(name), moments: columnMoments(name, features.column(name), weights) }));
  const varying = columns.filter(({ moments }) => moments.length > 0);
  const centredTarget: Column = { name: 'target', values: target, moments: { mean: targetMoments.mean, length: 1 } };
  const reduced = reduceFactor(factorise([...varying, centredTarget], weights), dependenceTolerance);
  const kept = reduced.kept.map((position) => varying[position]!);
  requireRows(kept.length + 2, rows);
  const dropped = columns.flatMap((column): readonly DroppedColumn[] => {
    if (kept.includes(column)) return [];
    return [{ name: column.name, reason: column.moments.length > 0 ? 'combination of earlier columns' : 'constant' }];
  });
  return { ...coefficientStatistics({ columns: kept, target: targetMoments, rows, weights, reduced }), dropped };
}

interface Column {
  readonly name: string;
  readonly values: Float64Array;
  readonly moments: ColumnMoments;
}

function requireRows(required: number, available: number): void {
  if (available < required) throw new InsufficientDataError({ what: 'rows of the regression', required, available });
}

function checkLength(what: string, expected: number, values: Float64Array): void {
  if (values.length !== expected) throw new ShapeMismatchError({ what, expected, received: values.length });
}

function checkWeights(weights: Float64Array, rows: number): void {
  checkLength('weights', rows, weights);
  const bad = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (bad !== -1) throw new InvalidArgumentError('weights', 'finite and 0 or more in every row', { received: `${weights[bad]} in row ${bad}` });
}

/** Triangle over the centred and scaled columns, each row multiplied by the root of its weight. */
function factorise(columns: readonly Column[], weights: Float64Array | undefined): TriangularFactor {
  const rows = columns[0]?.values.length ?? 0;
  const factor = emptyFactor(columns.length);
  const block = columns.map(() => new Float64Array(blockRows));
  for (let from = 0; from < rows; from += blockRows) {
    const count = Math.min(blockRows, rows - from);
    for (const [index, { values, moments }] of columns.entries()) {
      const out = block[index]!;
      for (let row = 0; row < count; row++) out[row] = (values[from + row]! - moments.mean) / moments.length;
      if (weights !== undefined) for (let row = 0; row < count; row++) out[row] = out[row]! * Math.sqrt(weights[from + row]!);
    }
    absorbRows(factor, block, count);
  }
  return factor;
}
