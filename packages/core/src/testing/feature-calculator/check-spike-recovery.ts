import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { CalculatorCheck } from './calculator-context.js';
import { disturb, disturbableInputs } from './disturbed-inputs.js';
import { runKernel } from './kernel-runs.js';
import { requireRecovery } from './require-recovery.js';

const SPIKE = 1e4;
const PLACES = 3;
/** A recursive filter forgets a factor of 1e4 to 1e-9 in fewer rows than three times those in which it forgets its start. */
const SETTLES = 3;

/** A wild value leaves no rounding error behind when it has left the window, as it does in running sums. */
export const checkSpikeRecovery: CalculatorCheck = {
  name: 'keeps no trace of a spike that has left the window',
  run: ({ calculator, clean, warmUp, settle, random }, fail) => {
    const inputs = calculatorInputs(calculator, clean);
    const expected = runKernel(calculator, inputs);
    const room = clean.rowCount - warmUp - SETTLES * settle - 50;
    if (room < 1) fail(`${clean.rowCount} bars are too few for its warmUp of ${warmUp} and settle of ${settle}; pass longer "cleanBars".`);
    for (const input of disturbableInputs(calculator)) {
      for (let place = 0; place < PLACES; place++) {
        const spike = warmUp + random.integer(room);
        const received = runKernel(calculator, disturb(inputs, [input], { from: spike, to: spike + 1, change: (value) => value * SPIKE }));
        const what = `input "${calculator.inputs[input]}" was ${SPIKE} times as large at row ${spike}`;
        requireRecovery(calculator, { expected, received, last: spike, what }, { settles: SETTLES, fail });
      }
    }
  },
};
