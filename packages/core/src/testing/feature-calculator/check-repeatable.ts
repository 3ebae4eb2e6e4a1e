import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { Difference } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, randomBounds, requireSameRows, runKernel, unwrittenOutputs } from './kernel-runs.js';

/** Kernels share nothing: a second run, a second instance and a kernel run in turns with another give the same bits. */
export const checkRepeatable: CalculatorCheck = {
  name: 'gives the same numbers in every run',
  run: ({ calculator, create, awkward, clean, random }, fail) => {
    const inputs = calculatorInputs(calculator, awkward);
    const rows = { from: 0, to: awkward.rowCount };
    const expected = runKernel(calculator, inputs);
    const second = create();
    const others = { 'a second kernel': runKernel(calculator, inputs), 'a kernel of a second instance': runKernel(second, calculatorInputs(second, awkward)) };
    for (const [who, received] of Object.entries(others)) {
      requireSameRows({ calculator, expected, received }, rows, { fail, say: (found) => `in ${who} ${describeDifference(found, 'in the first')}.` });
    }

    const kernel = calculator.kernel();
    const neighbour = calculator.kernel();
    const neighbourInputs = calculatorInputs(calculator, clean.slice(0, Math.min(clean.rowCount, awkward.rowCount)));
    const neighbourOut = unwrittenOutputs(calculator, neighbourInputs[0]!.length);
    const received = unwrittenOutputs(calculator, awkward.rowCount);
    const bounds = randomBounds(neighbourInputs[0]!.length, 20, random);
    for (let index = 1; index < bounds.length; index++) {
      kernel.advance(inputs, bounds[index - 1]!, bounds[index]!, received);
      neighbour.advance(neighbourInputs, bounds[index - 1]!, bounds[index]!, neighbourOut);
    }
    const say = (found: Difference): string =>
      `when two kernels run in turns on different bars ${describeDifference(found, 'when one runs alone')}; they share memory outside "state".`;
    requireSameRows({ calculator, expected, received }, { from: 0, to: neighbourInputs[0]!.length }, { fail, say });
  },
};
