import type { BoostedTrees } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits, zeroThreshold } from '../src/estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../src/estimators/gradient-boosting/model/flat-trees.js';

/** What a row gets: the raw score of each output, and the leaf of each tree. */
export interface TreeScores {
  readonly raw: number[];
  readonly leaves: number[];
}

/** Follows the definition of a model node by node, in double precision; slow, and independent of what the package predicts with. */
export function scoreTrees({ trees, baseScore, treeOutput, treesPerRound, arithmetic }: BoostedTrees, row: readonly number[]): TreeScores {
  const raw = [...baseScore];
  const leaves: number[] = [];
  for (const [tree, output] of treeOutput.entries()) {
    const first = trees.firstNode[tree]!;
    const isLeaf = trees.firstNode[tree + 1] === first;
    const leaf = isLeaf ? 0 : ~follow(trees, first, 0, row);
    leaves.push(leaf);
    raw[output]! += leafScore(trees, first + tree + leaf, row);
  }
  const rounds = treeOutput.length / treesPerRound;
  return { raw: arithmetic.averages ? raw.map((score) => score / rounds) : raw, leaves };
}

function follow(trees: FlatTrees, first: number, child: number, row: readonly number[]): number {
  if (child < 0) return child;
  const node = first + child;
  const goesLeft = trees.decision[node]! & decisionBits.categorical ? isMember(trees, node, row) : isBelow(trees, node, row);
  return follow(trees, first, (goesLeft ? trees.left : trees.right)[node]!, row);
}

function isBelow({ column, threshold, decision }: FlatTrees, node: number, row: readonly number[]): boolean {
  const bits = decision[node]!;
  const given = row[column[node]!]!;
  const value = Number.isNaN(given) && !(bits & decisionBits.missingIsNan) ? 0 : given;
  const isMissing = Number.isNaN(value) || (bits & decisionBits.missingIsZero && Math.abs(value) <= zeroThreshold);
  return isMissing ? (bits & decisionBits.missingGoesLeft) !== 0 : value <= threshold[node]!;
}

function isMember({ column, threshold, decision, firstCategoryWord, categoryWords }: FlatTrees, node: number, row: readonly number[]): boolean {
  const bits = decision[node]!;
  const category = Math.trunc(row[column[node]!]!);
  if (Number.isNaN(category)) return (bits & decisionBits.missingIsNan) !== 0 && (bits & decisionBits.missingGoesLeft) !== 0;
  const set = threshold[node]!;
  const word = firstCategoryWord[set]! + Math.floor(category / 32);
  return category >= 0 && word < firstCategoryWord[set + 1]! && ((categoryWords[word]! >>> (category % 32)) & 1) === 1;
}

function leafScore({ leafValue, linear }: FlatTrees, leaf: number, row: readonly number[]): number {
  if (linear === undefined) return leafValue[leaf]!;
  let score = linear.constant[leaf]!;
  for (let term = linear.firstTerm[leaf]!; term < linear.firstTerm[leaf + 1]!; term++) {
    const value = row[linear.column[term]!]!;
    if (Number.isNaN(value)) return leafValue[leaf]!;
    score += linear.coefficient[term]! * value;
  }
  return score;
}
