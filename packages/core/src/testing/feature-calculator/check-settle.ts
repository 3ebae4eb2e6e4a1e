import { showNumber } from '../first-difference.js';
import { settleReport } from '../settle/settle-report.js';
import type { CalculatorCheck } from './calculator-context.js';

const LATE_STARTS = 4;
const FEWEST_COMPARED = 50;

/** A start that misses earlier bars agrees with the full history once it has seen `settle` bars, dependencies included. */
export const checkSettle: CalculatorCheck = {
  name: 'agrees with the full history after settle rows',
  run: ({ calculator, clean, settle, random }, fail) => {
    const room = clean.rowCount - settle - FEWEST_COMPARED;
    if (room < 2) fail(`${clean.rowCount} bars are too few to prove a settle of ${settle}; pass longer "cleanBars".`);
    const starts = [1, ...Array.from({ length: LATE_STARTS }, () => 1 + random.integer(room - 1))];
    const report = settleReport(calculator, { bars: clean, starts });
    for (const output of calculator.outputs) {
      const { isKept, measured, declared, lastDisagreement } = report[output]!;
      if (isKept || lastDisagreement === null) continue;
      const { start, row, expected, received } = lastDisagreement;
      const values = `${showNumber(received)} (it is ${showNumber(expected)} with all bars)`;
      const remedy = measured === null ? 'it may never settle' : `declare a settle of ${measured} or more`;
      fail(`started at row ${start}, output "${output}" at row ${row} is ${values} after ${row - start} earlier bars; its settle is ${declared}: ${remedy}.`);
    }
  },
};
