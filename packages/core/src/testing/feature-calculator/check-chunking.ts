import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, randomBounds, requireSameRows, runKernel, unwrittenOutputs } from './kernel-runs.js';

/** One range, a stream of single rows, random ranges of whole columns and ranges in arrays of their own give the same bits. */
export const checkChunking: CalculatorCheck = {
  name: 'gives the same bits however the rows are cut',
  run: ({ calculator, awkward, random }, fail) => {
    const inputs = calculatorInputs(calculator, awkward);
    const expected = runKernel(calculator, inputs);
    const singles = Array.from({ length: awkward.rowCount + 1 }, (_, row) => row);
    compare('when rows come one by one in arrays of one row', { bounds: singles, received: runInOwnArrays(calculator, inputs, singles) });
    compare('when rows come one by one', { bounds: singles, received: runKernel(calculator, inputs, { bounds: singles }) });
    for (const meanLength of [3, 40, 400]) {
      const bounds = randomBounds(awkward.rowCount, meanLength, random);
      compare('when columns are cut into ranges', { bounds, received: runKernel(calculator, inputs, { bounds }) });
      compare('when each range comes in arrays of its own', { bounds, received: runInOwnArrays(calculator, inputs, bounds) });
    }

    function compare(when: string, { bounds, received }: { bounds: readonly number[]; received: readonly Float64Array[] }): void {
      requireSameRows(
        { calculator, expected, received },
        { from: 0, to: awkward.rowCount },
        {
          fail,
          say: (found) => `${when}, ${describeDifference(found, 'when all rows come at once')}; its range is ${rangeOf(bounds, found.row)}.`,
        },
      );
    }
  },
};

function runInOwnArrays(calculator: FeatureCalculator, inputs: readonly Float64Array[], bounds: readonly number[]): readonly Float64Array[] {
  const kernel = calculator.kernel();
  const out = unwrittenOutputs(calculator, inputs[0]!.length);
  for (let index = 1; index < bounds.length; index++) {
    const [from, to] = [bounds[index - 1]!, bounds[index]!];
    const part = unwrittenOutputs(calculator, to - from);
    kernel.advance(
      inputs.map((column) => column.slice(from, to)),
      0,
      to - from,
      part,
    );
    for (const [output, column] of out.entries()) column.set(part[output]!, from);
  }
  return out;
}

function rangeOf(bounds: readonly number[], row: number): string {
  const index = bounds.findIndex((bound) => bound > row);
  return `${bounds[index - 1]} to ${bounds[index]} (exclusive)`;
}
