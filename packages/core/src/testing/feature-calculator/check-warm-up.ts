import { computeCalculator } from '../../kernels/compute-calculator.js';
import type { CalculatorCheck } from './calculator-context.js';

/** On bars without defects the first value of each output stands exactly at its warmUp. */
export const checkWarmUp: CalculatorCheck = {
  name: 'has its first value exactly at warmUp',
  run: ({ calculator, clean }, fail) => {
    const table = computeCalculator(calculator, clean);
    const problems = calculator.outputs.flatMap((name) => {
      const first = table.column(name).findIndex((value) => !Number.isNaN(value));
      if (first === calculator.warmUp[name]) return [];
      const found = first < 0 ? `has no value in ${clean.rowCount} bars` : `has its first value at row ${first}`;
      return [`output "${name}" ${found}, its warmUp is ${calculator.warmUp[name]}`];
    });
    if (problems.length > 0) fail(`on bars without defects ${problems.join('; ')}.`);
  },
};
