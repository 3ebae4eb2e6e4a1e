import { ArtifactFormatError } from '@spx/core';
import { decisionBits } from '../model/decision-type.js';
import { type FlatTrees, treeCount } from '../model/flat-trees.js';

/**
 * Refuses arrays that are not trees, so that a prediction ends, stays within its arrays and is finite.
 *
 * @param featureCount - columns that a node may read.
 * @throws {ArtifactFormatError} at the first value that `encode` cannot have written.
 */
export function checkTrees(trees: FlatTrees, { featureCount, baseScore }: { readonly featureCount: number; readonly baseScore: number }): void {
  checkNodes(trees, featureCount);
  checkLeaves(trees);
  let largest = Math.abs(baseScore);
  for (let tree = 0; tree < treeCount(trees); tree++) {
    const first = trees.firstNode[tree]!;
    const end = trees.firstNode[tree + 1]!;
    if (end < first) refuse(`tree ${tree} has ${end - first} nodes`);
    checkChildren({ tree, left: trees.left.subarray(first, end), right: trees.right.subarray(first, end) });
    largest += trees.leafValue.subarray(first + tree, end + tree + 1).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }
  if (!Number.isFinite(largest)) refuse('its leaf values can add up to more than a number can hold');
}

function checkNodes({ firstNode, column, threshold, decision, gain }: FlatTrees, featureCount: number): void {
  if (firstNode[0] !== 0 || firstNode[firstNode.length - 1] !== column.length) refuse('its trees do not cover its nodes');
  const known: readonly number[] = [decisionBits.missingIsNan, decisionBits.missingIsNan | decisionBits.missingGoesLeft];
  for (let node = 0; node < column.length; node++) {
    if (column[node]! >= featureCount) refuse(`node ${node} reads column ${column[node]} of ${featureCount}`);
    if (!(threshold[node]! > Number.NEGATIVE_INFINITY)) refuse(`node ${node} has threshold ${threshold[node]}`);
    if (!known.includes(decision[node]!)) refuse(`node ${node} has decision type ${decision[node]}`);
    if (!(gain[node]! >= 0 && Number.isFinite(gain[node]!))) refuse(`node ${node} has gain ${gain[node]}`);
  }
}

function checkLeaves({ leafValue, leafWeight }: FlatTrees): void {
  for (let leaf = 0; leaf < leafValue.length; leaf++) {
    if (!Number.isFinite(leafValue[leaf]!)) refuse(`leaf ${leaf} has value ${leafValue[leaf]}`);
    if (!(leafWeight[leaf]! >= 0 && Number.isFinite(leafWeight[leaf]!))) refuse(`leaf ${leaf} has weight ${leafWeight[leaf]}`);
  }
}

/** Every node but the root and every leaf is the child of exactly one node, and a node comes before its children. */
function checkChildren({ tree, left, right }: { readonly tree: number; readonly left: Int32Array; readonly right: Int32Array }): void {
  const nodes = left.length;
  const isTaken = new Uint8Array(2 * nodes + 1);
  for (let node = 0; node < nodes; node++) {
    for (const child of [left[node]!, right[node]!]) {
      const isPlausible = child >= 0 ? child > node && child < nodes : ~child <= nodes;
      const place = child >= 0 ? child : nodes + ~child;
      if (!isPlausible || isTaken[place] === 1) refuse(`node ${node} of tree ${tree} has child ${child}`);
      isTaken[place] = 1;
    }
  }
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
