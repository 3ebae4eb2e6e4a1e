import { ArtifactFormatError } from '@spx/core';
import type { BoostedTrees } from '../model/boosted-trees.js';
import { decisionBits } from '../model/decision-type.js';
import { type FlatTrees, treeCount } from '../model/flat-trees.js';

/**
 * Refuses arrays that are not trees, so that a prediction ends, stays within its arrays and has a finite raw score.
 *
 * @throws {ArtifactFormatError} at the first value that `encode` cannot have written.
 */
export function checkTrees({ trees, featureNames, baseScore, treeOutput }: Pick<BoostedTrees, 'trees' | 'featureNames' | 'baseScore' | 'treeOutput'>): void {
  checkCategories(trees);
  checkNodes(trees, featureNames.length);
  checkLeaves(trees);
  if (trees.linear !== undefined) checkLinear(trees.linear, { featureCount: featureNames.length, leaves: trees.leafValue.length });
  let largest = baseScore.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  if (!baseScore.every(Number.isFinite)) refuse(`its base score is ${baseScore.join(', ')}`);
  for (let tree = 0; tree < treeCount(trees); tree++) {
    const first = trees.firstNode[tree]!;
    const end = trees.firstNode[tree + 1]!;
    if (end < first) refuse(`tree ${tree} has ${end - first} nodes`);
    if (treeOutput[tree]! >= baseScore.length) refuse(`tree ${tree} adds to output ${treeOutput[tree]} of ${baseScore.length}`);
    checkChildren({ tree, left: trees.left.subarray(first, end), right: trees.right.subarray(first, end) });
    largest += trees.leafValue.subarray(first + tree, end + tree + 1).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }
  if (!Number.isFinite(largest)) refuse('its leaf values can add up to more than a number can hold');
}

function checkCategories({ firstCategoryWord, categoryWords }: FlatTrees): void {
  const isCovering = firstCategoryWord[0] === 0 && firstCategoryWord[firstCategoryWord.length - 1] === categoryWords.length;
  if (!isCovering || firstCategoryWord.some((start, set) => set > 0 && start < firstCategoryWord[set - 1]!))
    refuse('its sets of categories do not cover their words');
}

function checkNodes({ firstNode, column, threshold, decision, gain, nodeValue, nodeWeight, firstCategoryWord }: FlatTrees, featureCount: number): void {
  if (firstNode[0] !== 0 || firstNode[firstNode.length - 1] !== column.length) refuse('its trees do not cover its nodes');
  for (let node = 0; node < column.length; node++) {
    if (column[node]! >= featureCount) refuse(`node ${node} reads column ${column[node]} of ${featureCount}`);
    const bits = decision[node]!;
    const { categorical, missingIsZero, missingIsNan } = decisionBits;
    if (bits > 15 || (bits & missingIsZero && bits & missingIsNan)) refuse(`node ${node} has decision type ${bits}`);
    const isKnown = bits & categorical ? isIndex(threshold[node]!, firstCategoryWord.length - 1) : threshold[node]! > Number.NEGATIVE_INFINITY;
    if (!isKnown) refuse(`node ${node} has threshold ${threshold[node]}`);
    if (!Number.isFinite(gain[node]!)) refuse(`node ${node} has gain ${gain[node]}`);
    if (!Number.isFinite(nodeValue[node]!)) refuse(`node ${node} has value ${nodeValue[node]}`);
    if (!Number.isFinite(nodeWeight[node]!)) refuse(`node ${node} has weight ${nodeWeight[node]}`);
  }
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}

function checkLeaves({ leafValue, leafWeight }: FlatTrees): void {
  for (let leaf = 0; leaf < leafValue.length; leaf++) {
    if (!Number.isFinite(leafValue[leaf]!)) refuse(`leaf ${leaf} has value ${leafValue[leaf]}`);
    if (!Number.isFinite(leafWeight[leaf]!)) refuse(`leaf ${leaf} has weight ${leafWeight[leaf]}`);
  }
}

function checkLinear(
  { constant, firstTerm, column, coefficient }: NonNullable<FlatTrees['linear']>,
  { featureCount, leaves }: { readonly featureCount: number; readonly leaves: number },
): void {
  const isCovering = firstTerm[0] === 0 && firstTerm[leaves] === column.length;
  if (!isCovering || firstTerm.some((start, leaf) => leaf > 0 && start < firstTerm[leaf - 1]!)) refuse('its linear leaves do not cover their terms');
  if (!constant.every(Number.isFinite) || !coefficient.every(Number.isFinite)) refuse('a linear leaf is not finite');
  const beyond = column.find((place) => place >= featureCount);
  if (beyond !== undefined) refuse(`a linear leaf reads column ${beyond} of ${featureCount}`);
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
