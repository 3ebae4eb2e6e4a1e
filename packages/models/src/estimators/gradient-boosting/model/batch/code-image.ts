import type { BoostedTrees } from '../boosted-trees.js';
import type { CompiledTrees } from '../compiled-trees.js';
import { byteImage } from './byte-image.js';
import { type CodeColumn, codeColumns } from './code-columns.js';
import { type LeafClauses, leafClauses } from './leaf-clauses.js';
import { type RankPlan, rankPlan } from './rank-plan.js';

/** Rows whose codes and sums lie together, as in the kernel. */
export const groupRows = 128;

/** A model as the kernel reads it. */
export interface CodeImage {
  readonly bytes: Uint8Array;
  readonly columns: readonly CodeColumn[];
  /** For each column of the table the plans of its stretches of thresholds, and the code of zero in each. */
  readonly plans: ReadonlyMap<number, readonly (RankPlan & { readonly zeroCode: number })[]>;
  readonly trees: { readonly from: number; readonly to: number };
  /** Offset of all leaf values. */
  readonly values: number;
}

/** Lays out a model for the kernel. */
export function codeImage(boosted: BoostedTrees, trees: CompiledTrees): CodeImage {
  const image = byteImage();
  const codes = codeColumns(boosted, trees);
  const plans = new Map(
    Array.from(codes.stretches, ([column, stretches]) => [
      column,
      stretches.map((thresholds) => ({ ...rankPlan(image, thresholds), zeroCode: thresholds.filter((threshold) => threshold < 0).length })),
    ]),
  );
  const clauses = Array.from(trees.roots, (root) => leafClauses(trees, codes, root));
  const values = image.add(Float64Array.from(clauses.flatMap(({ leaves }) => leaves.map((leaf) => trees.leafValue[leaf]!))));
  const stream = treeStream(clauses, boosted.treeOutput);
  const from = image.add(stream);
  return { bytes: image.bytes(), columns: codes.columns, plans, trees: { from, to: from + stream.length }, values };
}

function treeStream(trees: readonly LeafClauses[], treeOutput: Uint32Array): Uint8Array {
  const words: number[] = [];
  let leaves = 0;
  for (const [tree, { planes, leaves: own }] of trees.entries()) {
    words.push(planes.length, treeOutput[tree]! * groupRows * Float64Array.BYTES_PER_ELEMENT, leaves * Float64Array.BYTES_PER_ELEMENT);
    for (const { above, below } of planes.toReversed()) {
      words.push(8 * above.length, 8 * below.length);
      for (const { place, threshold, struck } of [...above, ...below]) words.push(place * groupRows, (threshold & 255) | (struck << 8));
    }
    leaves += own.length;
  }
  const stream = new DataView(new ArrayBuffer(4 * words.length));
  for (const [index, word] of words.entries()) stream.setUint32(4 * index, word, true);
  return new Uint8Array(stream.buffer);
}
