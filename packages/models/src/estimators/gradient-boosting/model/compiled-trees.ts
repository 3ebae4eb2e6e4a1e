import type { ScoreArithmetic } from './boosted-trees.js';
import { decisionBits } from './decision-type.js';
import { type FlatTrees, type LinearLeaves, treeCount } from './flat-trees.js';
import { singleThreshold } from './single-threshold.js';

/** Kinds of nodes, as far as finding the way through a tree goes. */
export const nodeKind: { readonly number: 0; readonly zeroMissing: 1; readonly categorical: 2 } = { number: 0, zeroMissing: 1, categorical: 2 };

/**
 * Trees in arrays made for walking through them.
 *
 * Nodes and leaves are numbered across all trees, a negative child is leaf `~child`.
 */
export interface CompiledTrees {
  /** Where each tree begins: a node, or leaf `~root` where it has none. */
  readonly roots: Int32Array;
  /** Children of node `n` side by side: right at `2 n`, left at `2 n + 1`. */
  readonly children: Int32Array;
  readonly column: Uint32Array;
  /** Of values as they are, whatever the precision of the model; the set of a categorical node. */
  readonly threshold: Float64Array;
  /** See `nodeKind`. Nodes that read NaN as zero count as nodes that send it where they send zero. */
  readonly kind: Uint8Array;
  /** 1 where what is missing goes left. */
  readonly missing: Uint8Array;
  readonly leafValue: Float64Array;
  readonly firstCategoryWord: Uint32Array;
  readonly categoryWords: Uint32Array;
  readonly linear: LinearLeaves | undefined;
  /** Whether categories and zeros are told from rounded values. */
  readonly isSingle: boolean;
  /** Whether every node is a `number`. */
  readonly isPlain: boolean;
}

/** Prepares trees for walking through them. */
export function compileTrees(trees: FlatTrees, precision: ScoreArithmetic['precision'] = 'double'): CompiledTrees {
  const isSingle = precision === 'single';
  const kind = trees.decision.map(kindOf);
  return {
    ...compileChildren(trees),
    column: trees.column,
    threshold: isSingle ? trees.threshold.map((value, node) => (kind[node] === nodeKind.number ? singleThreshold(value) : value)) : trees.threshold,
    kind,
    missing: trees.decision.map((bits, node) => (sendsMissingLeft(bits, trees.threshold[node]!) ? 1 : 0)),
    leafValue: trees.leafValue,
    firstCategoryWord: trees.firstCategoryWord,
    categoryWords: trees.categoryWords,
    linear: trees.linear,
    isSingle,
    isPlain: kind.every((value) => value === nodeKind.number),
  };
}

function compileChildren(trees: FlatTrees): Pick<CompiledTrees, 'roots' | 'children'> {
  const { firstNode, left, right } = trees;
  const roots = new Int32Array(treeCount(trees));
  const children = new Int32Array(2 * left.length);
  for (let tree = 0; tree < roots.length; tree++) {
    const first = firstNode[tree]!;
    const end = firstNode[tree + 1]!;
    const across = (child: number): number => (child >= 0 ? child + first : child - first - tree);
    roots[tree] = end > first ? first : across(~0);
    for (let node = first; node < end; node++) {
      children[2 * node] = across(right[node]!);
      children[2 * node + 1] = across(left[node]!);
    }
  }
  return { roots, children };
}

function kindOf(bits: number): number {
  if (bits & decisionBits.categorical) return nodeKind.categorical;
  return bits & decisionBits.missingIsZero ? nodeKind.zeroMissing : nodeKind.number;
}

function sendsMissingLeft(bits: number, threshold: number): boolean {
  const isSetLeft = (bits & decisionBits.missingGoesLeft) !== 0;
  if (bits & decisionBits.missingIsNan) return isSetLeft;
  if (bits & decisionBits.categorical) return false;
  return bits & decisionBits.missingIsZero ? isSetLeft : 0 <= threshold;
}
