import { InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { inverse, Matrix } from 'ml-matrix';
import { minimize } from '../../optimization/minimize.js';
import { numericalHessian } from '../../optimization/numerical-hessian.js';
import { clockColumns, clockKnots } from './clock-knots.js';
import { gammaRegression, gammaScores } from './gamma-regression.js';
import { type GarchParameters, type GarchShocks, garchLoss } from './garch-likelihood.js';
import { type GarchModel, type GarchSeries, garchModel } from './garch-model.js';

/** Options of {@link fitGarch}. */
export interface FitGarchOptions {
  /** Knots of the season, at equal numbers of bars. Default 27. */
  readonly knots?: number;
}

const leastRows = 100;

/**
 * GARCH(1,1) of returns about 0, with a season within the day where a clock is given, by quasi-maximum likelihood.
 *
 * Model:   r[t] = sqrt(s(time of day)) e[t], variance of e[t] known at t - 1: h[t] = omega + alpha e[t-1]^2 + beta h[t-1]; alpha, beta 0 or more, alpha + beta below 1.
 * Fit:     first s by QLIKE of r^2 on a broken line, scaled so that e^2 has the mean of r^2; then omega, alpha and beta by the Gaussian likelihood, which is consistent for
 *          returns of any distribution. Before the first bar stand the mean square.
 * Missing: a bar without a return (NaN) leaves the variance to move as expected; a night is one such bar.
 * Edges:   zero and infinitely slow reaction lie on the border of the parameters and are only approached.
 *
 * @throws {InvalidArgumentError} if a return is infinite, a time of day is not finite, or `knots` is no integer of 2 or more.
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InsufficientDataError} if there are fewer than 100 returns, or all are 0.
 * @see Bollerslev, Generalized autoregressive conditional heteroskedasticity, 1986; Andersen and Bollerslev, Intraday periodicity and volatility persistence, 1997.
 * @example
 * const garch = fitGarch({ returns, clock });
 * garch.forecast({ returns, clock }, { horizonBars: 30, session }); // variance over the next half an hour, at every bar
 */
export function fitGarch(series: GarchSeries, options: FitGarchOptions = {}): GarchModel {
  const { knots = 27 } = options;
  if (!Number.isInteger(knots) || knots < 2) throw new InvalidArgumentError('knots', 'an integer of 2 or more', { received: knots });
  const { rows, meanSquare } = checkedSquares(series);
  const season = series.clock === undefined ? null : seasonOf(series.returns, series.clock, { knots, meanSquare });
  const shocks = series.returns.map((value, row) => value / Math.sqrt(meanSquare * (season === null ? 1 : season.factorOf[row]!)));
  const problem = { shocks, before: meanOfSquares(shocks) };
  const best = mostLikely(problem);
  const loss = garchLoss(best, problem);
  const errors = robustErrors(best, problem);
  return garchModel({
    omega: best.omega * meanSquare,
    alpha: best.alpha,
    beta: best.beta,
    standardErrors: { ...errors, omega: errors.omega * meanSquare },
    logLikelihood: -loss - (rows * Math.log(2 * Math.PI * meanSquare) + logFactors(series.returns, season)) / 2,
    rows,
    season: season === null ? null : { knots: season.knots, factors: season.factors },
  });
}

function checkedSquares({ returns, clock }: GarchSeries): { readonly rows: number; readonly meanSquare: number } {
  const bad = returns.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (bad !== -1) throw new InvalidArgumentError('returns', 'finite or NaN in every row', { received: `${returns[bad]} in row ${bad}` });
  if (clock !== undefined) {
    if (clock.length !== returns.length) throw new ShapeMismatchError({ what: 'clock', expected: returns.length, received: clock.length });
    const none = clock.findIndex((time) => !Number.isFinite(time));
    if (none !== -1) throw new InvalidArgumentError('clock', 'finite in every row', { received: `${clock[none]} in row ${none}` });
  }
  const moves = returns.filter((value) => value !== 0 && !Number.isNaN(value)).length;
  if (moves < leastRows) throw new InsufficientDataError({ what: 'returns other than 0', required: leastRows, available: moves });
  const rows = returns.filter((value) => !Number.isNaN(value)).length;
  return { rows, meanSquare: meanOfSquares(returns) };
}

function meanOfSquares(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value * value;
    count++;
  }
  return sum / count;
}

