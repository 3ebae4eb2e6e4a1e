import type { ArimaCoefficients } from './arima-coefficients.js';
import { type ArimaSpecification, differencedRows } from './arima-specification.js';
import { expandedLags } from './lag-polynomial.js';
import type { CompanionForm } from './stationary-covariance.js';

/**
 * An ARIMA process as a state space, innovations of variance 1: first the levels that differencing removed, then the ARMA states in companion form.
 *
 * The observation is the sum of some levels and of the first ARMA state; each level's next value is the sum of some levels and, for those that take the new
 * observation in, of the first ARMA state.
 */
export interface ArimaStateSpace extends CompanionForm {
  readonly levels: number;
  /** Levels that add up to the observation, beside the first ARMA state. */
  readonly observedLevels: readonly number[];
  /** By level: states whose sum is its next value; `levels` stands for the first ARMA state. */
  readonly levelSources: readonly (readonly number[])[];
}

type Polynomials = Pick<ArimaCoefficients, 'ar' | 'ma' | 'seasonalAr' | 'seasonalMa'>;

/**
 * The state space of statsmodels' SARIMAX.
 *
 * @param specification - give it without differences for a series that is differenced already.
 * @see Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd edition, section 3.4.
 */
export function arimaStateSpace(specification: ArimaSpecification, { ar, ma, seasonalAr, seasonalMa }: Polynomials): ArimaStateSpace {
  const [, d] = specification.order;
  const [, D, , period] = specification.seasonal;
  const arLags = expandedLags({ regular: ar, seasonal: seasonalAr, period }, -1);
  const maLags = expandedLags({ regular: ma, seasonal: seasonalMa, period }, 1);
  const size = Math.max(arLags.length, maLags.length + 1);
  const companion = { ar: new Float64Array(size), impact: new Float64Array(size) };
  companion.ar.set(arLags);
  companion.impact.set([1, ...maLags]);
  const levels = differencedRows(specification);
  const seasonalEnds = Array.from({ length: D }, (_, block) => d + (block + 1) * period - 1);
  const regular = Array.from({ length: d }, (_, index) => index);
  const levelSources = Array.from({ length: levels }, (_, level): readonly number[] => {
    if (level < d) return [...regular.slice(level), ...seasonalEnds, levels];
    const block = Math.floor((level - d) / period);
    return (level - d) % period === 0 ? [...seasonalEnds.slice(block), levels] : [level - 1];
  });
  return { ...companion, levels, observedLevels: [...regular, ...seasonalEnds], levelSources };
}
