import { ArtifactFormatError } from '@spx/core';
import type { DecisionTree } from '../../../estimators/gradient-boosting/model/decision-tree.js';
import { decisionBits } from '../../../estimators/gradient-boosting/model/decision-type.js';
import { singleBelow } from '../../next-single.js';
import { nodeOrder } from './node-order.js';
import type { XgboostTree } from './xgboost-contents.js';

/** What a tree needs to know of its place in the model. */
export interface TreePlace {
  /** Position of the tree, for errors. */
  readonly tree: number;
  /** Factor of its values, 1 but for DART. */
  readonly weight: number;
}

/**
 * A tree of the file as a tree of a model.
 *
 * XGBoost sends a value below the split condition to the left; here a value up to the next smaller number of single precision goes left, which is the same. Members
 * of a set of categories go right in XGBoost and left here, so the children of a categorical node change places. Leaves keep XGBoost's node number.
 *
 * @throws {ArtifactFormatError} if children are no tree or a split condition has no meaning.
 */
export function decisionTreeOf(tree: XgboostTree, { tree: position, weight }: TreePlace): DecisionTree {
  const { inner, leaves, childOf } = nodeOrder(tree, position);
  const isCategorical = (node: number): boolean => tree.categories.has(node);
  const scaled = (value: number): number => Math.fround(value * weight);
  const sets = inner.filter(isCategorical);
  const setOf = new Map(sets.map((node, set) => [node, set]));
  const side = (node: number, { left }: { readonly left: boolean }): number =>
    childOf((left !== isCategorical(node) ? tree.leftChildren : tree.rightChildren)[node]!);
  const { missingIsNan, missingGoesLeft, categorical } = decisionBits;
  return {
    column: inner.map((node) => tree.splitIndices[node]!),
    threshold: inner.map((node) => setOf.get(node) ?? thresholdOf(tree.splitConditions[node]!, { tree: position, node })),
    decision: inner.map((node) => {
      const isLeft = (tree.defaultLeft[node] !== 0) !== isCategorical(node);
      return missingIsNan | (isLeft ? missingGoesLeft : 0) | (isCategorical(node) ? categorical : 0);
    }),
    left: inner.map((node) => side(node, { left: true })),
    right: inner.map((node) => side(node, { left: false })),
    gain: inner.map((node) => tree.lossChanges[node]!),
    nodeValue: inner.map((node) => scaled(tree.baseWeights[node]!)),
    nodeWeight: inner.map((node) => tree.sumHessian[node]!),
    nodeRows: inner.map(() => 0),
    leafValue: leaves.map((node) => scaled(tree.splitConditions[node]!)),
    leafWeight: leaves.map((node) => tree.sumHessian[node]!),
    leafRows: leaves.map(() => 0),
    categories: sets.map((node) => tree.categories.get(node) ?? []),
    leafNumber: leaves,
  };
}

function thresholdOf(condition: number, { tree, node }: { readonly tree: number; readonly node: number }): number {
  const threshold = Number.isNaN(condition) ? condition : singleBelow(condition);
  if (threshold > Number.NEGATIVE_INFINITY) return threshold;
  throw new ArtifactFormatError({ problem: `node ${node} of tree ${tree} splits at ${condition}` });
}
