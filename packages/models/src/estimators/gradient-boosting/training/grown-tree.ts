import type { BinMapper } from '../binning/bin-mapper.js';
import { decisionBits } from '../model/decision-type.js';
import type { GrowingLeaf, SplittableLeaf } from './growing-leaf.js';
import { type LeafState, plainState } from './search/leaf-state.js';
import type { Split } from './split.js';

/** Nodes of a tree that is being grown; a child of 0 or more is a node, a negative one leaf `~child`. */
interface GrownNodes {
  readonly column: number[];
  readonly threshold: number[];
  readonly decision: number[];
  readonly left: number[];
  readonly right: number[];
  readonly gain: number[];
  readonly categories: number[][];
}

/** Rows of one leaf in the partition. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
  /** What the splits above mean for its value. */
  readonly state: LeafState;
}

/** The shape of a tree before its leaves have values. */
export interface GrownTree {
  readonly nodes: GrownNodes;
  /** In order of leaf number. */
  readonly leaves: LeafRange[];
}

/** A tree with the rows that it was fitted on, those of a leaf together and in ascending order, in the kernel's memory. */
export interface PartitionedTree extends GrownTree {
  readonly rows: Uint32Array;
}

/** A tree of one leaf that holds `rows` rows. */
export function rootOnly(rows: number): GrownTree {
  return {
    nodes: { column: [], threshold: [], decision: [], left: [], right: [], gain: [], categories: [] },
    leaves: [{ from: 0, to: rows, state: plainState }],
  };
}

/** The two leaves that a split makes. */
export interface SplitLeaves {
  readonly left: GrowingLeaf;
  readonly right: GrowingLeaf;
}

/**
 * Makes a leaf a node: its left child keeps the leaf's number, the right one gets the next.
 *
 * @param middle - where the rows of the right child begin.
 */
export function splitLeaf(tree: GrownTree, leaf: SplittableLeaf, { mapper, middle }: { readonly mapper: BinMapper; readonly middle: number }): SplitLeaves {
  const { nodes, leaves } = tree;
  const { split, abandoned } = leaf;
  const node = nodes.column.length;
  const index = leaves.length;
  pushNode(nodes, split, mapper);
  nodes.left.push(~leaf.index);
  nodes.right.push(~index);
  if (leaf.parent !== undefined) nodes[leaf.parent.side][leaf.parent.node] = node;
  // XGBoost, whose categories have the missing ones in the last bin, has the members of a set on its right side.
  const isMirrored = mapper.categories !== undefined && mapper.missingBin !== 0;
  const shared = { depth: leaf.depth + 1, abandoned };
  const left: GrowingLeaf = {
    ...shared,
    order: 2 * node + (isMirrored ? 2 : 1),
    index: leaf.index,
    parent: { node, side: 'left' },
    from: leaf.from,
    to: middle,
    sums: split.left,
    state: split.leftState,
  };
  const right: GrowingLeaf = {
    ...shared,
    order: 2 * node + (isMirrored ? 1 : 2),
    index,
    parent: { node, side: 'right' },
    from: middle,
    to: leaf.to,
    sums: split.right,
    state: split.rightState,
  };
  leaves[leaf.index] = left;
  leaves[index] = right;
  return { left, right };
}

function pushNode(nodes: GrownNodes, split: Split, mapper: BinMapper): void {
  nodes.column.push(mapper.column);
  nodes.threshold.push(split.categoryBins === undefined ? thresholdOf(mapper, split.bin) : nodes.categories.length);
  if (split.categoryBins !== undefined) nodes.categories.push(categoriesOf(mapper, split.categoryBins));
  nodes.decision.push(decisionOf(mapper, split));
  nodes.gain.push(split.gain);
}

/** Thresholds are above -Infinity. */
function thresholdOf({ upperBounds }: BinMapper, bin: number): number {
  return bin === -1 ? -Number.MAX_VALUE : upperBounds[bin]!;
}

function categoriesOf({ categories }: BinMapper, bins: readonly number[]): number[] {
  return bins.map((bin) => categories?.[bin] ?? -1).sort((a, b) => a - b);
}

function decisionOf({ missing, categories }: BinMapper, { missingLeft }: Split): number {
  const kind = missing === 'nan' ? decisionBits.missingIsNan : missing === 'zero' ? decisionBits.missingIsZero : 0;
  return (categories === undefined ? 0 : decisionBits.categorical) | kind | (missingLeft ? decisionBits.missingGoesLeft : 0);
}
