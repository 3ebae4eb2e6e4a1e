import { Matrix, solve } from 'ml-matrix';

/** An autoregression's errors and parameters. */
export interface NaiveArima {
  readonly errors: Float64Array;
  readonly intercept: number;
  readonly ar: readonly number[];
  readonly variance: number;
}

/** Log-likelihood as a textbook has it: the Kalman filter with full matrices in every row, from the solution of the stationary covariance's linear system. */
export function naiveLogLikelihood({ errors, intercept, ar, variance }: NaiveArima): number {
  const size = ar.length;
  const transition = Matrix.zeros(size, size);
  for (const [lag, weight] of ar.entries()) {
    transition.set(lag, 0, weight);
    if (lag + 1 < size) transition.set(lag, lag + 1, 1);
  }
  const noise = Matrix.zeros(size, size);
  noise.set(0, 0, variance);
  const shift = Matrix.zeros(size, 1);
  shift.set(0, 0, intercept);
  const observation = Matrix.zeros(1, size);
  observation.set(0, 0, 1);
  let mean = solve(Matrix.eye(size).sub(transition), shift);
  let covariance = stationary(transition, noise);
  let logLikelihood = 0;
  for (const value of errors) {
    const error = value - observation.mmul(mean).get(0, 0);
    const spread = observation.mmul(covariance).mmul(observation.transpose()).get(0, 0);
    logLikelihood -= (Math.log(2 * Math.PI * spread) + (error * error) / spread) / 2;
    const gain = transition.mmul(covariance).mmul(observation.transpose()).div(spread);
    mean = transition.mmul(mean).add(shift).add(Matrix.mul(gain, error));
    const left = Matrix.sub(transition, gain.mmul(observation));
    covariance = transition.mmul(covariance).mmul(left.transpose()).add(noise);
  }
  return logLikelihood;
}

/** P of P = T P T' + Q, by its Kronecker form. */
function stationary(transition: Matrix, noise: Matrix): Matrix {
  const size = transition.rows;
  const system = Matrix.eye(size * size).sub(transition.kroneckerProduct(transition));
  return new Matrix(
    Array.from({ length: size }, (_, row) =>
      solve(system, Matrix.columnVector(noise.to1DArray()))
        .to1DArray()
        .slice(row * size, (row + 1) * size),
    ),
  );
}
