import { barColumns, calculationOrder, type FeatureCalculator } from '@spx/core';

/** One calculator with the slots it reads and writes. */
interface PlannedStep {
  readonly calculator: FeatureCalculator;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * What a matrix computes, with a numbered slot for every column: first the features in the order of `names`, then the intermediate columns, then the bar
 * columns in their fixed order. Batch and stream fill the slots with columns of their own length.
 */
export interface FeatureMatrixPlan {
  readonly names: readonly string[];
  readonly steps: readonly PlannedStep[];
  /** Slot of the first bar column; the intermediate columns lie below. */
  readonly firstBarSlot: number;
  readonly slotCount: number;
  /** Per bar column, whether a step reads it. */
  readonly barColumnsRead: readonly boolean[];
}

/**
 * Orders the calculators and gives each column its slot.
 *
 * @throws {InvalidArgumentError} if dependencies form a cycle, an input has no source, or two calculators write one output.
 */
export function featureMatrixPlan(calculators: readonly FeatureCalculator[]): FeatureMatrixPlan {
  const order = calculationOrder(calculators, barColumns);
  const names = [...new Set(calculators.flatMap((calculator) => calculator.outputs))];
  const slots = new Map(names.map((name, slot) => [name, slot]));
  for (const output of order.flatMap((step) => step.calculator.outputs)) if (!slots.has(output)) slots.set(output, slots.size);
  const firstBarSlot = slots.size;
  const steps = order.map(({ calculator, sources }) => ({
    calculator,
    inputs: sources.map(({ origin, column }) => (origin === 'bars' ? firstBarSlot + indexOfBarColumn(column) : slots.get(column)!)),
    outputs: calculator.outputs.map((output) => slots.get(output)!),
  }));
  const read = new Set(steps.flatMap((step) => step.inputs));
  return {
    names,
    steps,
    firstBarSlot,
    slotCount: firstBarSlot + barColumns.length,
    barColumnsRead: barColumns.map((_, index) => read.has(firstBarSlot + index)),
  };
}

function indexOfBarColumn(column: string): number {
  return (barColumns as readonly string[]).indexOf(column);
}
