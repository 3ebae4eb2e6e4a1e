import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { sourceHistory } from '../description/source-history.js';
import { rollingMedianKernel } from './rolling-median-kernel.js';

/** Options of {@link rollingMedian}. */
export interface RollingMedianOptions<Column extends string = string, Window extends number = number> {
  /** Column to measure; default `close`. */
  readonly column?: Column;
  /** Rows per window, those of missing values included; default 1440, a day of minutes. */
  readonly window?: Window;
  /** Values needed for a result, 1 to `window`; default 120, or `window` where that is less. */
  readonly minimumCount?: number;
  /** The calculator that writes `column`; absent for a bar column. */
  readonly of?: FeatureCalculator;
}

/**
 * Median of what a column held over the last rows; the causal stand-in for the median of the whole sample.
 *
 * Formula: middle of the sorted values of the last `window` rows, or the mean of the two middle ones. NaN rows take their place in the window and are not
 *          sorted.
 * Input:   one column, n rows.
 * Output:  `<column>_median_<window>`, n rows, units of the column, NaN until `minimumCount` values are in the window.
 * Edges:   a NaN row gives NaN and takes part in no other median.
 * Cost:    O(n) typical; O(log window) per row plus a sort of the window whenever the median has moved far.
 *
 * @throws {InvalidArgumentError} if `window` or `minimumCount` is out of range, or `of` does not write `column`.
 * @example
 * rollingMedian({ window: 3, minimumCount: 2 }); // of 5, 1, 2, 2: NaN, 3, 2, 2
 */
export function rollingMedian<const Column extends string = 'close', const Window extends number = 1440>(
  options: RollingMedianOptions<Column, Window> = {},
): FeatureCalculator<`${Column}_median_${Window}`> {
  const { of } = options;
  const column = options.column ?? 'close';
  const window = integerOption('window', options.window ?? 1440, 1);
  const minimumCount = integerOption('minimumCount', options.minimumCount ?? Math.min(120, window), 1);
  if (minimumCount > window) throw new InvalidArgumentError('minimumCount', `at most the window of ${window}`, { received: minimumCount });
  const outputs = [`${column}_median_${window}` as `${Column}_median_${Window}`];
  const { warmUp, settle, unit } = sourceHistory(column, of);
  return {
    specVersion: 1,
    id: `rolling_median_${of === undefined ? column : `${of.id}.${column}`}_${window}_${minimumCount}`,
    inputs: [column],
    outputs,
    warmUp: perOutput(outputs, warmUp + minimumCount - 1),
    settle: perOutput(outputs, settle + window - 1),
    units: perOutput(outputs, unit),
    ...(of && { dependencies: [of] }),
    kernel: () => rollingMedianKernel(window, minimumCount),
  };
}
