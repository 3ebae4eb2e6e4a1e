import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';

/** Warm-up and settling of a column before anything is calculated from it. */
export interface SourceHistory {
  readonly warmUp: number;
  readonly settle: number;
}

/**
 * History of an input: that of the calculator which writes it, or none for a bar column.
 *
 * @param of - the calculator that writes `column`; absent for a bar column.
 * @throws {InvalidArgumentError} if `of` does not write `column`.
 */
export function sourceHistory(column: string, of: FeatureCalculator | undefined): SourceHistory {
  if (of === undefined) return { warmUp: 0, settle: 0 };
  const warmUp = of.warmUp[column];
  const settle = of.settle[column];
  if (warmUp !== undefined && settle !== undefined) return { warmUp, settle };
  throw new InvalidArgumentError('column', `an output of "${of.id}" (${of.outputs.join(', ')})`, { received: column });
}
