import { FeatureMismatchError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { FeatureInput } from './prediction.js';

/**
 * One row in the order that a model wants. NaN and `null` are missing values and pass as NaN; a feature that is not there at all does not.
 *
 * @throws {FeatureMismatchError} if a named feature is absent or unknown to the model.
 * @throws {ShapeMismatchError} if a row has another length than `featureNames`.
 * @throws {InvalidArgumentError} if a value is infinite or not a number.
 */
export function featureRow(features: FeatureInput, featureNames: readonly string[]): Float64Array {
  if (features instanceof Float64Array) return checkedRow(features, featureNames);
  if (typeof features !== 'object' || features === null) throw new InvalidArgumentError('features', 'an object or a Float64Array', { received: features });
  const row = new Float64Array(featureNames.length);
  for (const [position, name] of featureNames.entries()) row[position] = namedValue(features, name, position);
  const given = Object.keys(features);
  if (given.length !== featureNames.length) throw unknownFeature(given, featureNames);
  return row;
}

function checkedRow(row: Float64Array, featureNames: readonly string[]): Float64Array {
  if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'features', expected: featureNames.length, received: row.length });
  for (const [position, name] of featureNames.entries()) checkValue(name, row[position]);
  return row;
}

function namedValue(features: Readonly<Record<string, number | null>>, name: string, position: number): number {
  const value = Object.hasOwn(features, name) ? features[name] : undefined;
  if (value === undefined) throw new FeatureMismatchError({ position, expected: name, received: 'nothing' });
  return checkValue(name, value ?? Number.NaN);
}

function checkValue(name: string, value: unknown): number {
  if (typeof value === 'number' && value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) return value;
  throw new InvalidArgumentError(name, 'a finite number, or null or NaN where it is missing', { received: value });
}

function unknownFeature(given: readonly string[], featureNames: readonly string[]): FeatureMismatchError {
  const known = new Set(featureNames);
  const received = given.find((name) => !known.has(name)) ?? '';
  return new FeatureMismatchError({ position: featureNames.length, expected: 'nothing more', received });
}
