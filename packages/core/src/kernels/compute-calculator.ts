import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { ColumnTable } from '../table/column-table.js';
import { calculationOrder } from './calculation-order.js';

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
  const steps = calculationOrder([calculator], bars.names);
  const results: Float64Array[][] = [];
  for (const step of steps) {
    const inputs = step.sources.map((source) => (source.origin === 'bars' ? bars.column(source.column) : results[source.step]![source.output]!));
    const out = step.calculator.outputs.map(() => new Float64Array(bars.rowCount).fill(Number.NaN));
    step.calculator.kernel().advance(inputs, 0, bars.rowCount, out);
    results.push(out);
  }
  const own = results[results.length - 1] ?? [];
  return new ColumnTable(Object.fromEntries(calculator.outputs.map((output, index) => [output, own[index]!])) as Record<Output, Float64Array>);
}
