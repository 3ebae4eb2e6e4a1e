import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { sourceHistory } from '../description/source-history.js';
import { rollingDeviationKernel } from './rolling-deviation-kernel.js';

/** Options of {@link rollingDeviation}. */
export interface RollingDeviationOptions<Column extends string = string, Window extends number = number> {
  /** Column to measure; default `close`. */
  readonly column?: Column;
  /** Rows per window, 2 or more; default 20. */
  readonly window?: Window;
  /** The calculator that writes `column`; absent for a bar column. */
  readonly of?: FeatureCalculator;
}

/** Columns of {@link rollingDeviation}. */
export type RollingDeviationColumn<Column extends string, Window extends number> = `${Column}_std_${Window}` | `${Column}_distance_${Window}`;

/**
 * Rolling standard deviation of a column, and the distance of its newest value from the rolling mean.
 *
 * Formula: std = sqrt(sum (x - m)^2 / (window - 1)), distance = x[t] - m, m the mean of the last `window` rows.
 * Input:   one column, n rows.
 * Output:  `<column>_std_<window>` and `<column>_distance_<window>`, n rows, units of the column, NaN for the first `window - 1` rows.
 * Edges:   all values of the window equal -> both exactly 0; a NaN in the window -> NaN.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `window` is not an integer of 2 or more, or `of` does not write `column`.
 * @see Chan, Golub and LeVeque, Algorithms for computing the sample variance, 1983, for sums about a value of the sample.
 * @example
 * rollingDeviation({ column: 'volume', window: 3 }); // of 1, 2, 6: volume_std_3 = 2.6458, volume_distance_3 = 3
 */
export function rollingDeviation<const Column extends string = 'close', const Window extends number = 20>(
  options: RollingDeviationOptions<Column, Window> = {},
): FeatureCalculator<RollingDeviationColumn<Column, Window>> {
  const { of } = options;
  const column = options.column ?? 'close';
  const window = integerOption('window', options.window ?? 20, 2);
  const outputs = [`${column}_std_${window}`, `${column}_distance_${window}`] as RollingDeviationColumn<Column, Window>[];
  const { warmUp, settle, unit } = sourceHistory(column, of);
  return {
    specVersion: 1,
    id: `rolling_deviation_${of === undefined ? column : `${of.id}.${column}`}_${window}`,
    inputs: [column],
    outputs,
    warmUp: perOutput(outputs, warmUp + window - 1),
    settle: perOutput(outputs, settle + window - 1),
    units: perOutput(outputs, unit),
    ...(of && { dependencies: [of] }),
    kernel: () => rollingDeviationKernel(window),
  };
}
