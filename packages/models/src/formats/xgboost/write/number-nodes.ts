import type { TreeShape } from './tree-shape.js';

/** Numbers of nodes and leaves in a file. XGBoost numbers a right child one above its left sibling, and the root 0. */
export interface NodeNumbers {
  readonly nodes: Int32Array;
  readonly leaves: Int32Array;
  /** Highest number and one; numbers in between that no node has stand for deleted nodes. */
  readonly count: number;
}

/** Numbers far above those of the nodes that there are, which no XGBoost gives, would make a file of deleted nodes. */
const mostDeletedShare = 64;

/** Keeps the numbers of leaves where XGBoost can have given them; else, or without any, numbers level by level. */
export function numberNodes(shape: TreeShape, leafNumbers: Uint32Array | undefined): NodeNumbers {
  return (leafNumbers === undefined ? undefined : keptNumbers(shape, leafNumbers)) ?? levelNumbers(shape);
}

function levelNumbers({ left, right, leaves }: TreeShape): NodeNumbers {
  const numbers = { nodes: new Int32Array(left.length), leaves: new Int32Array(leaves) };
  const open = left.length > 0 ? [0] : [];
  let count = 1;
  for (let at = 0; at < open.length; at++) {
    for (const child of [left[open[at]!]!, right[open[at]!]!]) {
      if (child >= 0) {
        numbers.nodes[child] = count;
        open.push(child);
      } else numbers.leaves[~child] = count;
      count++;
    }
  }
  return { ...numbers, count };
}

/**
 * The numbers that the leaves have, and for nodes those that their sibling's leaves; pairs of siblings that are both nodes get the next free pair, so that nodes
 * keep their order.
 */
function keptNumbers(shape: TreeShape, leafNumbers: Uint32Array): NodeNumbers | undefined {
  const { left, right } = shape;
  const nodes = new Int32Array(left.length).fill(-1);
  const taken = new Set<number>(leafNumbers);
  const highest = leafNumbers.reduce((most, number) => Math.max(most, number), 0);
  if (taken.size < leafNumbers.length || highest > mostDeletedShare * leafNumbers.length + 1024) return undefined;
  if (left.length === 0) return leafNumbers[0] === 0 ? { nodes, leaves: Int32Array.of(0), count: 1 } : undefined;
  nodes[0] = 0;
  for (let node = 0; node < left.length; node++) {
    if (left[node]! >= 0 && right[node]! >= 0) continue;
    const pair = left[node]! < 0 ? leafNumbers[~left[node]!]! : leafNumbers[~right[node]!]! - 1;
    if (pair % 2 !== 1 || !isPlaced(right[node]!, pair + 1, { nodes, leafNumbers, taken }) || !isPlaced(left[node]!, pair, { nodes, leafNumbers, taken }))
      return undefined;
  }
  const firstsOfPairs = new Set(left.filter((child, node) => child >= 0 && right[node] === child + 1));
  return orderedNumbers({ nodes, leafNumbers, taken }, firstsOfPairs);
}

interface Placing {
  readonly nodes: Int32Array;
  readonly leafNumbers: Uint32Array;
  readonly taken: Set<number>;
}

/** Whether a child can have a number, which a node then gets. */
function isPlaced(child: number, number: number, { nodes, leafNumbers, taken }: Placing): boolean {
  if (child < 0) return leafNumbers[~child] === number;
  if (taken.has(number)) return false;
  taken.add(number);
  nodes[child] = number;
  return true;
}

/** Gives numbers to the pairs that are left, ascending with the nodes; undefined where that cannot be. */
function orderedNumbers({ nodes, leafNumbers, taken }: Placing, firstsOfPairs: ReadonlySet<number>): NodeNumbers | undefined {
  let last = 0;
  for (let node = 1; node < nodes.length; node++) {
    if (nodes[node] === -1) {
      if (!firstsOfPairs.has(node)) return undefined;
      let pair = last + 1 + (last % 2);
      while (taken.has(pair) || taken.has(pair + 1)) pair += 2;
      nodes[node] = pair;
      nodes[node + 1] = pair + 1;
    }
    if (nodes[node]! <= last) return undefined;
    last = nodes[node]!;
  }
  const highest = leafNumbers.reduce((most, number) => Math.max(most, number), last);
  return { nodes, leaves: Int32Array.from(leafNumbers), count: highest + 1 };
}
