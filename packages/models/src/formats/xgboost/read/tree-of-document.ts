import { ArtifactFormatError } from '@spx/core';
import type { DocumentFields } from '../document/document-fields.js';
import { largestCategory } from '../largest-category.js';
import type { XgboostTree } from './xgboost-contents.js';

/** What a deleted node splits on. */
const deletedMark = 2 ** 31 - 1;

/**
 * One tree of a JSON or UBJSON document.
 *
 * @throws {ArtifactFormatError} if its arrays do not fit one another, or its leaves are vectors.
 */
export function treeOfDocument(tree: DocumentFields): XgboostTree {
  const parameters = tree.object('tree_param');
  if (parameters.count('size_leaf_vector', 0) > 1) refuse(tree, 'has vectors as leaves (multi_strategy "multi_output_tree"), which are not read');
  const nodes = parameters.count('num_nodes');
  const splitIndices = tree.integers('split_indices', nodes);
  return {
    leftChildren: tree.integers('left_children', nodes),
    rightChildren: tree.integers('right_children', nodes),
    splitIndices,
    splitConditions: tree.floats('split_conditions', nodes),
    defaultLeft: tree.integers('default_left', nodes),
    lossChanges: tree.floats('loss_changes', nodes),
    sumHessian: tree.floats('sum_hessian', nodes),
    baseWeights: tree.floats('base_weights', nodes),
    categories: categoriesOf(tree, nodes),
    // XGBoost before 1.3 marks deleted nodes without counting them.
    deleted: parameters.count(
      'num_deleted',
      splitIndices.reduce((count, index) => count + (index === deletedMark ? 1 : 0), 0),
    ),
  };
}

/** XGBoost before 1.3 writes none of the arrays. */
function categoriesOf(tree: DocumentFields, nodes: number): Map<number, readonly number[]> {
  const sets = new Map<number, readonly number[]>();
  const kinds = tree.has('split_type') ? tree.integers('split_type', nodes) : new Float64Array(nodes);
  const categorical = kinds.reduce((count, kind) => count + (kind === 0 ? 0 : 1), 0);
  if (!tree.has('categories_nodes') && categorical === 0) return sets;
  const node = tree.integers('categories_nodes', categorical);
  const first = tree.integers('categories_segments', node.length);
  const size = tree.integers('categories_sizes', node.length);
  const all = tree.integers('categories');
  let end = 0;
  for (let set = 0; set < node.length; set++) {
    if (kinds[node[set]!] !== 1 || sets.has(node[set]!)) refuse(tree, `has categories for node ${node[set]}, which is not categorical or has some already`);
    if (first[set] !== end || size[set]! < 0 || end + size[set]! > all.length) refuse(tree, `has a set of categories from ${first[set]} on, of ${size[set]}`);
    end += size[set]!;
    sets.set(node[set]!, checkedCategories(tree, all.subarray(first[set], end)));
  }
  if (end !== all.length) refuse(tree, `has ${all.length} categories, its nodes hold ${end}`);
  return sets;
}

function checkedCategories(tree: DocumentFields, categories: Float64Array): readonly number[] {
  const sorted = categories.toSorted();
  const wrong = sorted.find((category, index) => category < 0 || category > largestCategory || category === sorted[index - 1]);
  if (wrong !== undefined) refuse(tree, `has category ${wrong} twice or outside 0 to ${largestCategory}`);
  return [...sorted];
}

function refuse({ path }: DocumentFields, problem: string): never {
  throw new ArtifactFormatError({ problem: `"${path}" ${problem}` });
}
