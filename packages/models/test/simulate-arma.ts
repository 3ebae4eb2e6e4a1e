import { seededRandom } from '@spx/core';

/** An ARMA process to simulate, with standard normal innovations. */
export interface SimulatedArma {
  readonly rows: number;
  readonly seed: number;
  /** Coefficients of lags 1, 2, ... */
  readonly ar?: readonly number[];
  readonly ma?: readonly number[];
}

const burnIn = 300;

/** Draws a series after 300 rows that are thrown away. */
export function simulateArma({ rows, seed, ar = [], ma = [] }: SimulatedArma): Float64Array {
  const random = seededRandom(seed);
  const innovations = new Float64Array(rows + burnIn).map(() => random.normal());
  const values = new Float64Array(rows + burnIn);
  for (let row = 0; row < values.length; row++) {
    const past = ar.reduce((sum, coefficient, lag) => sum + coefficient * (values[row - 1 - lag] ?? 0), 0);
    values[row] = ma.reduce((sum, coefficient, lag) => sum + coefficient * (innovations[row - 1 - lag] ?? 0), past + innovations[row]!);
  }
  return values.subarray(burnIn);
}
