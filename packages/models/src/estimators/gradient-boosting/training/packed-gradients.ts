import type { Kernel } from '../kernel/kernel.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';
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

/** Rows handled at a time. */
const blockRows = 8192;
/** Sums stay below it, so that doubles hold them, and half of it is left for rounding. */
const exactSums = 2 ** 51;

/**
 * Rounds derivatives to the finest integers whose sums stay exact.
 *
 * Precision: a sum of gradients has at most 51 bits, and 62 with the count of rows, so 100,000 rows leave about 2^28 steps to a mean gradient and 1.7 million about
 * 2^20. Only the choice of splits sees the rounding; leaf values are sums of the gradients as they are.
 */
export function gradientPacker(owner: { readonly kernel: Kernel; readonly scope: MemoryScope }, rowCount: number, hasHessian: boolean): GradientPacker {
  const { scope, kernel } = owner;
  const { packRows, packPairGradients, packPairHessians } = kernel.functions;
  const derivatives = { gradient: scope.doubles(rowCount), hessian: hasHessian ? scope.doubles(rowCount) : undefined };
  const { gradient, hessian } = derivatives;
  const sums = scope.longs(hasHessian ? 2 * rowCount : rowCount);
  const countBits = Math.ceil(Math.log2(rowCount + 1));
  const besideCounts = Math.min(exactSums, 2 ** (62 - countBits)) - rowCount;
  return {
    derivatives,
    pack: () => {
      const scale = scaleTo(hessian === undefined ? besideCounts : exactSums - rowCount, sumOfMagnitudes(kernel, gradient));
      const hessianScale = hessian === undefined ? 1 : scaleTo(besideCounts, sumOfMagnitudes(kernel, hessian));
      for (const { from, count } of blocks(rowCount)) {
        const at = gradient.byteOffset + 8 * from;
        if (hessian === undefined) packRows(at, count, scale, countBits, sums.byteOffset + 8 * from);
        else {
          packPairGradients(at, count, scale, sums.byteOffset + 16 * from);
          packPairHessians(hessian.byteOffset + 8 * from, count, hessianScale, countBits, sums.byteOffset + 16 * from);
        }
      }
      return { sums, countBits, gradientUnit: 1 / scale, hasHessian, hessianUnit: 1 / hessianScale };
    },
  };
}

function* blocks(rowCount: number): Generator<{ readonly from: number; readonly count: number }> {
  for (let from = 0; from < rowCount; from += blockRows) yield { from, count: Math.min(blockRows, rowCount - from) };
}

/** Block after block, so that the sum is the same whoever makes its parts. */
function sumOfMagnitudes({ functions }: Kernel, values: Float64Array): number {
  let sum = 0;
  for (const { from, count } of blocks(values.length)) sum += functions.sumOfMagnitudes(values.byteOffset + 8 * from, count);
  return sum;
}

/** Largest power of two, within reason, that keeps `sum` at or below `limit`. */
function scaleTo(limit: number, sum: number): number {
  if (sum === 0) return 1;
  let exponent = Math.max(-500, Math.min(500, Math.floor(Math.log2(limit) - Math.log2(sum))));
  while (exponent > -500 && sum * 2 ** exponent > limit) exponent--;
  return 2 ** exponent;
}
