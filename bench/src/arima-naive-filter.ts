/** An autoregression's errors and parameters. */
export interface NaiveArima {
  readonly errors: Float64Array;
  readonly intercept: number;
  readonly ar: readonly number[];
  readonly variance: number;
}

type Rows = readonly (readonly number[])[];

/** Log-likelihood as a textbook has it: the Kalman filter with full matrices in every row. */
export function naiveLogLikelihood({ errors, intercept, ar, variance }: NaiveArima): number {
  const transition = ar.map((weight, row) => ar.map((_, column) => (column === 0 ? weight : column === row + 1 ? 1 : 0)));
  const noise = ar.map((_, row) => ar.map((__, column) => (row === 0 && column === 0 ? variance : 0)));
  const shift = ar.map((_, row) => [row === 0 ? intercept : 0]);
  const observation = [ar.map((_, column) => (column === 0 ? 1 : 0))];
  let mean = settled(shift, (before) => sum(product(transition, before), shift));
  let covariance = settled(noise, (before) => sum(product(product(transition, before), transpose(transition)), noise));
  let logLikelihood = 0;
  for (const value of errors) {
    const error = value - product(observation, mean)[0]![0]!;
    const spread = product(product(observation, covariance), transpose(observation))[0]![0]!;
    logLikelihood -= (Math.log(2 * Math.PI * spread) + (error * error) / spread) / 2;
    const gain = product(product(transition, covariance), transpose(observation)).map(([each]) => [each! / spread]);
    mean = sum(
      sum(product(transition, mean), shift),
      gain.map(([each]) => [each! * error]),
    );
    const left = sum(
      transition,
      product(gain, observation).map((row) => row.map((each) => -each)),
    );
    covariance = sum(product(product(transition, covariance), transpose(left)), noise);
  }
  return logLikelihood;
}

/** The fixed point of a contraction. */
function settled(start: Rows, next: (before: Rows) => Rows): Rows {
  let matrix = start;
  for (let round = 0; round < 2_000; round++) matrix = next(matrix);
  return matrix;
}

function product(left: Rows, right: Rows): Rows {
  return left.map((row) => right[0]!.map((_, column) => row.reduce((total, value, index) => total + value * right[index]![column]!, 0)));
}

function sum(left: Rows, right: Rows): Rows {
  return left.map((row, index) => row.map((value, column) => value + right[index]![column]!));
}

function transpose(matrix: Rows): Rows {
  return matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));
}
