import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import type { ColumnTable } from '../table/column-table.js';
import { calculationOrder } from './calculation-order.js';

/**
 * The columns that a calculator reads, in the order of its `inputs`: bar columns as they are, outputs of dependencies computed by fresh kernels over whole columns.
 *
 * @throws {InvalidArgumentError} if an input is neither a column of `bars` nor an output of a dependency.
 */
export function calculatorInputs(calculator: FeatureCalculator, bars: ColumnTable): readonly Float64Array[] {
  const results: (readonly Float64Array[])[] = [];
  let inputs: readonly Float64Array[] = [];
  for (const step of calculationOrder([calculator], bars.names)) {
    inputs = step.sources.map((source) => (source.origin === 'bars' ? bars.column(source.column) : results[source.step]![source.output]!));
    if (step.requested) break;
    results.push(computeOutputs(step.calculator, inputs, bars.rowCount));
  }
  return inputs;
}

/** Outputs of a fresh kernel over whole columns. A row that the kernel does not write stays missing. */
export function computeOutputs(calculator: FeatureCalculator, inputs: readonly Float64Array[], rowCount: number): readonly Float64Array[] {
  const out = calculator.outputs.map(() => new Float64Array(rowCount).fill(Number.NaN));
  calculator.kernel().advance(inputs, 0, rowCount, out);
  return out;
}
