import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, requireSameRows, unwrittenOutputs } from './kernel-runs.js';

/** A kernel that can peek gives what `advance` then gives, row after row, and changes nothing. */
export const checkPeek: CalculatorCheck = {
  name: 'peeks at what advance then gives',
  run: ({ calculator, awkward }, fail) => {
    const kernel = calculator.kernel();
    if (kernel.peek === undefined) return;
    const inputs = calculatorInputs(calculator, awkward);
    const [received, expected] = [unwrittenOutputs(calculator, awkward.rowCount), unwrittenOutputs(calculator, awkward.rowCount)];
    for (let row = 0; row < awkward.rowCount; row++) {
      const before = kernel.state.slice();
      kernel.peek(inputs, row, received);
      const place = before.findIndex((value, index) => !Object.is(value, kernel.state[index]));
      if (place >= 0) fail(`a peek at row ${row} changes "state" at place ${place}.`);
      kernel.advance(inputs, row, row + 1, expected);
    }
    const say = (found: Parameters<typeof describeDifference>[0]): string => `a peek says that ${describeDifference(found, 'by "advance"')}.`;
    requireSameRows({ calculator, expected, received }, { from: 0, to: awkward.rowCount }, { fail, say });
  },
};
