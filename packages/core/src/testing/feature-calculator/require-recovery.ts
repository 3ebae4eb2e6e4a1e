import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import type { Fail } from '../contract-suite.js';
import { showNumber } from '../first-difference.js';
import { closenessOf } from './closeness.js';

/** Outputs without and with a disturbance of the inputs that ended at row `last`. */
export interface DisturbedRun {
  readonly expected: readonly Float64Array[];
  readonly received: readonly Float64Array[];
  readonly last: number;
  /** The disturbance in words, to follow "after". */
  readonly what: string;
}

/** Fails unless every output is back to what it is without the disturbance once `settles` times its settle have passed. */
export function requireRecovery(calculator: FeatureCalculator, run: DisturbedRun, { settles, fail }: { settles: number; fail: Fail }): void {
  for (const [output, name] of calculator.outputs.entries()) {
    const [expected, received] = [run.expected[output]!, run.received[output]!];
    const close = closenessOf(expected);
    const settle = calculator.settle[name]!;
    for (let row = run.last + settles * settle + 1; row < expected.length; row++) {
      if (close(expected[row]!, received[row]!)) continue;
      const values = `${showNumber(received[row])} (it is ${showNumber(expected[row])} without)`;
      fail(`after ${run.what}, output "${name}" at row ${row} is still ${values}, ${row - run.last} rows later; its settle is ${settle}.`);
    }
  }
}
