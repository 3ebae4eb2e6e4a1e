import { flattenTrees } from '../model/flat-trees.js';
import { rawScorer } from '../model/raw-scorer.js';
import { scaledTree, type WeightedTree } from './weighted-tree.js';

/** Raw scores of the rows of one table, kept up to date while trees come and change. */
export interface RowScores {
  /** One array per output. */
  readonly scores: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
}

/**
 * Adds a tree to the scores of the rows given, or of all rows.
 *
 * @param factor - of its leaves as they are, without the tree's own weight.
 */
export function addTree({ scores, columns }: RowScores, { tree, output }: WeightedTree, { factor, rows }: { factor: number; rows?: Uint32Array }): void {
  if (factor !== 0) rawScorer(flattenTrees([scaledTree(tree, factor)])).addTo(scores[output]!, columns, rows);
}

/** Adds a number to every score of an output. */
export function shiftScores({ scores }: RowScores, output: number, by: number): void {
  const ofOutput = scores[output]!;
  for (let row = 0; row < ofOutput.length; row++) ofOutput[row]! += by;
}
