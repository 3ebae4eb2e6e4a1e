import { InvalidArgumentError } from '@spx/core';
import { Matrix, solve } from 'ml-matrix';
import { absorbRows, emptyFactor } from '../arimax/triangular-factor.js';

/** Prediction errors of a series and of its inputs from one filter. */
export interface WhitenedSeries {
  /** Of each input; NaN rows do not count. */
  readonly inputs: readonly Float64Array[];
  readonly target: Float64Array;
  /** Variance of each row in units of the innovation's; rows of infinite variance do not count. */
  readonly variances: Float64Array;
  /** Of the inputs, for messages. */
  readonly names: readonly string[];
}

/** Generalised least squares by whitened rows. */
export interface WhitenedRegression {
  readonly coefficients: Float64Array;
  /** Sum of squares of what is left, each over its row's variance. */
  readonly sumOfSquares: number;
  /** Sum of the logarithms of the variances. */
  readonly logVariances: number;
  readonly observations: number;
}

const blockRows = 1024;
const dependenceTolerance = 1e-10;

/**
 * Regression of whitened rows without an intercept, by QR: the coefficients that maximise the Gaussian likelihood for the filter's parameters.
 *
 * @throws {InvalidArgumentError} if an input is a combination of the others.
 * @see Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.4.2.
 */
export function whitenedRegression({ inputs, target, variances, names }: WhitenedSeries): WhitenedRegression {
  const columns = [...inputs, target];
  const factor = emptyFactor(columns.length);
  const block = columns.map(() => new Float64Array(blockRows));
  let [observations, logVariances, filled] = [0, 0, 0];
  for (let row = 0; row < target.length; row++) {
    const variance = variances[row]!;
    if (Number.isNaN(target[row]!) || variance === Number.POSITIVE_INFINITY) continue;
    const root = Math.sqrt(variance);
    for (let column = 0; column < columns.length; column++) block[column]![filled] = columns[column]![row]! / root;
    if (variance !== 1) logVariances += Math.log(variance);
    observations++;
    if (++filled === blockRows) {
      absorbRows(factor, block, filled);
      filled = 0;
    }
  }
  absorbRows(factor, block, filled);
  const last = factor[inputs.length]!;
  return { coefficients: solved(factor, names), sumOfSquares: last[inputs.length]! ** 2, logVariances, observations };
}

function solved(factor: readonly Float64Array[], names: readonly string[]): Float64Array {
  const size = factor.length - 1;
  if (size === 0) return new Float64Array(0);
  for (let column = 0; column < size; column++) {
    const length = Math.hypot(...factor[column]!);
    if (Math.abs(factor[column]![column]!) > dependenceTolerance * length) continue;
    throw new InvalidArgumentError('exogenous', 'of inputs that are no combination of one another, of the constant and of what differencing removes', {
      received: names[column],
    });
  }
  const triangle = new Matrix(size, size);
  for (let column = 0; column < size; column++) for (let row = 0; row <= column; row++) triangle.set(row, column, factor[column]![row]!);
  return Float64Array.from(solve(triangle, Matrix.columnVector(factor[size]!.subarray(0, size))).to1DArray());
}
