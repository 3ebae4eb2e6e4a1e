import { type FeatureCalculator, type FeatureUnit, InvalidArgumentError } from '@spx/core';
import { barColumnUnit } from '../../bronze/bar-column-unit.js';

/** Warm-up, settling and unit of a column before anything is calculated from it. */
export interface SourceHistory {
  readonly warmUp: number;
  readonly settle: number;
  readonly unit: FeatureUnit;
}

/**
 * History of an input: that of the calculator which writes it, or none for a bar column.
 *
 * @param of - the calculator that writes `column`; absent for a bar column.
 * @throws {InvalidArgumentError} if `of` does not write `column`.
 */
export function sourceHistory(column: string, of: FeatureCalculator | undefined): SourceHistory {
  if (of === undefined) return { warmUp: 0, settle: 0, unit: barColumnUnit(column) };
  const warmUp = of.warmUp[column];
  const settle = of.settle[column];
  if (warmUp !== undefined && settle !== undefined) return { warmUp, settle, unit: of.units?.[column] ?? 'unknown' };
  throw new InvalidArgumentError('column', `an output of "${of.id}" (${of.outputs.join(', ')})`, { received: column });
}
