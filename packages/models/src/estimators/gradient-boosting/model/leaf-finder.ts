import { type CompiledTrees, nodeKind } from './compiled-trees.js';
import { zeroThreshold } from './decision-type.js';

/**
 * The leaf, numbered across all trees, that a row reaches from a root. Allocates nothing.
 *
 * @param values - rows one after the other.
 * @param offset - where the row begins.
 */
export type LeafFinder = (values: Float64Array, offset: number, root: number) => number;

/** Finds leaves: one loop for trees whose nodes all compare numbers, another for all trees. */
export function leafFinder(trees: CompiledTrees): LeafFinder {
  return trees.isPlain ? plainLeafFinder(trees) : anyLeafFinder(trees);
}

function plainLeafFinder({ column, threshold, children, missing }: CompiledTrees): LeafFinder {
  return (values, offset, root) => {
    let node = root;
    while (node >= 0) {
      const value = values[offset + column[node]!]!;
      const side = value <= threshold[node]! ? 1 : Number.isNaN(value) ? missing[node]! : 0;
      node = children[2 * node + side]!;
    }
    return ~node;
  };
}

function anyLeafFinder(trees: CompiledTrees): LeafFinder {
  const { column, threshold, children, missing, kind, isSingle } = trees;
  const isMember = membership(trees);
  return (values, offset, root) => {
    let node = root;
    while (node >= 0) {
      const value = values[offset + column[node]!]!;
      let side = 0;
      if (Number.isNaN(value)) side = missing[node]!;
      else if (kind[node] === nodeKind.number) side = value <= threshold[node]! ? 1 : 0;
      else if (kind[node] === nodeKind.categorical) side = isMember(value, threshold[node]!) ? 1 : 0;
      else {
        const rounded = isSingle ? Math.fround(value) : value;
        side = Math.abs(rounded) <= zeroThreshold ? missing[node]! : rounded <= threshold[node]! ? 1 : 0;
      }
      node = children[2 * node + side]!;
    }
    return ~node;
  };
}

/** Whether the integer part of a value is in a set; XGBoost, which works in single precision, knows no category below zero, LightGBM cuts -0.5 to 0. */
function membership({ firstCategoryWord, categoryWords, isSingle }: CompiledTrees): (value: number, set: number) => boolean {
  return (value, set) => {
    const rounded = isSingle ? Math.fround(value) : value;
    const category = isSingle && rounded < 0 ? -1 : Math.trunc(rounded);
    const first = firstCategoryWord[set]!;
    if (!(category >= 0 && category < 32 * (firstCategoryWord[set + 1]! - first))) return false;
    return ((categoryWords[first + (category >>> 5)]! >>> (category & 31)) & 1) === 1;
  };
}
