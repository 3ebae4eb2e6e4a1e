import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import type { CalculatorCheck, CalculatorContext } from './calculator-context.js';
import { disturb, disturbableInputs } from './disturbed-inputs.js';
import { runKernel } from './kernel-runs.js';
import { requireRecovery } from './require-recovery.js';

/** Once `settle` rows have passed after a missing input, the outputs are what they are without it. */
export const checkNanRecovery: CalculatorCheck = {
  name: 'recovers from a NaN input within settle rows',
  run: (context, fail) => {
    const { calculator, clean, random } = context;
    const inputs = calculatorInputs(calculator, clean);
    const expected = runKernel(calculator, inputs);
    const single = disturbableInputs(calculator).map((input) => [input]);
    for (const which of single.length > 1 ? [...single, single.flat()] : single) {
      for (const [from, to] of places(context, random)) {
        const received = runKernel(calculator, disturb(inputs, which, { from, to, change: () => Number.NaN }));
        const names = which.map((input) => calculator.inputs[input]).join('" and "');
        requireRecovery(calculator, { expected, received, last: to - 1, what: `NaN in "${names}" at ${describeRows(from, to)}` }, { settles: 1, fail });
      }
    }
  },
};

/** Inside the warm-up, after it, and stretches; neighbouring rows catch sums that are anchored at blocks of rows. */
function places({ clean, warmUp, settle }: CalculatorContext, random: SeededRandom): (readonly [from: number, to: number])[] {
  const start = warmUp + random.integer(Math.max(1, clean.rowCount - warmUp - settle - 100));
  const rows = [0, 3, warmUp >> 1, warmUp + 1, start, start + 1, start + 7, start + 18];
  return [...rows.map((row) => [row, row + 1] as const), [start + 3, start + 40]];
}

function describeRows(from: number, to: number): string {
  return to - from === 1 ? `row ${from}` : `rows ${from} to ${to - 1}`;
}
