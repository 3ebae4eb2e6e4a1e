import type { FeatureCalculator } from '@spx/core';
import { integerListOption } from '../description/integer-list-option.js';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { hasOriginalKernel } from './has-original-kernel.js';

/** Options of {@link hasOriginal}. */
export interface HasOriginalOptions<From extends number = number, To extends number = number> {
  /** Age in minutes, 0 or more, up to which bars do not count; default 30. */
  readonly fromMinutes?: From;
  /** Greatest ages in minutes, each above `fromMinutes`; default 60 and 360. */
  readonly toMinutes?: readonly To[];
}

/** Columns of {@link hasOriginal}. */
export type HasOriginalColumn<From extends number, To extends number> = `has_original_prev_${From}_to_${To}min`;

/**
 * Whether the market traded a while ago: 1 if some bar of that age was not made by gap filling.
 *
 * Formula: 1 if a bar with is_backfilled = 0 opened `fromMinutes` + 1 to `toMinutes` minutes before this one, both included, else 0. Ages come from `time`, not
 *          from row numbers; original bars less than a second after the one before are not told apart from it.
 * Input:   time (epoch milliseconds) and is_backfilled, n rows, oldest first.
 * Output:  `has_original_prev_<from>_to_<to>min` per `toMinutes`, n rows, 0 or 1 from the first row on.
 * Edges:   no bar of that age yet -> 0; a row whose flag is NaN gives NaN and is otherwise passed over.
 * Cost:    O(n) time, one output column per `toMinutes`.
 *
 * `settle` counts bars of one minute.
 *
 * @throws {InvalidArgumentError} if `fromMinutes` is not an integer from 0, or one of `toMinutes` not an integer above it.
 * @example
 * hasOriginal({ fromMinutes: 0, toMinutes: [5] }); // 1 when a real bar opened 1 to 5 minutes earlier
 */
export function hasOriginal<const From extends number = 30, const To extends number = 60 | 360>(
  options: HasOriginalOptions<From, To> = {},
): FeatureCalculator<HasOriginalColumn<From, To>> {
  const from = integerOption('fromMinutes', options.fromMinutes ?? 30, 0);
  const oldest = integerListOption('toMinutes', options.toMinutes ?? [60, 360], from + 1);
  const outputs = oldest.map((minutes) => `has_original_prev_${from}_to_${minutes}min` as HasOriginalColumn<From, To>);
  return {
    specVersion: 1,
    id: `has_original_prev_${from}_to_${oldest.join('_')}min`,
    inputs: ['time', 'is_backfilled'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, oldest),
    units: perOutput(outputs, 'flag'),
    kernel: () => hasOriginalKernel({ youngest: from + 1, oldest }),
  };
}
