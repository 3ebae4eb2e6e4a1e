import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import { showNumber } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, requireSameRows, runKernel, unwrittenOutputs } from './kernel-runs.js';

/** A kernel that names a family gives the same bits, and keeps the same state, in its family's loop. */
export const checkFamily: CalculatorCheck = {
  name: 'gives the same in the loop of its family',
  run: ({ calculator, awkward }, fail) => {
    const kernel = calculator.kernel();
    if (kernel.family === undefined) return;
    const inputs = calculatorInputs(calculator, awkward);
    const alone = calculator.kernel();
    const expected = runKernel(calculator, inputs, { kernel: alone });
    const places = { inputs: inputs.map((_, index) => index), outputs: calculator.outputs.map((_, index) => inputs.length + index) };
    const row = new Float64Array(inputs.length + calculator.outputs.length);
    const advance = kernel.family.rowLoop([{ kernel, ...places }]);
    const received = unwrittenOutputs(calculator, awkward.rowCount);
    for (let at = 0; at < awkward.rowCount; at++) {
      for (const [index, column] of inputs.entries()) row[index] = column[at]!;
      advance(row);
      for (const [index, column] of received.entries()) column[at] = row[inputs.length + index]!;
    }
    const say = (found: Parameters<typeof describeDifference>[0]): string => `in its family's loop ${describeDifference(found, 'by "advance"')}.`;
    requireSameRows({ calculator, expected, received }, { from: 0, to: awkward.rowCount }, { fail, say });
    const place = alone.state.findIndex((value, index) => !Object.is(value, kernel.state[index]));
    if (place >= 0)
      fail(`its family's loop leaves ${showNumber(kernel.state[place])} at place ${place} of "state", "advance" leaves ${showNumber(alone.state[place])}.`);
  },
};
