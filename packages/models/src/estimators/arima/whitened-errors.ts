import type { ArimaPoint } from './arima-likelihood.js';
import { withoutInputs } from './profile-likelihood.js';
import { stateFilter } from './state-filter.js';
import { arimaStateSpace } from './state-space.js';

/** Prediction errors at a point, each over the root of its row's variance; 0 in rows that do not count. */
export interface WhitenedErrors {
  readonly error: Float64Array;
  /** What a unit of the intercept, if there is one, and of each input takes off the error. */
  readonly effects: readonly Float64Array[];
  /** 1 for rows that count. */
  readonly counts: Float64Array;
  readonly observations: number;
}

/** Whitened errors of a series and of what acts on it linearly, from one filter. */
export function whitenedErrors({ data, specification, coefficients }: ArimaPoint): WhitenedErrors {
  const rows = data.y.length;
  const { constant } = specification;
  const variances = new Float64Array(rows);
  const series = [withoutInputs(data, coefficients.exogenous), ...(constant ? [new Float64Array(rows)] : []), ...data.inputs];
  const columns = series.map((values) => ({ values, innovations: new Float64Array(rows) }));
  const intercepts = columns.map((_, column) => (column === 0 ? coefficients.intercept : constant && column === 1 ? -1 : 0));
  const filter = stateFilter(arimaStateSpace(specification, coefficients), { intercepts, diffuseVariance: Number.POSITIVE_INFINITY });
  filter.advance({ columns, variances, from: 0, to: rows });
  const [error, ...effects] = columns.map(({ innovations }) => innovations);
  const counts = error!.map((value, row) => (Number.isNaN(value) || variances[row] === Number.POSITIVE_INFINITY ? 0 : 1));
  const whiten = (innovations: Float64Array): Float64Array => innovations.map((value, row) => (counts[row] === 1 ? value / Math.sqrt(variances[row]!) : 0));
  return {
    error: whiten(error!),
    effects: effects.map(whiten),
    counts,
    observations: counts.reduce((sum, count) => sum + count, 0),
  };
}
