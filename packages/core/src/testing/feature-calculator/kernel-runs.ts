import type { FeatureCalculator, FeatureKernel } from '../../contracts/feature-calculator.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import type { Fail } from '../contract-suite.js';
import { type Difference, firstDifference, showNumber } from '../first-difference.js';

/** Marks cells that no kernel has written. */
export const UNWRITTEN = -7.25e77;

/** Output columns that nobody has written yet. */
export function unwrittenOutputs(calculator: FeatureCalculator, rowCount: number): readonly Float64Array[] {
  return calculator.outputs.map(() => new Float64Array(rowCount).fill(UNWRITTEN));
}

/** Outputs of a kernel, fresh unless given, over rows cut into ranges at `bounds`; without bounds, all rows are one range. */
export function runKernel(
  calculator: FeatureCalculator,
  inputs: readonly Float64Array[],
  { kernel = calculator.kernel(), bounds = [0, inputs[0]?.length ?? 0] }: { kernel?: FeatureKernel; bounds?: readonly number[] } = {},
): readonly Float64Array[] {
  const out = unwrittenOutputs(calculator, inputs[0]?.length ?? 0);
  for (let index = 1; index < bounds.length; index++) kernel.advance(inputs, bounds[index - 1]!, bounds[index]!, out);
  return out;
}

/** Ascending cuts from 0 to `rowCount` of ranges that hold `meanLength` rows on average. */
export function randomBounds(rowCount: number, meanLength: number, random: SeededRandom): readonly number[] {
  const bounds = [0];
  for (let row = 0; row < rowCount; ) {
    row = Math.min(rowCount, row + 1 + Math.floor(meanLength * random.exponential()));
    bounds.push(row);
  }
  return bounds;
}

/** Fails with what `say` makes of the first row at which the outputs differ in any bit. */
export function requireSameRows(
  outputs: { readonly calculator: FeatureCalculator; readonly expected: readonly Float64Array[]; readonly received: readonly Float64Array[] },
  rows: { readonly from: number; readonly to: number },
  { fail, say }: { fail: Fail; say: (difference: Difference) => string },
): void {
  const difference = firstDifference({ names: outputs.calculator.outputs, expected: outputs.expected, received: outputs.received }, rows);
  if (difference !== null) fail(say(difference));
}

/** `output "x" at row 7 is 2 (it is 1 ${otherwise})`. */
export function describeDifference({ column, row, expected, received }: Difference, otherwise: string): string {
  const value = received === UNWRITTEN ? 'not written' : showNumber(received);
  return `output "${column}" at row ${row} is ${value} (it is ${showNumber(expected)} ${otherwise})`;
}

/** Values of all inputs at a row. */
export function describeInputs(calculator: FeatureCalculator, inputs: readonly Float64Array[], row: number): string {
  return calculator.inputs.map((name, index) => `${name} ${showNumber(inputs[index]?.[row])}`).join(', ');
}
