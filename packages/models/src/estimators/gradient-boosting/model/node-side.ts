import { type CompiledTrees, nodeKind } from './compiled-trees.js';
import { zeroThreshold } from './decision-type.js';

/** Where a node, numbered across all trees, sends a value: 1 for left, 0 for right. Allocates nothing. */
export type NodeSide = (value: number, node: number) => number;

/** Decides as the nodes of the trees do. */
export function nodeSide(trees: CompiledTrees): NodeSide {
  const { threshold, missing, kind, isSingle } = trees;
  const isMember = membership(trees);
  return (value, node) => {
    if (Number.isNaN(value)) return missing[node]!;
    if (kind[node] === nodeKind.number) return value <= threshold[node]! ? 1 : 0;
    if (kind[node] === nodeKind.categorical) return isMember(value, threshold[node]!) ? 1 : 0;
    const rounded = isSingle ? Math.fround(value) : value;
    return Math.abs(rounded) <= zeroThreshold ? missing[node]! : rounded <= threshold[node]! ? 1 : 0;
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
