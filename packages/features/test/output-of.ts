import { ColumnTable, computeCalculator, type FeatureCalculator } from '@spx/core';

/** One output of a calculator on literal columns, its first unless another is named. */
export function outputOf(calculator: FeatureCalculator, columns: Readonly<Record<string, readonly number[]>>, output?: string): readonly number[] {
  const bars = new ColumnTable(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])));
  return [...computeCalculator(calculator, bars).column(output ?? calculator.outputs[0]!)];
}
