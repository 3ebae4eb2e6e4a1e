import type { Derivatives } from '../objectives/objective.js';

/**
 * Gradients of one round as integers, each in one double together with a count of 1.
 *
 * A value is `gradient * radix + 1`, gradient an integer and `radix` a power of two above the number of rows. Doubles add integers below 2^53 without rounding, so
 * sums over any rows in any order, and differences of such sums, are exact: one addition carries gradient and row count, a sibling's histogram is what is left of
 * its parent's, and the trees do not depend on how the work is divided.
 */
export interface PackedGradients {
  readonly values: Float64Array;
  readonly radix: number;
  /** Real gradient per integer. */
  readonly gradientUnit: number;
  /** Second derivatives as integers; absent where each is 1, and then a sum of them is the count. */
  readonly hessian: Float64Array | undefined;
  /** Real second derivative per integer. */
  readonly hessianUnit: number;
}

const exactIntegers = 2 ** 53;
/** Adding and subtracting this rounds any number below 2^51 to an integer, ten times as fast as `Math.round`. */
const rounder = 1.5 * 2 ** 52;

/**
 * Rounds derivatives to the finest integers whose sums stay exact.
 *
 * Precision: 52 bits are left for the sum of the gradients and the count; 100,000 rows leave about 2^18 steps to a mean gradient, 1.7 million about 2^10. Only the
 * choice of splits sees the rounding; leaf values are sums of the gradients as they are.
 *
 * @param into - arrays to reuse, one value per row.
 */
export function packGradients(
  { gradient, hessian }: Derivatives,
  into: { readonly values: Float64Array; readonly hessian: Float64Array | undefined },
): PackedGradients {
  const rows = gradient.length;
  const radix = 2 ** Math.ceil(Math.log2(rows + 1));
  const scale = scaleTo(exactIntegers / 2 / radix - rows, sumOfMagnitudes(gradient));
  roundAndPack(gradient, { scale, radix }, into.values);
  if (hessian === undefined || into.hessian === undefined) {
    return { values: into.values, radix, gradientUnit: 1 / scale, hessian: undefined, hessianUnit: 1 };
  }
  const hessianScale = scaleTo(exactIntegers / 2 - rows, sumOfMagnitudes(hessian));
  for (let row = 0; row < rows; row++) into.hessian[row] = Math.round(hessian[row]! * hessianScale);
  return { values: into.values, radix, gradientUnit: 1 / scale, hessian: into.hessian, hessianUnit: 1 / hessianScale };
}

function roundAndPack(gradient: Float64Array, { scale, radix }: { readonly scale: number; readonly radix: number }, values: Float64Array): void {
  for (let row = 0; row < gradient.length; row++) values[row] = (gradient[row]! * scale + rounder - rounder) * radix + 1;
}

function sumOfMagnitudes(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += Math.abs(values[row]!);
  return sum;
}

/** Largest power of two, within reason, that keeps `sum` at or below `limit`. */
function scaleTo(limit: number, sum: number): number {
  if (sum === 0) return 1;
  let exponent = Math.max(-500, Math.min(500, Math.floor(Math.log2(limit) - Math.log2(sum))));
  while (exponent > -500 && sum * 2 ** exponent > limit) exponent--;
  return 2 ** exponent;
}
