import type { BoostedTrees } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits } from '../src/estimators/gradient-boosting/model/decision-type.js';
import { treeCount } from '../src/estimators/gradient-boosting/model/flat-trees.js';

/** Where a row ends and what it scores. */
export interface TreeWalk {
  /** Raw score of each output. */
  readonly scores: readonly number[];
  /** Number of the leaf in each tree. */
  readonly leaves: readonly number[];
}

/** Walks the trees by the words of their definition, one comparison at a time: what an imported model means, apart from any scorer. */
export function walkTrees({ trees, baseScore, treeOutput, arithmetic }: BoostedTrees, row: ArrayLike<number>): TreeWalk {
  const round = arithmetic.precision === 'single' ? Math.fround : (value: number): number => value;
  const scores = [...baseScore].map((score) => (arithmetic.addsBaseLast ? 0 : score));
  const leaves: number[] = [];
  for (let tree = 0; tree < treeCount(trees); tree++) {
    const first = trees.firstNode[tree]!;
    let child = trees.firstNode[tree + 1]! > first ? 0 : ~0;
    while (child >= 0) child = goesLeft(trees, first + child, row, round) ? trees.left[first + child]! : trees.right[first + child]!;
    const leaf = first + tree + ~child;
    leaves.push(trees.leafNumber?.[leaf] ?? ~child);
    scores[treeOutput[tree]!] = round(scores[treeOutput[tree]!]! + trees.leafValue[leaf]!);
  }
  return { leaves, scores: arithmetic.addsBaseLast ? scores.map((score, output) => round(score + baseScore[output]!)) : scores };
}

function goesLeft(trees: BoostedTrees['trees'], node: number, row: ArrayLike<number>, round: (value: number) => number): boolean {
  const value = round(row[trees.column[node]!]!);
  const bits = trees.decision[node]!;
  if (Number.isNaN(value)) return (bits & decisionBits.missingGoesLeft) !== 0;
  if ((bits & decisionBits.categorical) === 0) return value <= trees.threshold[node]!;
  const set = trees.threshold[node]!;
  const words = trees.categoryWords.subarray(trees.firstCategoryWord[set]!, trees.firstCategoryWord[set + 1]!);
  const category = Math.trunc(value);
  return value >= 0 && category < 32 * words.length && (words[category >>> 5]! & (1 << (category & 31))) !== 0;
}
