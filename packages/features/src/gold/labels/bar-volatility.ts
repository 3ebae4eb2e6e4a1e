import { type ColumnTable, computeCalculator, type FeatureCalculator, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { ewmaVolatility } from '../../silver/volatility/ewma-volatility.js';

/**
 * Volatility per bar, as a fraction, that is known at the close of each bar: a calculator whose first output it is, or its values, one per bar.
 *
 * A calculator that annualises needs `periodsPerYear: 1`. The overnight return counts like any other: pass values of your own where it must not.
 */
export type BarVolatility = FeatureCalculator | Float64Array;

/** Span of the weights that Lopez de Prado takes for the width of barriers (2018, snippet 3.1). */
const SPAN = 100;

/**
 * Volatility per bar of all bars; NaN while it is not known.
 *
 * @param source - by default the exponentially weighted volatility of span 100.
 * @throws {ShapeMismatchError} if values are given for another number of bars.
 * @throws {InvalidArgumentError} if a value is below 0.
 */
export function barVolatility(bars: ColumnTable, source: BarVolatility = ewmaVolatility({ span: SPAN, periodsPerYear: 1 })): Float64Array {
  const values = source instanceof Float64Array ? source : computeCalculator(source, bars).column(source.outputs[0] ?? '');
  if (values.length !== bars.rowCount) throw new ShapeMismatchError({ what: 'volatility', expected: bars.rowCount, received: values.length });
  const below = values.findIndex((value) => value < 0);
  if (below >= 0) throw new InvalidArgumentError(`volatility[${below}]`, '0 or more, or NaN', { received: values[below] });
  return values;
}
