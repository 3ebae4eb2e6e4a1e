// Entries are rescaled by this power of ten before they overflow.
const SCALE = 1e140;
const SCALE_DIGITS = 140;

/**
 * Exact probability that the two-sided distance of n independent uniforms to their distribution function stays below `distance`.
 *
 * Formula: n!/n^n times the middle entry of the n-th power of Durbin's matrix of order 2 ceil(n d) - 1.
 * Cost:    O((n d)^3 log n): meant for small n, or distances near the smallest possible.
 *
 * @param n - positive integer. `distance` lies between 0 and 1, both excluded.
 * @see Marsaglia, Tsang and Wang, Evaluating Kolmogorov's distribution, 2003.
 */
export function durbinMatrix(n: number, distance: number): number {
  const k = Math.floor(n * distance) + 1;
  const order = 2 * k - 1;
  const power = matrixPower({ values: stepMatrix(order, k - n * distance), exponent: 0 }, order, n);
  let probability = power.values[(k - 1) * order + k - 1]!;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    probability *= i / n;
    if (probability < 1 / SCALE) {
      probability *= SCALE;
      exponent -= SCALE_DIGITS;
    }
  }
  return probability * 10 ** exponent;
}

interface ScaledMatrix {
  readonly values: Float64Array;
  /** Power of ten by which every value is to be multiplied. */
  readonly exponent: number;
}

function stepMatrix(order: number, h: number): Float64Array {
  const values = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) values[i * order + j] = i - j + 1 < 0 ? 0 : 1;
  }
  for (let i = 0; i < order; i++) {
    values[i * order]! -= h ** (i + 1);
    values[(order - 1) * order + i]! -= h ** (order - i);
  }
  if (2 * h > 1) values[(order - 1) * order]! += (2 * h - 1) ** order;
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < i + 1; j++) for (let g = 2; g <= i - j + 1; g++) values[i * order + j]! /= g;
  }
  return values;
}

function matrixPower(matrix: ScaledMatrix, order: number, n: number): ScaledMatrix {
  if (n === 1) return matrix;
  const half = matrixPower(matrix, order, Math.floor(n / 2));
  const square = rescaled({ values: product(half.values, half.values, order), exponent: 2 * half.exponent }, order);
  return n % 2 === 0 ? square : rescaled({ values: product(matrix.values, square.values, order), exponent: square.exponent }, order);
}

function rescaled(matrix: ScaledMatrix, order: number): ScaledMatrix {
  const middle = matrix.values[((order - 1) / 2) * order + (order - 1) / 2]!;
  if (middle <= SCALE) return matrix;
  return { values: matrix.values.map((value) => value / SCALE), exponent: matrix.exponent + SCALE_DIGITS };
}

function product(left: Float64Array, right: Float64Array, order: number): Float64Array {
  const out = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < order; k++) {
      const factor = left[i * order + k]!;
      for (let j = 0; j < order; j++) out[i * order + j]! += factor * right[k * order + j]!;
    }
  }
  return out;
}
