import type { FeatureRow, FeatureView } from '../contracts/feature-store.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { checkEntity } from './check-entities.js';

/**
 * Refuses rows that do not belong into a view, before any of them is stored.
 *
 * @throws {InvalidArgumentError} if an entity is not 1 to 1,024 characters of well-formed text, a time is not a whole number of milliseconds, a row was known
 * before the time that it describes, or a value is infinite; the feature is named. NaN is missing and welcome.
 * @throws {ShapeMismatchError} if a row has not one value per feature.
 */
export function checkFeatureRows(view: FeatureView, rows: readonly FeatureRow[]): void {
  for (const [index, row] of rows.entries()) checkRow(view, row, `rows[${index}]`);
}

function checkRow({ features }: FeatureView, { entity, eventTime, knownTime, values }: FeatureRow, name: string): void {
  checkEntity(`${name}.entity`, entity);
  if (!Number.isSafeInteger(eventTime)) throw new InvalidArgumentError(`${name}.eventTime`, 'epoch milliseconds', { received: eventTime });
  if (!Number.isSafeInteger(knownTime)) throw new InvalidArgumentError(`${name}.knownTime`, 'epoch milliseconds', { received: knownTime });
  if (knownTime < eventTime) throw new InvalidArgumentError(`${name}.knownTime`, `at or after its event time, ${eventTime}`, { received: knownTime });
  if (values.length !== features.length) throw new ShapeMismatchError({ what: `${name}.values`, expected: features.length, received: values.length });
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) continue;
    throw new InvalidArgumentError(`${name}.values.${features[index]}`, 'finite, or NaN where it is missing', { received: value });
  }
}
