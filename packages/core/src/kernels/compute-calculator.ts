import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { ColumnTable } from '../table/column-table.js';
import { calculatorInputs, computeOutputs } from './calculator-inputs.js';

/**
 * Outputs of one calculator over whole columns: the plainest engine there is, for tests and small tables.
 *
 * Every kernel, those of dependencies included, starts fresh and receives all rows as one range. Chunks, streams and many calculators at once belong to the
 * engine of `@spx/features`, which gives the same bits.
 *
 * @param bars - n rows, oldest first; read, never written.
 * @returns the calculator's own outputs in their order, n rows; those of its dependencies are left out.
 * @throws {InvalidArgumentError} if an input is neither a column of `bars` nor an output of a dependency.
 * @example
 * computeCalculator(sma({ period: 2 }), new ColumnTable({ close: Float64Array.of(1, 2, 4) })).column('sma_2'); // NaN, 1.5, 3
 */
export function computeCalculator<Output extends string>(calculator: FeatureCalculator<Output>, bars: ColumnTable): ColumnTable<Output> {
  const columns = computeOutputs(calculator, calculatorInputs(calculator, bars), bars.rowCount);
  return new ColumnTable(Object.fromEntries(calculator.outputs.map((output, index) => [output, columns[index]!])) as Record<Output, Float64Array>);
}
