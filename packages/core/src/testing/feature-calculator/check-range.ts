import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import { showNumber } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, randomBounds, requireSameRows, runKernel, UNWRITTEN, unwrittenOutputs } from './kernel-runs.js';

/** Values that stand outside the range while it is computed: missing, and so large that any use shows. */
const POISONS = [Number.NaN, 3e12];

/** A range is computed from its own rows and the state, whatever stands around it, and nothing around it is written. */
export const checkRange: CalculatorCheck = {
  name: 'neither reads nor writes rows outside the range',
  run: ({ calculator, awkward, random }, fail) => {
    const inputs = calculatorInputs(calculator, awkward);
    const expected = runKernel(calculator, inputs);
    for (const poison of POISONS) {
      const kernel = calculator.kernel();
      const bounds = randomBounds(awkward.rowCount, 75, random);
      for (let index = 1; index < bounds.length; index++) {
        const [from, to] = [bounds[index - 1]!, bounds[index]!];
        const poisoned = inputs.map((column) => new Float64Array(column.length).fill(poison));
        for (const [input, column] of poisoned.entries()) column.set(inputs[input]!.subarray(from, to), from);
        const received = unwrittenOutputs(calculator, awkward.rowCount);
        kernel.advance(poisoned, from, to, received);
        const when = `for rows ${from} to ${to} (exclusive)`;
        requireSameRows(
          { calculator, expected, received },
          { from, to },
          {
            fail,
            say: (found) => `${when}, with ${poison} in every other row, ${describeDifference(found, 'with all bars around it')}.`,
          },
        );
        for (const [output, name] of calculator.outputs.entries()) {
          const row = received[output]!.findIndex((value, at) => value !== UNWRITTEN && (at < from || at >= to));
          if (row >= 0) fail(`${when} it wrote ${showNumber(received[output]![row])} to row ${row} of output "${name}".`);
        }
      }
    }
  },
};
