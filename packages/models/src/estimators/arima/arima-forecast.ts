import { type ColumnTable, InvalidArgumentError, normalQuantile, ShapeMismatchError } from '@spx/core';
import type { ArimaCoefficients } from './arima-coefficients.js';
import type { ArimaSpecification } from './arima-specification.js';
import { stateFilter } from './state-filter.js';
import { arimaStateSpace } from './state-space.js';

/** What to forecast. */
export interface ArimaForecastOptions {
  /** Rows ahead, 1 or more. */
  readonly steps: number;
  /** The inputs of those rows, by the names of the fit; needed if and only if it has inputs. */
  readonly exogenous?: ColumnTable;
  /** Probability that an interval holds its value. Default 0.95. */
  readonly level?: number;
}

/** Forecasts of rows 1, 2, ... ahead, in the unit of the series. */
export interface ArimaForecast {
  /** Expectation given all rows so far: the iterated forecast. */
  readonly mean: Float64Array;
  /** Standard deviation of the forecast error, the parameters taken as known; infinite where a level is not known yet. */
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A fitted process at some row. */
export interface ArimaState {
  readonly specification: ArimaSpecification;
  readonly coefficients: ArimaCoefficients;
  /** State of its filter. */
  readonly state: Float64Array;
}

/**
 * Forecasts from a state: rows without observation go through the filter.
 *
 * @throws {InvalidArgumentError} if steps, level or a value of the inputs is out of its range.
 * @throws {ShapeMismatchError} if the inputs have another number of rows than `steps`.
 * @throws {UnknownColumnError} if an input is missing.
 */
export function arimaForecast({ specification, coefficients, state }: ArimaState, options: ArimaForecastOptions): ArimaForecast {
  const { steps, level = 0.95 } = options;
  if (!Number.isInteger(steps) || steps < 1) throw new InvalidArgumentError('steps', 'a positive integer', { received: steps });
  if (!(level > 0 && level < 1)) throw new InvalidArgumentError('level', 'more than 0 and less than 1', { received: level });
  const mean = inputEffects(specification, coefficients, options);
  const standardError = new Float64Array(steps);
  const filter = stateFilter(arimaStateSpace(specification, coefficients), { intercepts: [coefficients.intercept], diffuseVariance: Number.POSITIVE_INFINITY });
  filter.restore(state);
  const missing = new Float64Array(steps).fill(Number.NaN);
  for (let step = 0; step < steps; step++) {
    const next = filter.peek(0);
    mean[step] = mean[step]! + next.mean;
    standardError[step] = Math.sqrt(coefficients.variance * next.variance);
    filter.advance({ columns: [{ values: missing, innovations: missing }], variances: new Float64Array(steps), from: step, to: step + 1 });
  }
  const width = normalQuantile((1 + level) / 2);
  return {
    mean,
    standardError,
    lower: mean.map((value, step) => value - width * standardError[step]!),
    upper: mean.map((value, step) => value + width * standardError[step]!),
  };
}

function inputEffects(specification: ArimaSpecification, { exogenous: effects }: ArimaCoefficients, { steps, exogenous }: ArimaForecastOptions): Float64Array {
  const { exogenousNames } = specification;
  const out = new Float64Array(steps);
  if (exogenousNames.length === 0) return out;
  if (exogenous === undefined) {
    throw new InvalidArgumentError('exogenous', `a table with "${exogenousNames.join('", "')}" for the rows ahead`, { received: undefined });
  }
  if (exogenous.rowCount !== steps) throw new ShapeMismatchError({ what: 'rows of "exogenous"', expected: steps, received: exogenous.rowCount });
  for (const [input, name] of exogenousNames.entries()) {
    for (const [step, value] of exogenous.column(name).entries()) {
      if (!Number.isFinite(value)) throw new InvalidArgumentError(name, 'finite in every row ahead', { received: value });
      out[step] = out[step]! + effects[input]! * value;
    }
  }
  return out;
}
