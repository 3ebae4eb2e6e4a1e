import { type BarColumn, type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { barColumnUnit } from '../../bronze/bar-column-unit.js';
import { perOutput } from '../description/per-output.js';

/** Options of {@link rawColumns}. */
export interface RawColumnsOptions<Column extends BarColumn = BarColumn> {
  /** Bar columns to pass on, in this order; default open, high, low, volume and is_backfilled, as in the reference feature set. */
  readonly columns?: readonly Column[];
}

/** What {@link rawColumns} passes on when nothing is asked for. */
export type DefaultRawColumn = 'open' | 'high' | 'low' | 'volume' | 'is_backfilled';

/**
 * Bar columns as features, unchanged.
 *
 * Formula: none.
 * Input:   the columns, n rows.
 * Output:  the same names and values, n rows, price units, volume units, 0 or 1 for `is_backfilled`.
 * Edges:   NaN stays NaN.
 * Cost:    O(n) time, one output column each.
 *
 * @throws {InvalidArgumentError} if the list is empty.
 * @example
 * rawColumns({ columns: ['close'] }); // of close 4100, 4101: close = 4100, 4101
 */
export function rawColumns<const Column extends BarColumn = DefaultRawColumn>(options: RawColumnsOptions<Column> = {}): FeatureCalculator<Column> {
  const standard: readonly BarColumn[] = ['open', 'high', 'low', 'volume', 'is_backfilled'];
  const columns = options.columns ?? (standard as readonly Column[]);
  if (columns.length === 0) throw new InvalidArgumentError('columns', 'a list of one bar column or more', { received: columns });
  return {
    specVersion: 1,
    id: `raw_${columns.join('_')}`,
    inputs: columns,
    outputs: columns,
    warmUp: perOutput(columns, 0),
    settle: perOutput(columns, 0),
    units: perOutput(columns, columns.map(barColumnUnit)),
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  for (let index = 0; index < out.length; index++) {
    const source = columns[index]!;
    const target = out[index]!;
    if (to - from > 32) target.set(source.subarray(from, to), from);
    else for (let row = from; row < to; row++) target[row] = source[row]!;
  }
};
