import { Matrix, pseudoInverse } from 'ml-matrix';

/** What {@link gammaRegression} is to explain. */
export interface GammaRegressionInput {
  /** Columns of equal length, finite. */
  readonly columns: readonly Float64Array[];
  /** 0 or more, and above 0 in a row of a weight above 0. */
  readonly target: Float64Array;
  /** Logarithm of the mean of each row before any column counts; one number for all rows, or one per row. */
  readonly offset: number | Float64Array;
  /** 0 or more. Default 1. */
  readonly weights?: Float64Array;
}

const mostIterations = 200;
const mostHalvings = 30;
const tolerance = 1e-12;

/**
 * Coefficients b that minimise sum w (y exp(-s) + s), s = offset + X b: the quasi-likelihood of a positive target whose mean is exp(s). For a variance this loss is QLIKE.
 *
 * Method: Fisher scoring, whose matrix X'WX stays the same, with halved steps; the loss is convex. Columns that depend on one another share the effect (minimum norm).
 */
export function gammaRegression({ columns, target, offset, weights }: GammaRegressionInput): Float64Array {
  const rows = target.length;
  const inverse = pseudoInverse(gramOf(columns, weights));
  const offsets = typeof offset === 'number' ? new Float64Array(rows).fill(offset) : offset;
  let coefficients = new Float64Array(columns.length);
  let scores = offsets;
  let loss = lossOf(scores, target, weights);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const ascent = Matrix.columnVector(columns.map((column) => surplusOf(column, { scores, target, weights })));
    const step = inverse.mmul(ascent).to1DArray();
    const taken = descend({ columns, offsets, coefficients, step, loss, target, weights });
    if (taken === null) break;
    const gain = loss - taken.loss;
    ({ coefficients, scores, loss } = taken);
    if (gain <= tolerance * (1 + Math.abs(loss))) break;
  }
  return coefficients;
}

/** Logarithms of the means. */
export function gammaScores(columns: readonly Float64Array[], coefficients: Float64Array, offsets: Float64Array): Float64Array {
  const scores = offsets.slice();
  for (const [index, column] of columns.entries()) {
    const coefficient = coefficients[index]!;
    for (let row = 0; row < scores.length; row++) scores[row] = scores[row]! + coefficient * column[row]!;
  }
  return scores;
}

interface Position {
  readonly coefficients: Float64Array<ArrayBuffer>;
  readonly scores: Float64Array;
  readonly loss: number;
}

/** The first of ever shorter steps that lowers the loss, or `null` where none does. */
function descend(from: {
  readonly columns: readonly Float64Array[];
  readonly offsets: Float64Array;
  readonly coefficients: Float64Array;
  readonly step: readonly number[];
  readonly loss: number;
  readonly target: Float64Array;
  readonly weights: Float64Array | undefined;
}): Position | null {
  for (let halving = 0; halving < mostHalvings; halving++) {
    const coefficients = Float64Array.from(from.coefficients, (value, index) => value + from.step[index]! / 2 ** halving);
    const scores = gammaScores(from.columns, coefficients, from.offsets);
    const loss = lossOf(scores, from.target, from.weights);
    if (loss < from.loss) return { coefficients, scores, loss };
  }
  return null;
}

function gramOf(columns: readonly Float64Array[], weights: Float64Array | undefined): Matrix {
  const gram = Matrix.zeros(columns.length, columns.length);
  for (const [first, a] of columns.entries()) {
    for (let second = 0; second <= first; second++) {
      const b = columns[second]!;
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += (weights === undefined ? 1 : weights[row]!) * a[row]! * b[row]!;
      gram.set(first, second, sum);
      gram.set(second, first, sum);
    }
  }
  return gram;
}

interface Rows {
  readonly scores: Float64Array;
  readonly target: Float64Array;
  readonly weights: Float64Array | undefined;
}

function surplusOf(column: Float64Array, { scores, target, weights }: Rows): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) {
    sum += (weights === undefined ? 1 : weights[row]!) * column[row]! * (target[row]! * Math.exp(-scores[row]!) - 1);
  }
  return sum;
}

function lossOf(scores: Float64Array, target: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let row = 0; row < scores.length; row++) sum += (weights === undefined ? 1 : weights[row]!) * (target[row]! * Math.exp(-scores[row]!) + scores[row]!);
  return sum;
}
