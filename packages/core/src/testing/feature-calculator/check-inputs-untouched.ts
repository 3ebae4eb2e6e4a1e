import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import { firstDifference, showNumber } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { randomBounds, runKernel } from './kernel-runs.js';

/** No input cell changes, in one range or many. */
export const checkInputsUntouched: CalculatorCheck = {
  name: 'leaves its inputs untouched',
  run: ({ calculator, awkward, random }, fail) => {
    const expected = calculatorInputs(calculator, awkward);
    const received = expected.map((column) => column.slice());
    runKernel(calculator, received);
    runKernel(calculator, received, { bounds: randomBounds(awkward.rowCount, 20, random) });
    const changed = firstDifference({ names: calculator.inputs, expected, received }, { from: 0, to: awkward.rowCount });
    if (changed === null) return;
    const { column, row } = changed;
    fail(`it changed input "${column}" at row ${row} from ${showNumber(changed.expected)} to ${showNumber(changed.received)}.`);
  },
};
