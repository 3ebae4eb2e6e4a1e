import type { DecisionTree } from './decision-tree.js';

/** What a node can be computed from its leaves. */
type NodeSums = Pick<DecisionTree, 'nodeValue' | 'nodeWeight' | 'nodeRows'>;

/** Adds to each node the sums over the leaves below it; its value is their mean, weighted by their second derivatives (equally where all are 0). */
export function withNodeSums(tree: Omit<DecisionTree, keyof NodeSums>): DecisionTree {
  const nodes = tree.column.length;
  const sums = { nodeValue: new Array<number>(nodes), nodeWeight: new Array<number>(nodes), nodeRows: new Array<number>(nodes) };
  const below = (child: number): { readonly value: number; readonly weight: number; readonly rows: number } =>
    child >= 0
      ? { value: sums.nodeValue[child]!, weight: sums.nodeWeight[child]!, rows: sums.nodeRows[child]! }
      : { value: tree.leafValue[~child]!, weight: tree.leafWeight[~child]!, rows: tree.leafRows[~child]! };
  // Children come after their parent.
  for (let node = nodes - 1; node >= 0; node--) {
    const left = below(tree.left[node]!);
    const right = below(tree.right[node]!);
    const weight = left.weight + right.weight;
    sums.nodeWeight[node] = weight;
    sums.nodeRows[node] = left.rows + right.rows;
    sums.nodeValue[node] = weight > 0 ? (left.weight * left.value + right.weight * right.value) / weight : (left.value + right.value) / 2;
  }
  return { ...tree, ...sums };
}
