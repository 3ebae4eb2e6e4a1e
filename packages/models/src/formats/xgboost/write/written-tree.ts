import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import { type NodeNumbers, numberNodes } from './number-nodes.js';
import { type TreeShape, treeShape } from './tree-shape.js';
import { type WrittenSplit, writtenSplit } from './written-split.js';
import { type WrittenObject, writtenObject } from './written-value.js';

/** Parent of the root, and what deleted nodes split on. */
const none = 2 ** 31 - 1;

/** How the values of a tree's leaves are written. */
export interface LeafScale {
  /** Added to every leaf. */
  readonly shift: number;
  readonly factor: number;
}

/** Tree `tree` of a model in XGBoost's schema. */
export function writtenTree(boosted: BoostedTrees, tree: number, scale: LeafScale): WrittenObject {
  const { trees, featureNames } = boosted;
  const shape = treeShape(trees, tree);
  const numbers = numberNodes(shape, trees.leafNumber?.subarray(shape.firstLeaf, shape.firstLeaf + shape.leaves));
  const arrays = emptyArrays(numbers.count);
  const sets = new Map<number, Int32Array>();
  for (let node = 0; node < shape.left.length; node++) {
    const { categories } = fillNode(arrays, { boosted, shape, numbers, node });
    if (categories !== undefined) sets.set(numbers.nodes[node]!, categories);
  }
  for (let leaf = 0; leaf < shape.leaves; leaf++) fillLeaf(arrays, { boosted, number: numbers.leaves[leaf]!, leaf: shape.firstLeaf + leaf, scale });
  const deleted = numbers.count - shape.left.length - shape.leaves;
  const parameters = { num_deleted: String(deleted), num_feature: String(featureNames.length), num_nodes: String(numbers.count), size_leaf_vector: '0' };
  return writtenObject({ ...arrays, ...writtenSets(sets), id: tree, tree_param: writtenObject(parameters) });
}

/** One entry per number; all of them deleted. XGBoost looks up the parents of deleted nodes too, so that they need one, the root. */
function emptyArrays(count: number) {
  return {
    base_weights: new Float32Array(count),
    default_left: new Uint8Array(count).fill(1),
    left_children: new Int32Array(count).fill(-1),
    loss_changes: new Float32Array(count),
    parents: new Int32Array(count).fill(none, 0, 1),
    right_children: new Int32Array(count).fill(-1),
    split_conditions: new Float32Array(count),
    split_indices: new Int32Array(count).fill(none),
    split_type: new Uint8Array(count),
    sum_hessian: new Float32Array(count),
  };
}

type TreeArrays = ReturnType<typeof emptyArrays>;

interface NodePlace {
  readonly boosted: BoostedTrees;
  readonly shape: TreeShape;
  readonly numbers: NodeNumbers;
  readonly node: number;
}

function fillNode(arrays: TreeArrays, { boosted, shape, numbers, node }: NodePlace): WrittenSplit {
  const { trees } = boosted;
  const flat = shape.firstNode + node;
  const number = numbers.nodes[node]!;
  const split = writtenSplit(boosted, flat);
  const numberOf = (child: number): number => (child >= 0 ? numbers.nodes[child]! : numbers.leaves[~child]!);
  const left = numberOf(shape.left[node]!);
  const right = numberOf(shape.right[node]!);
  arrays.left_children[number] = left;
  arrays.right_children[number] = right;
  arrays.parents[left] = number;
  arrays.parents[right] = number;
  arrays.split_conditions[number] = split.condition;
  arrays.split_indices[number] = trees.column[flat]!;
  arrays.split_type[number] = split.categories === undefined ? 0 : 1;
  arrays.default_left[number] = split.defaultLeft ? 1 : 0;
  arrays.loss_changes[number] = single(trees.gain[flat]!, 'gains');
  arrays.sum_hessian[number] = single(trees.nodeWeight[flat]!, 'weights');
  arrays.base_weights[number] = single(trees.nodeValue[flat]!, 'node values');
  return split;
}

interface LeafPlace {
  readonly boosted: BoostedTrees;
  readonly number: number;
  readonly leaf: number;
  readonly scale: LeafScale;
}

function fillLeaf(arrays: TreeArrays, { boosted: { trees }, number, leaf, scale: { shift, factor } }: LeafPlace): void {
  const own = trees.leafValue[leaf]! * factor;
  // Adding 0 would take the sign from a zero.
  const value = single(shift === 0 ? own : own + shift, 'leaf values');
  arrays.default_left[number] = 0;
  arrays.split_indices[number] = 0;
  arrays.split_conditions[number] = value;
  arrays.base_weights[number] = value;
  arrays.sum_hessian[number] = single(trees.leafWeight[leaf]!, 'weights');
}

function single(value: number, what: string): number {
  const rounded = Math.fround(value);
  if (Number.isFinite(rounded)) return rounded;
  throw new InvalidArgumentError('model', `one with ${what} within single precision`, { received: value });
}

/** XGBoost wants the sets in order of their nodes. */
function writtenSets(sets: ReadonlyMap<number, Int32Array>) {
  const ordered = [...sets].sort(([a], [b]) => a - b);
  const sizes = ordered.map(([, set]) => set.length);
  const segments = new BigInt64Array(sizes.length);
  for (let set = 1; set < sizes.length; set++) segments[set] = segments[set - 1]! + BigInt(sizes[set - 1]!);
  return {
    categories: Int32Array.from(ordered.flatMap(([, set]) => [...set])),
    categories_nodes: Int32Array.from(ordered.map(([node]) => node)),
    categories_segments: segments,
    categories_sizes: BigInt64Array.from(sizes.map(BigInt)),
  };
}
