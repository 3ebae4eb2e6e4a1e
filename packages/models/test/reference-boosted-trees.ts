import type { BoostedTrees } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../src/estimators/gradient-boosting/model/decision-tree.js';
import { decisionBits } from '../src/estimators/gradient-boosting/model/decision-type.js';

type Row = readonly number[];

/** The leaf of a row, word for word as `DecisionTree` and `decisionBits` define it. */
function referenceLeaf(tree: DecisionTree, row: Row, isSingle: boolean): number {
  const descend = (child: number): number => {
    if (child < 0) return ~child;
    return descend(referenceGoesLeft(tree, child, row, isSingle) ? tree.left[child]! : tree.right[child]!);
  };
  return descend(tree.column.length === 0 ? ~0 : 0);
}

/** Whether a node sends a row left. */
export function referenceGoesLeft(tree: DecisionTree, node: number, row: Row, isSingle: boolean): boolean {
  const given = isSingle ? Math.fround(row[tree.column[node]!]!) : row[tree.column[node]!]!;
  const bits = tree.decision[node]!;
  const missingGoesLeft = (bits & decisionBits.missingGoesLeft) !== 0;
  if (bits & decisionBits.categorical) {
    if (Number.isNaN(given)) return missingGoesLeft && (bits & decisionBits.missingIsNan) !== 0;
    if (isSingle && given < 0) return false;
    return tree.categories[tree.threshold[node]!]!.includes(Math.trunc(given));
  }
  if (bits & decisionBits.missingIsNan && Number.isNaN(given)) return missingGoesLeft;
  const value = Number.isNaN(given) ? 0 : given;
  if (bits & decisionBits.missingIsZero && value >= -1.0000000180025095e-35 && value <= 1.0000000180025095e-35) return missingGoesLeft;
  return value <= tree.threshold[node]!;
}

/** Raw scores of a row, word for word as `ScoreArithmetic` defines them. */
export function referenceScores(trees: readonly DecisionTree[], model: BoostedTrees, row: Row): number[] {
  const { baseScore, treeOutput, treesPerRound, arithmetic } = model;
  const isSingle = arithmetic.precision === 'single';
  const round = isSingle ? Math.fround : (value: number): number => value;
  const isBaseLast = arithmetic.addsBaseLast || arithmetic.averages;
  return [...baseScore].map((base, output) => {
    let sum = isBaseLast ? 0 : base;
    for (const [index, tree] of trees.entries()) {
      if (treeOutput[index] === output) sum = round(sum + referenceLeafValue(tree, row, isSingle));
    }
    if (arithmetic.averages) sum = round(sum / Math.max(1, trees.length / treesPerRound));
    return isBaseLast ? round(sum + base) : sum;
  });
}

function referenceLeafValue(tree: DecisionTree, row: Row, isSingle: boolean): number {
  const leaf = referenceLeaf(tree, row, isSingle);
  const columns = tree.linear?.columns[leaf] ?? [];
  if (tree.linear === undefined || columns.some((column) => Number.isNaN(row[column]!))) return tree.leafValue[leaf]!;
  return columns.reduce((sum, column, term) => sum + tree.linear!.coefficients[leaf]![term]! * row[column]!, tree.linear.constant[leaf]!);
}
