import { type ArimaPoint, innovationsAt } from './arima-likelihood.js';
import { lagCoefficientPositions, nearbyPoints, withoutEffects } from './nearby-points.js';
import { whitenedErrors } from './whitened-errors.js';

/**
 * Derivatives of each row's term of the log-likelihood, one array a parameter in the order of the parameter vector; 0 in rows that do not count.
 *
 * Method: exact for effects and variance, which enter the prediction errors linearly, central differences for lag coefficients; `null` where a lag coefficient is too near
 *         the edge of stationarity for one.
 */
export function parameterScores(point: ArimaPoint): readonly Float64Array[] | null {
  const { variance } = point.coefficients;
  const { error, effects, counts } = whitenedErrors(point);
  const ofEffects = effects.map((effect) => effect.map((value, row) => (value * error[row]!) / variance));
  const ofLags: Float64Array[] = [];
  const alone = withoutEffects(point);
  for (const parameter of lagCoefficientPositions(alone)) {
    const near = nearbyPoints(alone, parameter);
    if (near === null) return null;
    const [above, below] = [rowTerms(near.above), rowTerms(near.below)];
    ofLags.push(above.map((value, row) => (counts[row] === 1 ? (value - below[row]!) / (2 * near.step) : 0)));
  }
  const ofVariance = error.map((value, row) => (counts[row]! * ((value * value) / variance - 1)) / (2 * variance));
  return [...ofEffects, ...ofLags, ofVariance];
}

/** Each row's term of the log-likelihood, but for what depends on the variance alone. */
function rowTerms(point: ArimaPoint): Float64Array {
  const { innovations, variances } = innovationsAt(point);
  return innovations.map((error, row) => -(Math.log(variances[row]!) + (error * error) / (point.coefficients.variance * variances[row]!)) / 2);
}
