import { numericalGradient } from '../../optimization/numerical-gradient.js';
import type { Objective } from '../../optimization/objective.js';
import type { ArimaCoefficients } from './arima-coefficients.js';
import type { ArimaData } from './arima-data.js';
import type { ArimaSpecification } from './arima-specification.js';
import { stateFilter } from './state-filter.js';
import { type ArimaStateSpace, arimaStateSpace } from './state-space.js';
import { constrained, partialAutocorrelations, unconstrained } from './stationary-region.js';
import { type WhitenedRegression, whitenedRegression } from './whitened-regression.js';

type Polynomials = Pick<ArimaCoefficients, 'ar' | 'ma' | 'seasonalAr' | 'seasonalMa'>;

// A partial autocorrelation of 1 - 5e-11, beyond which nothing changes but rounding.
const largestPoint = 1e5;

/** The likelihood as a function of the lag polynomials alone, the best effects and variance for them put in. */
export interface ProfileLikelihood {
  /** Minus the log-likelihood a row, but for a constant, of unconstrained parameters: every point is stationary and invertible. */
  readonly objective: Objective;
  /** The polynomials of a point of the objective. */
  polynomialsAt(point: Float64Array): Polynomials;
  /** The point of polynomials, or `null` if they are not stationary and invertible. */
  pointOf(polynomials: Polynomials): Float64Array | null;
  /** All parameters at a point. */
  coefficientsAt(point: Float64Array): ArimaCoefficients;
}

/**
 * Profile of the exact Gaussian likelihood.
 *
 * Method:   series and inputs go through one filter and the effects are those of least squares on the prediction errors; the variance is the mean of the squares left.
 * Gradient: at the best effects and variance the profile has the slope of the full likelihood with these held fixed (the envelope theorem), so central differences need
 *           one filtered series a parameter and side, and not one an input.
 *
 * @see Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.4; Monahan, Biometrika 71, 1984.
 */
export function profileLikelihood(data: ArimaData, specification: ArimaSpecification): ProfileLikelihood {
  const { order, seasonal, constant } = specification;
  const lengths = [order[0], order[2], seasonal[0], seasonal[2]];
  const rows = data.y.length;
  const zeros = new Float64Array(constant ? rows : 0);
  const columns = [data.y, ...(constant ? [zeros] : []), ...data.inputs].map((values) => ({ values, innovations: new Float64Array(rows) }));
  const intercepts = columns.map((_, column) => (constant && column === 1 ? -1 : 0));
  const names = [...(constant ? ['intercept'] : []), ...specification.exogenousNames];
  const variances = new Float64Array(rows);
  const error = { values: new Float64Array(rows), innovations: new Float64Array(rows) };
  const spaceAt = (point: Float64Array): ArimaStateSpace => arimaStateSpace(specification, polynomials(point, lengths));
  const regress = (point: Float64Array): WhitenedRegression => {
    const filter = stateFilter(spaceAt(point), { intercepts, diffuseVariance: Number.POSITIVE_INFINITY });
    filter.advance({ columns, variances, from: 0, to: rows });
    const [target, ...inputs] = columns.map(({ innovations }) => innovations);
    return whitenedRegression({ inputs, target: target!, variances, names });
  };
  const fullAt = (point: Float64Array, { intercept, variance }: { readonly intercept: number; readonly variance: number }): number => {
    const space = spaceAt(point);
    stateFilter(space, { intercepts: [intercept], diffuseVariance: Number.POSITIVE_INFINITY }).advance({ columns: [error], variances, from: 0, to: rows });
    const { squares, logVariances, observations } = innovationSums(error.innovations, variances);
    return (squares / variance + logVariances) / (2 * observations);
  };
  const split = (coefficients: Float64Array) => ({ intercept: constant ? coefficients[0]! : 0, exogenous: coefficients.slice(constant ? 1 : 0) });
  // Rounding can carry the product of two polynomials over the edge that neither has reached.
  const isInside = (point: Float64Array): boolean =>
    point.every((value) => Math.abs(value) < largestPoint) && partialAutocorrelations(spaceAt(point).ar) !== null;
  return {
    objective: (point, gradient) => {
      if (!isInside(point)) return Number.NaN;
      const { coefficients, sumOfSquares, logVariances, observations } = regress(point);
      const { intercept, exogenous } = split(coefficients);
      const variance = sumOfSquares / observations;
      error.values.set(withoutInputs(data, exogenous));
      gradient.set(numericalGradient((near) => (isInside(near) ? fullAt(near, { intercept, variance }) : Number.NaN), point));
      return (Math.log(variance) + logVariances / observations) / 2;
    },
    polynomialsAt: (point) => polynomials(point, lengths),
    pointOf: ({ ar, ma, seasonalAr, seasonalMa }) => {
      const parts = [ar, ma.map((value) => -value), seasonalAr, seasonalMa.map((value) => -value)].map(unconstrained);
      return parts.includes(null) ? null : Float64Array.from(parts.flatMap((part) => [...part!]));
    },
    coefficientsAt: (point) => {
      const { coefficients, sumOfSquares, observations } = regress(point);
      return { ...split(coefficients), ...polynomials(point, lengths), variance: sumOfSquares / observations };
    },
  };
}

/** The series less the effects of its inputs. */
export function withoutInputs({ y, inputs }: Pick<ArimaData, 'y' | 'inputs'>, effects: Float64Array): Float64Array {
  const out = y.slice();
  for (const [input, values] of inputs.entries()) {
    const effect = effects[input]!;
    for (let row = 0; row < out.length; row++) out[row] = out[row]! - effect * values[row]!;
  }
  return out;
}

/** What the likelihood needs of prediction errors; missing rows and those of infinite variance do not count. */
export function innovationSums(
  innovations: Float64Array,
  variances: Float64Array,
): { readonly squares: number; readonly logVariances: number; readonly observations: number } {
  let squares = 0;
  let logVariances = 0;
  let observations = 0;
  let last = 1;
  let lastLog = 0;
  for (let row = 0; row < innovations.length; row++) {
    const innovation = innovations[row]!;
    const variance = variances[row]!;
    if (Number.isNaN(innovation) || variance === Number.POSITIVE_INFINITY) continue;
    if (variance !== last) {
      last = variance;
      lastLog = Math.log(variance);
    }
    squares += (innovation * innovation) / variance;
    logVariances += lastLog;
    observations++;
  }
  return { squares, logVariances, observations };
}

function polynomials(point: Float64Array, lengths: readonly number[]): Polynomials {
  let from = 0;
  const [ar, ma, seasonalAr, seasonalMa] = lengths.map((length) => {
    from += length;
    return constrained(point.subarray(from - length, from));
  });
  return { ar: ar!, ma: ma!.map((value) => -value), seasonalAr: seasonalAr!, seasonalMa: seasonalMa!.map((value) => -value) };
}
