import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { innerProduct } from '../../optimization/inner-product.js';
import { numericalHessian } from '../../optimization/numerical-hessian.js';
import { fromVector, toVector } from './arima-coefficients.js';
import { type ArimaPoint, gaussianLogLikelihood, innovationsAt } from './arima-likelihood.js';
import { isStationary, lagCoefficientPositions, nearbyPoints, withoutEffects } from './nearby-points.js';
import { parameterScores } from './parameter-scores.js';
import { whitenedErrors } from './whitened-errors.js';

/**
 * How the information about the parameters is measured: `opg` by outer products of the rows' scores, the default of statsmodels; `hessian` by second derivatives of the
 * log-likelihood.
 */
export type InformationKind = 'opg' | 'hessian';

/**
 * Covariance of the parameter estimates, the inverse of the information, in the order of the parameter vector; `null` where the information is not positive definite or
 * a parameter lies on the edge of stationarity, so that no standard errors exist.
 *
 * @see Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.4.5; Berndt, Hall, Hall and Hausman, 1974.
 */
export function parameterCovariance(point: ArimaPoint, kind: InformationKind): Matrix | null {
  const information = kind === 'opg' ? outerProducts(point) : negativeHessian(point);
  return information === null ? null : positiveInverse(information);
}

function outerProducts(point: ArimaPoint): Matrix | null {
  const scores = parameterScores(point);
  if (scores === null) return null;
  const information = new Matrix(scores.length, scores.length);
  for (const [row, left] of scores.entries()) for (const [column, right] of scores.entries()) information.set(row, column, innerProduct(left, right));
  return information;
}

/** Exact second derivatives of effects and variance, differences of exact slopes between them and lag coefficients, of values among lag coefficients. */
function negativeHessian(point: ArimaPoint): Matrix | null {
  const vector = toVector(point.specification, point.coefficients);
  const lags = lagCoefficientPositions(point);
  const effects = lags[0] ?? vector.length - 1;
  const { variance } = point.coefficients;
  const whitened = whitenedErrors(point);
  const information = new Matrix(vector.length, vector.length);
  const setBoth = (row: number, column: number, value: number): void => {
    information.set(row, column, value);
    information.set(column, row, value);
  };
  for (let row = 0; row < effects; row++) {
    for (let column = 0; column <= row; column++) setBoth(row, column, innerProduct(whitened.effects[row]!, whitened.effects[column]!) / variance);
    setBoth(row, vector.length - 1, innerProduct(whitened.effects[row]!, whitened.error) / variance ** 2);
  }
  const squares = innerProduct(whitened.error, whitened.error);
  setBoth(vector.length - 1, vector.length - 1, squares / variance ** 3 - whitened.observations / (2 * variance ** 2));
  for (const lag of lags) {
    const near = nearbyPoints(point, lag);
    if (near === null) return null;
    const [above, below] = [exactSlopes(near.above), exactSlopes(near.below)];
    for (const [index, slope] of above.entries()) {
      setBoth(lag, index < effects ? index : vector.length - 1, (below[index]! - slope) / (2 * near.step));
    }
  }
  const alone = withoutEffects(point);
  const amongLags = numericalHessian((near) => valueAt(alone, near), vector.slice(effects, effects + lags.length));
  for (const [row, left] of lags.entries()) for (const [column, right] of lags.entries()) information.set(left, right, -amongLags.get(row, column));
  return information;
}

/** Slopes of the log-likelihood by the effects and, last, by the variance. */
function exactSlopes(point: ArimaPoint): readonly number[] {
  const { variance } = point.coefficients;
  const { error, effects, observations } = whitenedErrors(point);
  const ofEffects = effects.map((effect) => innerProduct(effect, error) / variance);
  return [...ofEffects, (innerProduct(error, error) / variance - observations) / (2 * variance)];
}

/** Log-likelihood with other lag coefficients; NaN where they are not stationary. */
function valueAt(point: ArimaPoint, lagCoefficients: Float64Array): number {
  const vector = toVector(point.specification, point.coefficients);
  vector.set(lagCoefficients, vector.length - 1 - lagCoefficients.length);
  const near = { ...point, coefficients: fromVector(point.specification, vector) };
  if (!isStationary(near)) return Number.NaN;
  return gaussianLogLikelihood(innovationsAt(near), { variance: point.coefficients.variance }).logLikelihood;
}

/** Inverse over unit diagonal, so that the units of the parameters do not matter. */
function positiveInverse(information: Matrix): Matrix | null {
  const scales = information.diagonal().map((value) => 1 / Math.sqrt(value));
  if (!scales.every((value) => value > 0 && Number.isFinite(value))) return null;
  const rescale = (matrix: Matrix): Matrix => {
    const out = matrix.clone();
    for (const [row, left] of scales.entries()) for (const [column, right] of scales.entries()) out.set(row, column, matrix.get(row, column) * (left * right));
    return out;
  };
  const correlated = rescale(information);
  if (!correlated.to1DArray().every(Number.isFinite) || !new CholeskyDecomposition(correlated).isPositiveDefinite()) return null;
  return rescale(inverse(correlated));
}
