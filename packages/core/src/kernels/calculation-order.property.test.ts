import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { calculationOrder } from './calculation-order.js';

/** For each calculator, which of those before it in the list it depends on. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => fc.subarray(Array.from({ length: index }, (_, earlier) => earlier)))));

test('whatever the graph and the order asked for, every id is placed once, after all that it reads', () => {
  const property = fc.property(graphs, fc.integer(), (graph, seed) => {
    const calculators: FeatureCalculator[] = [];
    for (const [index, earlier] of graph.entries())
      calculators.push(
        calculator(
          index,
          earlier.map((one) => calculators[one]!),
        ),
      );
    const wanted = calculators.filter((_, index) => (seed >> index) & 1).reverse();
    const steps = calculationOrder(wanted, ['close']);
    const ids = steps.map((step) => step.calculator.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(
      steps
        .filter((step) => step.requested)
        .map((step) => step.calculator.id)
        .sort(),
    ).toEqual(wanted.map((one) => one.id).sort());
    for (const [index, { calculator: one, sources }] of steps.entries()) {
      expect(sources.map((source) => source.column)).toEqual(one.inputs);
      for (const source of sources) {
        if (source.origin === 'bars') continue;
        expect(source.step).toBeLessThan(index);
        expect(steps[source.step]?.calculator.outputs[source.output]).toBe(source.column);
      }
    }
  });
  fc.assert(property, { seed: 42 });
});

function calculator(index: number, dependencies: readonly FeatureCalculator[]): FeatureCalculator {
  const outputs = [`low_${index}`, `high_${index}`];
  const zero = Object.fromEntries(outputs.map((output) => [output, 0]));
  const inputs = ['close', ...dependencies.map((dependency, position) => dependency.outputs[position % 2]!)];
  const kernel = () => ({ state: new Float64Array(1), advance: () => undefined });
  return { specVersion: 1, id: `calculator_${index}`, inputs, outputs, warmUp: zero, settle: zero, dependencies, kernel };
}
