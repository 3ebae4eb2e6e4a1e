import type { SeededRandom } from '@spx/core';
import type { SamplingParameters } from './training-parameters.js';

/** The rows of a round, in two parts that together are all rows. */
export interface RowSample {
  /** Rows to fit, ascending; valid, like the others, until the next round is drawn. */
  readonly fitted: Uint32Array;
  /** The other rows, ascending. */
  readonly leftOut: Uint32Array;
}

/**
 * Rows of each round: all of them, or each one with probability `rowShare`, drawn anew every `rowPeriod` rounds.
 *
 * A sample without any row keeps the first, so that there is always something to fit.
 */
export function rowSampler(rowCount: number, sampling: SamplingParameters, random: SeededRandom): (round: number) => RowSample {
  const { rowShare, rowPeriod } = sampling;
  const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
  if (rowPeriod === 0 || rowShare === 1) return () => ({ fitted: all, leftOut: all.subarray(0, 0) });
  const drawn = all;
  let fittedCount = 0;
  return (round) => {
    if (round % rowPeriod === 0) fittedCount = drawRows(drawn, rowShare, random);
    return { fitted: drawn.subarray(0, fittedCount), leftOut: drawn.subarray(fittedCount) };
  };
}

/** Puts the rows that are drawn in front of the others, both ascending, and returns their number. */
function drawRows(rows: Uint32Array, share: number, random: SeededRandom): number {
  const leftOut: number[] = [];
  let fitted = 0;
  for (let row = 0; row < rows.length; row++) {
    if (random.uniform() < share) rows[fitted++] = row;
    else leftOut.push(row);
  }
  if (fitted === 0) rows[fitted++] = leftOut.shift()!;
  rows.set(leftOut, fitted);
  return fitted;
}
