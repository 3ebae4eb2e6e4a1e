import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { disturb, disturbableInputs } from './disturbed-inputs.js';
import { runKernel } from './kernel-runs.js';

const PLACES = 3;

/** A missing input is seen in the outputs; it is not taken for a number. */
export const checkNanShows: CalculatorCheck = {
  name: 'shows a NaN input as NaN',
  run: ({ calculator, clean, warmUp, settle, random }, fail) => {
    const inputs = calculatorInputs(calculator, clean);
    const room = clean.rowCount - warmUp - settle - 1;
    if (room < 1) fail(`${clean.rowCount} bars are too few for its warmUp of ${warmUp} and settle of ${settle}; pass longer "cleanBars".`);
    for (const input of disturbableInputs(calculator)) {
      for (let place = 0; place < PLACES; place++) {
        const row = warmUp + random.integer(room);
        const outputs = runKernel(calculator, disturb(inputs, [input], { from: row, to: row + 1, change: () => Number.NaN }));
        if (outputs.some((column) => column.subarray(row, row + settle + 1).some(Number.isNaN))) continue;
        const name = calculator.inputs[input];
        fail(`with NaN in input "${name}" at row ${row}, no output is NaN at rows ${row} to ${row + settle}; the missing value was taken for a number.`);
      }
    }
  },
};
