import { type ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { type ArimaSpecification, differencedRows } from './arima-specification.js';
import { differenceSeries } from './difference-series.js';

/** A series with its inputs, checked against a specification. */
export interface ArimaData {
  /** NaN where the value or an input is missing. */
  readonly y: Float64Array;
  /** In the order of the specification's names. */
  readonly inputs: readonly Float64Array[];
  readonly observations: number;
}

/**
 * Series and inputs by row; a row without one of its inputs counts as a row without an observation.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a value is infinite.
 * @throws {UnknownColumnError} if an input is missing.
 */
export function arimaData(y: Float64Array, exogenous: ColumnTable | undefined, names: readonly string[]): ArimaData {
  if (exogenous !== undefined && exogenous.rowCount !== y.length) {
    throw new ShapeMismatchError({ what: 'rows of "exogenous"', expected: y.length, received: exogenous.rowCount });
  }
  if (exogenous === undefined && names.length > 0) throw new InvalidArgumentError('exogenous', `a table with "${names.join('", "')}"`, { received: undefined });
  const inputs = names.map((name) => exogenous!.column(name));
  for (const [name, values] of [['y', y] as const, ...names.map((each, index) => [each, inputs[index]!] as const)]) {
    const bad = values.find((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (bad !== undefined) throw new InvalidArgumentError(name, 'finite or NaN in every row', { received: bad });
  }
  const usable = y.map((value, row) => (inputs.every((column) => !Number.isNaN(column[row]!)) ? value : Number.NaN));
  return { y: usable, inputs, observations: usable.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) };
}

/**
 * Data for the likelihood: a complete series is differenced beforehand, which gives the diffuse likelihood with fewer states; one with missing rows is not, for a
 * difference would lose its neighbours.
 *
 * @throws {InsufficientDataError} if there are not more observations than parameters and differences.
 */
export function likelihoodData(data: ArimaData, specification: ArimaSpecification): { readonly data: ArimaData; readonly specification: ArimaSpecification } {
  const { order, seasonal, constant, exogenousNames } = specification;
  const required = differencedRows(specification) + order[0] + order[2] + seasonal[0] + seasonal[2] + exogenousNames.length + (constant ? 1 : 0) + 2;
  if (data.observations < required) throw new InsufficientDataError({ what: 'observations', required, available: data.observations });
  if (data.observations < data.y.length || differencedRows(specification) === 0) return { data, specification };
  const y = differenceSeries(data.y, specification);
  return {
    data: { y, inputs: data.inputs.map((values) => differenceSeries(values, specification)), observations: y.length },
    specification: { ...specification, order: [order[0], 0, order[2]], seasonal: [seasonal[0], 0, seasonal[2], seasonal[3]] },
  };
}
