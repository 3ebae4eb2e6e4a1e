import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { sourceHistory } from '../description/source-history.js';
import { laggedKernel } from './lagged-kernel.js';

/** Options of {@link lagged}. */
export interface LaggedOptions<Column extends string = string, Lag extends number = number> {
  /** Column to look back in; default `close`. */
  readonly column?: Column;
  /** Rows to look back, 1 or more; default 1. */
  readonly lag?: Lag;
  /** The calculator that writes `column`; absent for a bar column. */
  readonly of?: FeatureCalculator;
}

/**
 * What a column held some rows ago: how a model that sees one row is given a past.
 *
 * Formula: column[t - lag].
 * Input:   one column, n rows.
 * Output:  `<column>_lag_<lag>`, n rows, units of the column, NaN for the first `lag` rows.
 * Edges:   a NaN comes out `lag` rows later; rows are counted, whatever lies between them.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `lag` is not a positive integer, or `of` does not write `column`.
 * @see Box and Jenkins, Time Series Analysis: Forecasting and Control, 1970, for the lag operator.
 * @example
 * lagged({ column: 'return_1', lag: 5, of: simpleReturn() }); // return_1_lag_5
 */
export function lagged<const Column extends string = 'close', const Lag extends number = 1>(
  options: LaggedOptions<Column, Lag> = {},
): FeatureCalculator<`${Column}_lag_${Lag}`> {
  const { of } = options;
  const column = options.column ?? 'close';
  const lag = integerOption('lag', options.lag ?? 1, 1);
  const outputs = [`${column}_lag_${lag}` as `${Column}_lag_${Lag}`];
  const { warmUp, settle } = sourceHistory(column, of);
  return {
    specVersion: 1,
    id: `lagged_${of === undefined ? column : `${of.id}.${column}`}_${lag}`,
    inputs: [column],
    outputs,
    warmUp: perOutput(outputs, warmUp + lag),
    settle: perOutput(outputs, settle + lag),
    ...(of && { dependencies: [of] }),
    kernel: () => laggedKernel(lag),
  };
}
