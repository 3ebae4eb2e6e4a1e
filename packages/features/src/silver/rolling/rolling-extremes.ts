import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { sourceHistory } from '../description/source-history.js';
import { rollingExtremeKernel } from './rolling-extreme-kernel.js';

/** Options of {@link rollingExtremes}. */
export interface RollingExtremesOptions<Column extends string = string, Window extends number = number> {
  /** Column to measure; default `close`. */
  readonly column?: Column;
  /** Rows per window, 1 or more; default 20. */
  readonly window?: Window;
  /** The calculator that writes `column`; absent for a bar column. */
  readonly of?: FeatureCalculator;
}

/** Columns of {@link rollingExtremes}. */
export type RollingExtremesColumn<Column extends string, Window extends number> = `${Column}_max_${Window}` | `${Column}_min_${Window}`;

/**
 * Largest and smallest value of a column over the last rows.
 *
 * Formula: max and min of the last `window` rows, the newest included.
 * Input:   one column, n rows.
 * Output:  `<column>_max_<window>`, `<column>_min_<window>`, n rows, units of the column, NaN for the first `window - 1` rows.
 * Edges:   a NaN in the window -> NaN.
 * Cost:    O(n) time whatever the window, two output columns.
 *
 * @throws {InvalidArgumentError} if `window` is not a positive integer, or `of` does not write `column`.
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992.
 * @example
 * rollingExtremes({ window: 2 }); // of 5, 7, 6: close_max_2 = NaN, 7, 7
 */
export function rollingExtremes<const Column extends string = 'close', const Window extends number = 20>(
  options: RollingExtremesOptions<Column, Window> = {},
): FeatureCalculator<RollingExtremesColumn<Column, Window>> {
  const { of } = options;
  const column = options.column ?? 'close';
  const window = integerOption('window', options.window ?? 20, 1);
  const outputs = [`${column}_max_${window}`, `${column}_min_${window}`] as RollingExtremesColumn<Column, Window>[];
  const { warmUp, settle, unit } = sourceHistory(column, of);
  return {
    specVersion: 1,
    id: `rolling_extremes_${of === undefined ? column : `${of.id}.${column}`}_${window}`,
    inputs: [column],
    outputs,
    warmUp: perOutput(outputs, warmUp + window - 1),
    settle: perOutput(outputs, settle + window - 1),
    units: perOutput(outputs, unit),
    ...(of && { dependencies: [of] }),
    kernel: () => rollingExtremesKernel(window),
  };
}

/** The kernel of two columns, given one for both. */
function rollingExtremesKernel(window: number): FeatureKernel {
  const extremes = rollingExtremeKernel(window);
  const both: [Float64Array, Float64Array] = [extremes.state, extremes.state];
  return {
    state: extremes.state,
    advance(columns, from, to, out) {
      both[0] = both[1] = columns[0]!;
      extremes.advance(both, from, to, out);
    },
  };
}
