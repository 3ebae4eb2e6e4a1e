import type { FlatTrees } from '@spx/models';

/** A tree of objects: a leaf has a value, a node the rest. */
export interface NaiveNode {
  /** Training rows that came here. */
  readonly rows: number;
  readonly value: number;
  readonly split?: {
    readonly column: number;
    readonly threshold: number;
    readonly missingGoesLeft: boolean;
    readonly left: NaiveNode;
    readonly right: NaiveNode;
  };
}

/** Trees without categories as objects, as most libraries in JavaScript hold them. */
export function naiveTrees(trees: FlatTrees): readonly NaiveNode[] {
  return Array.from(trees.firstNode.subarray(0, -1), (first, tree) => {
    const at = (child: number): NaiveNode => {
      if (child < 0) return { rows: trees.leafRows[first + tree + ~child]!, value: trees.leafValue[first + tree + ~child]! };
      const node = first + child;
      const split = { column: trees.column[node]!, threshold: trees.threshold[node]!, missingGoesLeft: (trees.decision[node]! & 2) !== 0 };
      return { rows: trees.nodeRows[node]!, value: 0, split: { ...split, left: at(trees.left[node]!), right: at(trees.right[node]!) } };
    };
    return at(trees.firstNode[tree + 1] === first ? ~0 : 0);
  });
}

/** Sum of the leaves of a row, by recursion. */
export function naiveScore(trees: readonly NaiveNode[], row: ArrayLike<number>, baseScore: number): number {
  return trees.reduce((sum, tree) => sum + leafOf(tree, row), baseScore);
}

function leafOf({ split, value }: NaiveNode, row: ArrayLike<number>): number {
  return split === undefined ? value : leafOf(nextOf(split, row), row);
}

function nextOf(split: NonNullable<NaiveNode['split']>, row: ArrayLike<number>): NaiveNode {
  const value = row[split.column]!;
  return (Number.isNaN(value) ? split.missingGoesLeft : value <= split.threshold) ? split.left : split.right;
}

interface PathElement {
  readonly column: number;
  readonly zero: number;
  readonly one: number;
  weight: number;
}

/** Contributions of the features of a row, added up over trees: algorithm 2 of Lundberg, Erion and Lee, 2018, with a new path for every node. */
export function naiveContributions(trees: readonly NaiveNode[], row: ArrayLike<number>, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const tree of trees) explain({ tree, row, sums }, [], { column: -1, zero: 1, one: 1, weight: 0 });
  return sums;
}

function explain(
  { tree, row, sums }: { readonly tree: NaiveNode; readonly row: ArrayLike<number>; readonly sums: Float64Array },
  above: readonly PathElement[],
  last: PathElement,
): void {
  let path = extended(above, last);
  if (tree.split === undefined) {
    for (let index = 1; index < path.length; index++) {
      const { column, zero, one } = path[index]!;
      sums[column]! += unwound(path, index).reduce((sum, { weight }) => sum + weight, 0) * (one - zero) * tree.value;
    }
    return;
  }
  const { column, left, right } = tree.split;
  const hot = nextOf(tree.split, row);
  const before = path.findIndex((element) => element.column === column);
  const { zero, one } = before === -1 ? { zero: 1, one: 1 } : path[before]!;
  if (before !== -1) path = unwound(path, before);
  explain({ tree: hot, row, sums }, path, { column, zero: (zero * hot.rows) / tree.rows, one, weight: 0 });
  const cold = hot === left ? right : left;
  explain({ tree: cold, row, sums }, path, { column, zero: (zero * cold.rows) / tree.rows, one: 0, weight: 0 });
}

function extended(above: readonly PathElement[], last: PathElement): PathElement[] {
  const path = [...above.map((element) => ({ ...element })), { ...last, weight: above.length === 0 ? 1 : 0 }];
  const length = above.length;
  for (let index = length - 1; index >= 0; index--) {
    path[index + 1]!.weight += (last.one * path[index]!.weight * (index + 1)) / (length + 1);
    path[index]!.weight = (last.zero * path[index]!.weight * (length - index)) / (length + 1);
  }
  return path;
}

function unwound(path: readonly PathElement[], removed: number): PathElement[] {
  const { zero, one } = path[removed]!;
  const length = path.length - 1;
  const weights = path.map(({ weight }) => weight);
  let next = weights[length]!;
  for (let index = length - 1; index >= 0; index--) {
    if (one !== 0) {
      const weight = weights[index]!;
      weights[index] = (next * (length + 1)) / ((index + 1) * one);
      next = weight - (weights[index]! * zero * (length - index)) / (length + 1);
    } else weights[index] = (weights[index]! * (length + 1)) / (zero * (length - index));
  }
  return path.filter((_, index) => index !== removed).map((element, index) => ({ ...element, weight: weights[index]! }));
}
