import type { DecisionTree } from '../model/decision-tree.js';

/** A tree of the model that is being trained. */
export interface WeightedTree {
  readonly tree: DecisionTree;
  /** Output that it adds to. */
  readonly output: number;
  /** Factor of its leaves: 1 unless trees are dropped and weighted anew. */
  weight: number;
}

/** The tree with its leaves, and the values of its nodes, times a factor. */
export function scaledTree(tree: DecisionTree, factor: number): DecisionTree {
  if (factor === 1) return tree;
  // Plus zero, for a value of -0 would not be read back as the same bytes.
  const scaled = (values: readonly number[]): readonly number[] => values.map((value) => value * factor + 0);
  return { ...tree, leafValue: scaled(tree.leafValue), nodeValue: scaled(tree.nodeValue) };
}

/** The tree with `shift` added to its leaves and to the values of its nodes. */
export function shiftedTree(tree: DecisionTree, shift: number): DecisionTree {
  const shifted = (values: readonly number[]): readonly number[] => values.map((value) => value + shift);
  return { ...tree, leafValue: shifted(tree.leafValue), nodeValue: shifted(tree.nodeValue) };
}
