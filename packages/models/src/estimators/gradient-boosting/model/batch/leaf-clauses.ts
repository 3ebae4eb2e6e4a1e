import type { CompiledTrees } from '../compiled-trees.js';
import type { CodeColumns } from './code-columns.js';

/** Most leaves of a tree whose leaves one byte can number. */
export const mostLeaves = 256;

/** One tree as the kernel reads it; `scoreCodes` describes the layout. */
export interface LeafClauses {
  /** For each plane of eight leaves, the first first, the clauses that strike out above a threshold and below one. */
  readonly planes: readonly { readonly above: readonly Clause[]; readonly below: readonly Clause[] }[];
  /** Leaves, numbered across all trees, in the order of their bits. */
  readonly leaves: readonly number[];
}

/** Leaves of one plane that a split strikes out. */
interface Clause {
  /** Column of codes. */
  readonly place: number;
  readonly threshold: number;
  /** Bits of the leaves. */
  readonly struck: number;
}

/** Puts the leaves of a tree in such an order that the smaller side of every split comes first, for it is the first side that clauses have to strike out. */
export function leafClauses(trees: CompiledTrees, codes: CodeColumns, root: number): LeafClauses {
  const order = leafOrder(trees, root);
  const planes = Array.from({ length: Math.ceil(order.leaves.length / 8) }, () => ({ above: [] as Clause[], below: [] as Clause[] }));
  for (const { node, isRightFirst, from, to } of order.splits) {
    const code = codes.codeOfNode[node]!;
    // Signed bytes; a code is below `threshold + 1` where it is at most the threshold.
    const threshold = code - 128 + (isRightFirst ? 1 : 0);
    for (let plane = from >>> 3; plane <= (to - 1) >>> 3; plane++) {
      const struck = bitsBetween(Math.max(from - 8 * plane, 0), Math.min(to - 8 * plane, 8));
      planes[plane]![isRightFirst ? 'below' : 'above'].push({ place: codes.placeOfNode[node]!, threshold, struck });
    }
  }
  return { planes, leaves: order.leaves };
}

function bitsBetween(from: number, to: number): number {
  return (1 << to) - (1 << from);
}

/** A split, and the positions of the leaves on its first side. */
interface OrderedSplit {
  readonly node: number;
  readonly isRightFirst: boolean;
  readonly from: number;
  readonly to: number;
}

function leafOrder({ children }: CompiledTrees, root: number): { readonly leaves: readonly number[]; readonly splits: readonly OrderedSplit[] } {
  const below = new Map<number, number>();
  const count = (place: number): number => (place < 0 ? 1 : below.get(place)!);
  for (const node of nodesBelow(children, root).reverse()) below.set(node, count(children[2 * node]!) + count(children[2 * node + 1]!));
  const leaves: number[] = [];
  const splits: OrderedSplit[] = [];
  for (const open = [root]; open.length > 0; ) {
    const place = open.pop()!;
    if (place < 0) leaves.push(~place);
    else {
      const [right, left] = [children[2 * place]!, children[2 * place + 1]!];
      const isRightFirst = count(right) < count(left);
      splits.push({ node: place, isRightFirst, from: leaves.length, to: leaves.length + Math.min(count(left), count(right)) });
      open.push(isRightFirst ? left : right, isRightFirst ? right : left);
    }
  }
  return { leaves, splits };
}

/** Parents before their children. */
function nodesBelow(children: Int32Array, root: number): number[] {
  const nodes = root < 0 ? [] : [root];
  for (const node of nodes) for (const child of [children[2 * node]!, children[2 * node + 1]!]) if (child >= 0) nodes.push(child);
  return nodes;
}
