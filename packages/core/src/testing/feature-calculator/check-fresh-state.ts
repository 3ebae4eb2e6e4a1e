import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, requireSameRows, runKernel } from './kernel-runs.js';

/** Filling `state` with zeros makes a used kernel new. */
export const checkFreshState: CalculatorCheck = {
  name: 'starts anew when state is filled with zeros',
  run: ({ calculator, awkward, clean, warmUp }, fail) => {
    const inputs = calculatorInputs(calculator, awkward);
    const earlier = calculatorInputs(calculator, clean);
    const expected = runKernel(calculator, inputs);
    for (const rows of [(warmUp >> 1) + 1, Math.min(clean.rowCount, 2 * warmUp + 137)]) {
      const kernel = calculator.kernel();
      runKernel(calculator, earlier, { kernel, bounds: [0, rows] });
      kernel.state.fill(0);
      const received = runKernel(calculator, inputs, { kernel });
      requireSameRows(
        { calculator, expected, received },
        { from: 0, to: awkward.rowCount },
        {
          fail,
          say: (found) => `after ${rows} other rows and state.fill(0), ${describeDifference(found, 'in a fresh kernel')}.`,
        },
      );
    }
  },
};
