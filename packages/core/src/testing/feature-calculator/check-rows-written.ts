import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { runKernel, UNWRITTEN } from './kernel-runs.js';

/** Every row of every output is written, and no output array is replaced or resized. */
export const checkRowsWritten: CalculatorCheck = {
  name: 'writes every row of every output',
  run: ({ calculator, awkward }, fail) => {
    const outputs = runKernel(calculator, calculatorInputs(calculator, awkward));
    for (const [index, name] of calculator.outputs.entries()) {
      const row = outputs[index]!.indexOf(UNWRITTEN);
      if (row >= 0) fail(`row ${row} of output "${name}" was not written; where there is no value, write NaN.`);
    }
  },
};
