import type { CompiledTrees } from '../compiled-trees.js';
import { nodeSide } from '../node-side.js';
import { splitFactors, standing } from './split-factors.js';
import type { SplitWays } from './split-ways.js';

/** Explains one row by one tree at a time. Allocates nothing. */
export interface TreeExplainer {
  /** Follows the row that begins at `offset` down the tree. */
  follow(tree: number, values: Float64Array, offset: number): void;
  /** Goes back up the tree, and adds what each feature contributes to `into`, where those of the row begin at `at`. */
  addTo(tree: number, into: Float64Array, at: number): void;
}

/** Prepares trees; see `splitFactors` for the mathematics. */
export function treeExplainer(trees: CompiledTrees, ways: SplitWays, firstNode: Uint32Array): TreeExplainer {
  const { column, children, leafValue } = trees;
  const { above } = ways;
  const { points, firstWeight, weights, firstFactor, product, gain } = splitFactors(ways, firstNode);
  const side = nodeSide(trees);
  const parent = parentsOf(trees);
  const most = points.reduce((largest, count, tree) => Math.max(largest, count * (firstNode[tree + 1]! - firstNode[tree]!)), 0);
  // Of the nodes of one tree the products down to them, and of their children the standings and the sums over the leaves below.
  const [products, sums] = [new Float64Array(most), new Float64Array(2 * most)];
  const standings = new Uint8Array(column.length * 2);
  return {
    follow: (tree, values, offset) => {
      const first = firstNode[tree]!;
      const end = firstNode[tree + 1]!;
      const count = points[tree]!;
      if (first < end) for (let point = 0; point < count; point++) products[point] = weights[firstWeight[tree]! + point]!;
      for (let node = first; node < end; node++) {
        const taken = 2 * node + side(values[offset + column[node]!]!, node);
        const from = (node - first) * count;
        for (let child = 2 * node; child < 2 * node + 2; child++) {
          const before = above[child]!;
          const here = before >= 0 && standings[before] !== standing.onWay ? standing.offAbove : child === taken ? standing.onWay : standing.offHere;
          standings[child] = here;
          const factor = firstFactor[child]! + here * count;
          const below = children[child]!;
          if (below >= 0) {
            const to = (below - first) * count;
            for (let point = 0; point < count; point++) products[to + point] = products[from + point]! * product[factor + point]!;
          } else {
            const to = (child - 2 * first) * count;
            const value = leafValue[~below]!;
            for (let point = 0; point < count; point++) sums[to + point] = products[from + point]! * product[factor + point]! * value;
          }
        }
      }
    },
    addTo: (tree, into, at) => {
      const first = firstNode[tree]!;
      const count = points[tree]!;
      for (let node = firstNode[tree + 1]! - 1; node >= first; node--) {
        const left = 2 * node + 1;
        const [rightFactor, leftFactor] = [firstFactor[left - 1]! + standings[left - 1]! * count, firstFactor[left]! + standings[left]! * count];
        const [rightSum, leftSum] = [(left - 1 - 2 * first) * count, (left - 2 * first) * count];
        let contribution = 0;
        for (let point = 0; point < count; point++) {
          contribution += gain[rightFactor + point]! * sums[rightSum + point]! + gain[leftFactor + point]! * sums[leftSum + point]!;
        }
        into[at + column[node]!]! += contribution;
        if (node === first) return;
        const to = (parent[node]! - 2 * first) * count;
        for (let point = 0; point < count; point++) sums[to + point] = sums[rightSum + point]! + sums[leftSum + point]!;
      }
    },
  };
}

/** For each node the child that it is. */
function parentsOf({ children, column }: CompiledTrees): Uint32Array {
  const parent = new Uint32Array(column.length);
  for (const [child, node] of children.entries()) if (node >= 0) parent[node] = child;
  return parent;
}
