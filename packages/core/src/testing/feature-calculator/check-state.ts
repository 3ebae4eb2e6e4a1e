import type { FeatureKernel } from '../../contracts/feature-calculator.js';
import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import type { Fail } from '../contract-suite.js';
import type { Difference } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { describeDifference, requireSameRows, runKernel, unwrittenOutputs } from './kernel-runs.js';

/** A copy of `state` taken anywhere continues to the same bits in a fresh kernel, in another instance's kernel and in the kernel it came from. */
export const checkState: CalculatorCheck = {
  name: 'keeps all its memory in state',
  run: ({ calculator, create, awkward, warmUp, random }, fail) => {
    const inputs = calculatorInputs(calculator, awkward);
    const rowCount = awkward.rowCount;
    const expected = runKernel(calculator, inputs);
    const stops = [1, warmUp >> 1, warmUp + 1, ...Array.from({ length: 4 }, () => random.integer(rowCount))];
    for (const stop of stops.filter((row) => row > 0 && row < rowCount)) {
      const origin = calculator.kernel();
      const { state } = origin;
      const out = unwrittenOutputs(calculator, rowCount);
      origin.advance(inputs, 0, stop, out);
      if (origin.state !== state) fail(`after ${stop} rows "state" is another array than before.`);
      const snapshot = state.slice();
      const saved = snapshot.slice();
      origin.advance(inputs, stop, rowCount, out);
      const heirs = { 'a fresh kernel': calculator.kernel(), "a second instance's kernel": create().kernel(), 'the kernel it came from': origin };
      for (const [who, kernel] of Object.entries(heirs)) {
        restore(kernel, saved, fail);
        const received = unwrittenOutputs(calculator, rowCount);
        kernel.advance(inputs, stop, rowCount, received);
        const say = (found: Difference): string =>
          `with the state after ${stop} rows copied into ${who}, ${describeDifference(found, 'without the copy')}; something besides "state" remembers rows.`;
        requireSameRows({ calculator, expected, received }, { from: stop, to: rowCount }, { fail, say });
      }
    }
  },
};

function restore({ state }: FeatureKernel, saved: Float64Array, fail: Fail): void {
  if (state.length !== saved.length) fail(`"state" has ${saved.length} numbers in one kernel and ${state.length} in another.`);
  state.set(saved);
}
