import type { KernelSession } from '../kernel/kernel-session.js';
import type { Derivatives } from '../objectives/objective.js';

/**
 * Derivatives of one round as integers, each row with a count of 1, in the memory of the kernel.
 *
 * Where every second derivative is 1 a row is `gradient * 2^countBits + 1`, one 64-bit integer; else it is two, the gradient and `hessian * 2^countBits + 1`.
 * Sums of integers are exact in any order, and so are their differences: one addition carries gradient and row count, a sibling's histogram is what is left of its
 * parent's, and the trees do not depend on how the work is divided among threads.
 */
export interface PackedGradients {
  readonly sums: BigInt64Array;
  /** Bits of a sum that count rows. */
  readonly countBits: number;
  /** Real gradient per integer. */
  readonly gradientUnit: number;
  readonly hasHessian: boolean;
  /** Real second derivative per integer; 1 where each is 1. */
  readonly hessianUnit: number;
}

/** Turns the derivatives of a round into integers. */
export interface GradientPacker {
  /** What the caller writes. */
  readonly derivatives: Derivatives;
  /** Overwrites what it returned before. */
  pack(): PackedGradients;
}

/** Rows of one block of the kernel. */
const rowsPerBlock = 8192;
/** Sums stay below it, so that doubles hold them, and half of it is left for rounding. */
const exactSums = 2 ** 51;

/**
 * Rounds derivatives to the finest integers whose sums stay exact.
 *
 * Precision: a sum of gradients has at most 51 bits, and 62 with the count of rows, so 100,000 rows leave about 2^28 steps to a mean gradient and 1.7 million about
 * 2^20. Only the choice of splits sees the rounding; leaf values are sums of the gradients as they are.
 */
export function gradientPacker({ scope, crew }: KernelSession, rowCount: number, hasHessian: boolean): GradientPacker {
  const derivatives = { gradient: scope.doubles(rowCount), hessian: hasHessian ? scope.doubles(rowCount) : undefined };
  const sums = scope.longs(hasHessian ? 2 * rowCount : rowCount);
  const countBits = Math.ceil(Math.log2(rowCount + 1));
  const blocks = Math.ceil(rowCount / rowsPerBlock);
  const magnitudes = scope.doubles(2 * blocks);
  // The fields of the kernel's `PackTask`: two doubles, then words.
  const scales = scope.doubles(5);
  const fields = new Uint32Array(scales.buffer, scales.byteOffset + 16, 6);
  fields.set([derivatives.gradient.byteOffset, derivatives.hessian?.byteOffset ?? 0, rowCount, countBits, sums.byteOffset, magnitudes.byteOffset]);
  const besideCounts = Math.min(exactSums, 2 ** (62 - countBits)) - rowCount;
  const task = scales.byteOffset;
  return {
    derivatives,
    pack: () => {
      crew.run({ name: 'magnitudeBlock', task, blocks });
      const scale = scaleTo(hasHessian ? exactSums - rowCount : besideCounts, sumOf(magnitudes, 0));
      const hessianScale = hasHessian ? scaleTo(besideCounts, sumOf(magnitudes, 1)) : 1;
      scales.set([scale, hessianScale]);
      crew.run({ name: 'packBlock', task, blocks });
      return { sums, countBits, gradientUnit: 1 / scale, hasHessian, hessianUnit: 1 / hessianScale };
    },
  };
}

/** Block after block, so that the sum is the same whoever made its parts. */
function sumOf(magnitudes: Float64Array, first: number): number {
  let sum = 0;
  for (let index = first; index < magnitudes.length; index += 2) sum += magnitudes[index]!;
  return sum;
}

/** Largest power of two, within reason, that keeps `sum` at or below `limit`. */
function scaleTo(limit: number, sum: number): number {
  if (sum === 0) return 1;
  let exponent = Math.max(-500, Math.min(500, Math.floor(Math.log2(limit) - Math.log2(sum))));
  while (exponent > -500 && sum * 2 ** exponent > limit) exponent--;
  return 2 ** exponent;
}
