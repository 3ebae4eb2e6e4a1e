import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { clockPlace } from './clock-knots.js';
import type { GarchParameters } from './garch-likelihood.js';

/** Returns of consecutive bars. */
export interface GarchSeries {
  /** Return of each bar, in any unit, about 0. NaN where there is none, such as the first bar of a session: what happens overnight is no part of the model. */
  readonly returns: Float64Array;
  /** Time of day of each bar in any unit, for the season; needed if and only if the model has one. */
  readonly clock?: Float64Array;
}

/** How far ahead {@link GarchModel.forecast} looks. */
export interface GarchForecastOptions {
  /** N, bars whose variances are added up. A positive integer. */
  readonly horizonBars: number;
  /** Session of each bar; without it the horizon may cross nights. */
  readonly session?: Float64Array;
}

/** A fitted GARCH(1,1): see `fitGarch`. */
export interface GarchModel extends GarchParameters {
  /** alpha + beta: how much of a deviation from the usual variance is left after a bar. */
  readonly persistence: number;
  /** Variance of a return without its season, omega / (1 - persistence), in squared units of the returns. */
  readonly unconditionalVariance: number;
  /** Robust standard errors (Bollerslev and Wooldridge 1992): valid although returns are not normal. */
  readonly standardErrors: GarchParameters;
  /** Gaussian, of the returns without their season. */
  readonly logLikelihood: number;
  /** Returns that the fit used. */
  readonly rows: number;
  /** Factor of the variance by time of day, a broken line through the knots; `null` without a clock. */
  readonly season: { readonly knots: Float64Array; readonly factors: Float64Array } | null;
  /**
   * Variance of each bar's return as it was expected at the close of the bar before.
   *
   * @throws {ShapeMismatchError} if lengths differ.
   * @throws {InvalidArgumentError} if the clock is missing, or given to a model without a season.
   */
  conditionalVariance(series: GarchSeries): Float64Array;
  /**
   * Variance over the next N bars as it is expected at the close of each bar: sum over k = 1 to N of s(t + k) (v + (alpha + beta)^(k - 1) (h[t + 1] - v)), v the usual variance
   * and s the season. NaN where the horizon leaves the session or the series.
   *
   * @throws {ShapeMismatchError} if lengths differ.
   * @throws {InvalidArgumentError} if the horizon is no positive integer, or the clock is missing or not wanted.
   */
  forecast(series: GarchSeries, options: GarchForecastOptions): Float64Array;
}

/** What a {@link GarchModel} is made of. */
export type GarchParts = GarchParameters & Pick<GarchModel, 'standardErrors' | 'logLikelihood' | 'rows' | 'season'>;

/** The model of these numbers. */
export function garchModel(parts: GarchParts): GarchModel {
  const { omega, alpha, beta, season } = parts;
  const persistence = alpha + beta;
  const usual = omega / (1 - persistence);
  return {
    ...parts,
    persistence,
    unconditionalVariance: usual,
    conditionalVariance: (series) => {
      const factors = seasonFactors(season, series);
      const expected = expectedVariances(parts, usual, { series, factors });
      return factors.map((factor, row) => factor * expected[row]!);
    },
    forecast: (series, { horizonBars, session }) => {
      if (!Number.isInteger(horizonBars) || horizonBars < 1) throw new InvalidArgumentError('horizonBars', 'a positive integer', { received: horizonBars });
      const factors = seasonFactors(season, series);
      if (session !== undefined) requireLength('session', session, factors.length);
      const next = expectedVariances(parts, usual, { series, factors });
      return factors.map((_, row) => {
        const last = row + horizonBars;
        if (last >= factors.length || (session !== undefined && session[last] !== session[row])) return Number.NaN;
        let [sum, deviation] = [0, next[row + 1]! - usual];
        for (let ahead = row + 1; ahead <= last; ahead++) {
          sum += factors[ahead]! * (usual + deviation);
          deviation *= persistence;
        }
        return sum;
      });
    },
  };
}

/** Variance of each bar without its season, and one more: of the bar after the last. */
function expectedVariances(
  { omega, alpha, beta }: GarchParameters,
  usual: number,
  { series, factors }: { series: GarchSeries; factors: Float64Array },
): Float64Array {
  const { returns } = series;
  const out = new Float64Array(returns.length + 1);
  out[0] = usual;
  for (let row = 0; row < returns.length; row++) {
    const square = (returns[row]! * returns[row]!) / factors[row]!;
    out[row + 1] = omega + alpha * (Number.isNaN(square) ? out[row]! : square) + beta * out[row]!;
  }
  return out;
}

function seasonFactors(season: GarchModel['season'], { returns, clock }: GarchSeries): Float64Array {
  if (season === null) {
    if (clock !== undefined) throw new InvalidArgumentError('clock', 'left out, for the model has no season', { received: clock });
    return new Float64Array(returns.length).fill(1);
  }
  if (clock === undefined) throw new InvalidArgumentError('clock', 'given, for the model has a season', { received: clock });
  requireLength('clock', clock, returns.length);
  const { knots, factors } = season;
  return clock.map((time) => {
    const { knot, share } = clockPlace(knots, time);
    return share === 0 ? factors[knot]! : (1 - share) * factors[knot]! + share * factors[knot + 1]!;
  });
}

function requireLength(what: string, values: Float64Array, expected: number): void {
  if (values.length !== expected) throw new ShapeMismatchError({ what, expected, received: values.length });
}
