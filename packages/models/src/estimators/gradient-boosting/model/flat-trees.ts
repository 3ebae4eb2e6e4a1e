import type { DecisionTree } from './decision-tree.js';

/**
 * Trees one after the other in typed arrays; see `DecisionTree` for what each array holds.
 *
 * The nodes of tree `t` lie at `firstNode[t]` to `firstNode[t + 1]`. A binary tree has one leaf more than nodes, so its leaves lie at `firstNode[t] + t` to
 * `firstNode[t + 1] + t + 1`. Children are numbered within their tree, sets of categories across all trees.
 */
export interface FlatTrees {
  /** One entry per tree and the number of all nodes at the end. */
  readonly firstNode: Uint32Array;
  readonly column: Uint32Array;
  readonly threshold: Float64Array;
  readonly decision: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly gain: Float64Array;
  readonly nodeValue: Float64Array;
  readonly nodeWeight: Float64Array;
  readonly nodeRows: Uint32Array;
  readonly leafValue: Float64Array;
  readonly leafWeight: Float64Array;
  readonly leafRows: Uint32Array;
  /** Set `s` lies in `categoryWords` from `firstCategoryWord[s]` to `firstCategoryWord[s + 1]`: category `c` is bit `c % 32` of its word `c / 32`. */
  readonly firstCategoryWord: Uint32Array;
  readonly categoryWords: Uint32Array;
  /** Absent where each leaf's number is its position within its tree. */
  readonly leafNumber: Uint32Array | undefined;
  /** Absent where every leaf is a constant. */
  readonly linear: LinearLeaves | undefined;
}

/** Linear functions of all leaves: the terms of leaf `l` lie at `firstTerm[l]` to `firstTerm[l + 1]`. */
export interface LinearLeaves {
  readonly constant: Float64Array;
  readonly firstTerm: Uint32Array;
  readonly column: Uint32Array;
  readonly coefficient: Float64Array;
}

/** Names of the arrays that hold one number per node or leaf and need no renumbering. */
type PlainName = Exclude<keyof DecisionTree, 'threshold' | 'categories' | 'leafNumber' | 'linear'>;

/** Joins trees in their order. Leaf numbers and linear leaves are kept if the first tree has them. */
export function flattenTrees(trees: readonly DecisionTree[]): FlatTrees {
  const joined = (name: PlainName): readonly number[] => trees.flatMap((tree) => tree[name]);
  return {
    firstNode: starts(trees.map(({ column }) => column.length)),
    column: Uint32Array.from(joined('column')),
    threshold: Float64Array.from(joinedThresholds(trees)),
    decision: Uint8Array.from(joined('decision')),
    left: Int32Array.from(joined('left')),
    right: Int32Array.from(joined('right')),
    gain: Float64Array.from(joined('gain')),
    nodeValue: Float64Array.from(joined('nodeValue')),
    nodeWeight: Float64Array.from(joined('nodeWeight')),
    nodeRows: Uint32Array.from(joined('nodeRows')),
    leafValue: Float64Array.from(joined('leafValue')),
    leafWeight: Float64Array.from(joined('leafWeight')),
    leafRows: Uint32Array.from(joined('leafRows')),
    ...joinedCategories(trees),
    leafNumber: trees[0]?.leafNumber === undefined ? undefined : Uint32Array.from(trees.flatMap(({ leafNumber }) => leafNumber ?? [])),
    linear: trees[0]?.linear === undefined ? undefined : joinedLinear(trees),
  };
}

/** Number of trees. */
export function treeCount({ firstNode }: FlatTrees): number {
  return firstNode.length - 1;
}

/** Where each of several parts that lie one after the other starts, and the end of the last. */
function starts(lengths: readonly number[]): Uint32Array {
  const first = new Uint32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries()) first[index + 1] = first[index]! + length;
  return first;
}

function joinedThresholds(trees: readonly DecisionTree[]): readonly number[] {
  let sets = 0;
  return trees.flatMap(({ threshold, decision, categories }) => {
    const first = sets;
    sets += categories.length;
    return threshold.map((value, node) => (decision[node]! & 1 ? value + first : value));
  });
}

function joinedCategories(trees: readonly DecisionTree[]): Pick<FlatTrees, 'firstCategoryWord' | 'categoryWords'> {
  const sets = trees.flatMap(({ categories }) => categories).map(wordsOf);
  return { firstCategoryWord: starts(sets.map(({ length }) => length)), categoryWords: Uint32Array.from(sets.flat()) };
}

function wordsOf(categories: readonly number[]): number[] {
  const last = categories.at(-1);
  if (last === undefined) return [];
  const words = new Array<number>((last >>> 5) + 1).fill(0);
  for (const category of categories) words[category >>> 5] = (words[category >>> 5]! | (1 << (category & 31))) >>> 0;
  return words;
}

function joinedLinear(trees: readonly DecisionTree[]): LinearLeaves {
  const leaves = trees.map(({ linear }) => linear ?? { constant: [], columns: [], coefficients: [] });
  const columns = leaves.flatMap((linear) => linear.columns);
  return {
    constant: Float64Array.from(leaves.flatMap(({ constant }) => constant)),
    firstTerm: starts(columns.map(({ length }) => length)),
    column: Uint32Array.from(columns.flat()),
    coefficient: Float64Array.from(leaves.flatMap(({ coefficients }) => coefficients).flat()),
  };
}
