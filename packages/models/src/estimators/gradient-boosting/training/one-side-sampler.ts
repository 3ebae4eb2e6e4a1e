import type { SeededRandom } from '@spx/core';
import type { Derivatives } from '../objectives/objective.js';
import type { RowSample } from './row-sampler.js';
import type { OneSideSampling } from './training-parameters.js';

/** Draws the rows of a round by their derivatives, and enlarges those of the rows that stand for others. */
export type OneSideSampler = (round: number, derivatives: readonly Derivatives[]) => RowSample;

/**
 * Gradient-based one-side sampling: the rows with the largest |gradient x hessian|, summed over outputs, are kept; of the others a part is drawn, whose derivatives
 * are multiplied by others / part. The first 1 / learningRate rounds keep every row.
 *
 * @see Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017, algorithm 2.
 */
export function oneSideSampler(
  rowCount: number,
  { oneSide, learningRate, random }: { readonly oneSide: OneSideSampling; readonly learningRate: number; readonly random: SeededRandom },
): OneSideSampler {
  const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const top = Math.max(1, Math.floor(rowCount * oneSide.topShare));
  const other = Math.floor(rowCount * oneSide.otherShare);
  const isWhole = top + other >= rowCount || other === 0;
  return (round, derivatives) => {
    if (isWhole || round < Math.floor(1 / learningRate)) return { fitted: all.slice(), leftOut: all.subarray(0, 0) };
    const size = sizesOf(derivatives, rowCount);
    const threshold = size.slice().sort()[rowCount - top]!;
    return drawRows({ size, threshold, top, other }, { derivatives, random });
  };
}

function sizesOf(derivatives: readonly Derivatives[], rowCount: number): Float64Array {
  const size = new Float64Array(rowCount);
  for (const { gradient, hessian } of derivatives) {
    for (let row = 0; row < rowCount; row++) size[row]! += Math.abs(gradient[row]! * (hessian === undefined ? 1 : hessian[row]!));
  }
  return size;
}

interface Draw {
  readonly size: Float64Array;
  /** Smallest size of a row that is kept in any case. */
  readonly threshold: number;
  readonly top: number;
  readonly other: number;
}

/** Sequential sampling without replacement: each row below the threshold is drawn with the share of draws that is left. */
function drawRows({ size, threshold, top, other }: Draw, by: { readonly derivatives: readonly Derivatives[]; readonly random: SeededRandom }): RowSample {
  const factor = (size.length - top) / other;
  const fitted: number[] = [];
  const leftOut: number[] = [];
  let [kept, drawn] = [0, 0];
  for (let row = 0; row < size.length; row++) {
    if (size[row]! >= threshold) {
      kept++;
      fitted.push(row);
      continue;
    }
    const left = size.length - row - (top - kept);
    if (by.random.uniform() * left >= other - drawn) leftOut.push(row);
    else {
      drawn++;
      fitted.push(row);
      for (const derivatives of by.derivatives) enlarge(derivatives, row, factor);
    }
  }
  return { fitted: Uint32Array.from(fitted), leftOut: Uint32Array.from(leftOut) };
}

function enlarge({ gradient, hessian }: Derivatives, row: number, factor: number): void {
  gradient[row]! *= factor;
  if (hessian !== undefined) hessian[row]! *= factor;
}