interface Season {
  readonly knots: Float64Array;
  readonly factors: Float64Array;
  readonly factorOf: Float64Array;
}

/** Factors of the variance at the knots, and of every row; their mean over rows, weighted by what is left of the squares, is 1. */
function seasonOf(returns: Float64Array, clock: Float64Array, { knots: count, meanSquare }: { readonly knots: number; readonly meanSquare: number }): Season {
  const there = Uint32Array.from(returns.keys()).filter((row) => !Number.isNaN(returns[row]));
  const target = Float64Array.from(there, (row) => (returns[row]! * returns[row]!) / meanSquare);
  const knots = clockKnots(clock, count);
  const effects = gammaRegression({
    columns: clockColumns(
      knots,
      Float64Array.from(there, (row) => clock[row]!),
    ),
    target,
    offset: 0,
  });
  const factors = effects.map(Math.exp);
  const columns = clockColumns(knots, clock);
  const factorOf = gammaScores(columns, factors, new Float64Array(clock.length));
  return { knots, factors, factorOf };
}

/** Sum of the logarithms of the season's factors over the rows that have a return. */
function logFactors(returns: Float64Array, season: Season | null): number {
  if (season === null) return 0;
  return returns.reduce((sum, value, row) => sum + (Number.isNaN(value) ? 0 : Math.log(season.factorOf[row]!)), 0);
}

/** Minimum of the loss over the logarithm of the usual variance, the persistence and the share of alpha in it, the last two by their odds. */
function mostLikely(problem: GarchShocks): GarchParameters {
  const { point } = minimize((at, gradient) => lossAt(at, gradient, problem), Float64Array.of(0, logit(0.97), logit(0.1)), {
    gradientTolerance: 1e-7 * problem.shocks.length,
  });
  return parametersAt(point);
}

function lossAt(at: Float64Array, gradient: Float64Array, problem: GarchShocks): number {
  const { omega, alpha, beta } = parametersAt(at);
  const total = new Float64Array(3);
  const loss = garchLoss({ omega, alpha, beta }, problem, (slopes) => {
    for (let index = 0; index < 3; index++) total[index] = total[index]! + slopes[index]!;
  });
  const [usual, persistence, share] = [Math.exp(at[0]!), logistic(at[1]!), logistic(at[2]!)];
  gradient[0] = total[0]! * omega;
  gradient[1] = persistence * (1 - persistence) * (-usual * total[0]! + share * total[1]! + (1 - share) * total[2]!);
  gradient[2] = share * (1 - share) * persistence * (total[1]! - total[2]!);
  return loss;
}

function parametersAt(at: Float64Array): GarchParameters {
  const [usual, persistence, share] = [Math.exp(at[0]!), logistic(at[1]!), logistic(at[2]!)];
  return { omega: usual * (1 - persistence), alpha: persistence * share, beta: persistence * (1 - share) };
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** Square roots of the diagonal of A^-1 B A^-1, A the second derivatives of the loss and B the sum of the squared slopes of its terms. */
function robustErrors({ omega, alpha, beta }: GarchParameters, problem: GarchShocks): GarchParameters {
  const at = Float64Array.of(omega, alpha, beta);
  const hessian = numericalHessian((point) => garchLoss({ omega: point[0]!, alpha: point[1]!, beta: point[2]! }, problem), at, {
    scale: at.map((value) => value / 10),
  });
  const outer = Matrix.zeros(3, 3);
  garchLoss({ omega, alpha, beta }, problem, (slopes) => {
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 3; column++) outer.set(row, column, outer.get(row, column) + slopes[row]! * slopes[column]!);
  });
  const bread = inverse(hessian);
  const covariance = bread.mmul(outer).mmul(bread);
  const [a, b, c] = [0, 1, 2].map((index) => Math.sqrt(covariance.get(index, index)));
  return { omega: a!, alpha: b!, beta: c! };
}
