import { InvalidArgumentError, type Label, type ValueUnit } from '@spx/core';

/** Units of labels that a model of volatility can be fitted to. */
export type VolatilityUnit = Extract<ValueUnit, 'volatility' | 'variance'>;

/**
 * The label as a variance, and which of the two it was.
 *
 * @throws {InvalidArgumentError} if its unit is neither `volatility` nor `variance`, a value is below 0, or none is above it.
 */
export function varianceLabel({ values, unit }: Label): { readonly variance: Float64Array; readonly unit: VolatilityUnit } {
  if (!isVolatilityUnit(unit)) throw new InvalidArgumentError('label.unit', '"volatility" or "variance"', { received: unit });
  const bad = values.findIndex((value) => !(value >= 0));
  if (bad !== -1) throw new InvalidArgumentError('label.values', '0 or more in every row', { received: `${values[bad]} in row ${bad}` });
  if (!values.some((value) => value > 0)) throw new InvalidArgumentError('label.values', 'above 0 in at least one row', { received: 0 });
  return { variance: unit === 'variance' ? values : values.map((value) => value * value), unit };
}

/** A variance in the unit of the label. */
export function fromVariance(variance: number, unit: VolatilityUnit): number {
  return unit === 'variance' ? variance : Math.sqrt(variance);
}

function isVolatilityUnit(unit: ValueUnit): unit is VolatilityUnit {
  return unit === 'volatility' || unit === 'variance';
}
