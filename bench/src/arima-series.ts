import { ColumnTable } from '@spx/core';

/** A regression with AR(7) errors and 5 inputs, with the vector of its true parameters. */
export interface ArimaSeries {
  readonly y: Float64Array;
  readonly exogenous: ColumnTable;
  /** Intercept, effects, autoregression, variance. */
  readonly truth: Float64Array;
}

const lagWeights = [0.4, 0.2, 0.1, 0.05, -0.03, 0.02, 0.01];
const effects = [0.5, -0.25, 0.1, 0, 1];
const intercept = 0.25;

/** The series of `arima-statsmodels.py`, to the last bit: a linear congruential generator, whose sums of 12 serve as normal numbers. */
export function arimaSeries(rows: number): ArimaSeries {
  let state = 20_260;
  const normal = (): number => {
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      sum += state / 4_294_967_296;
    }
    return sum;
  };
  const inputs = effects.map(() => new Float64Array(rows).map(normal));
  const errors = new Float64Array(rows);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let error = intercept + normal();
    for (const [lag, weight] of lagWeights.entries()) error += weight * (errors[row - 1 - lag] ?? 0);
    errors[row] = error;
    y[row] = effects.reduce((sum, effect, input) => sum + effect * inputs[input]![row]!, error);
  }
  const exogenous = new ColumnTable(Object.fromEntries(inputs.map((values, input) => [`x${input + 1}`, values])));
  return { y, exogenous, truth: Float64Array.from([intercept, ...effects, ...lagWeights, 1]) };
}
