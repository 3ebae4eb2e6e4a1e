import { computeCalculator } from '../../kernels/compute-calculator.js';
import type { ColumnTable } from '../../table/column-table.js';
import { showNumber } from '../first-difference.js';
import type { CalculatorCheck } from './calculator-context.js';
import { closenessOf } from './closeness.js';

const LATE_STARTS = 4;
const FEWEST_COMPARED = 50;

/** A start that misses earlier bars agrees with the full history once it has seen `settle` bars, dependencies included. */
export const checkSettle: CalculatorCheck = {
  name: 'agrees with the full history after settle rows',
  run: ({ calculator, clean, settle, random }, fail) => {
    const room = clean.rowCount - settle - FEWEST_COMPARED;
    if (room < 2) fail(`${clean.rowCount} bars are too few to prove a settle of ${settle}; pass longer "cleanBars".`);
    const full = computeCalculator(calculator, clean);
    const starts = [1, ...Array.from({ length: LATE_STARTS }, () => 1 + random.integer(room - 1))];
    for (const name of calculator.outputs) {
      const disagreements = starts.map((start) =>
        lastDisagreement({ full, late: computeCalculator(calculator, clean.slice(start, clean.rowCount)), name, start }),
      );
      const worst = disagreements.reduce((left, right) => (right.seen > left.seen ? right : left));
      if (worst.seen < calculator.settle[name]!) continue;
      const { start, row, seen } = worst;
      const values = `${showNumber(worst.received)} (it is ${showNumber(worst.expected)} with all bars)`;
      const remedy = row === clean.rowCount - 1 ? 'it may never settle' : `declare a settle of ${seen + 1} or more`;
      fail(
        `started at row ${start}, output "${name}" at row ${row} is ${values} after ${seen} earlier bars; its settle is ${calculator.settle[name]}: ${remedy}.`,
      );
    }
  },
};

interface Disagreement {
  readonly start: number;
  readonly row: number;
  /** Bars that the late start had seen before `row`; -1 when all rows agree. */
  readonly seen: number;
  readonly expected: number;
  readonly received: number;
}

function lastDisagreement({ full, late, name, start }: { full: ColumnTable; late: ColumnTable; name: string; start: number }): Disagreement {
  const [expected, received] = [full.column(name), late.column(name)];
  const close = closenessOf(expected);
  let row = full.rowCount - 1;
  while (row >= start && close(expected[row]!, received[row - start]!)) row--;
  return { start, row, seen: row - start, expected: expected[row]!, received: received[row - start]! };
}
