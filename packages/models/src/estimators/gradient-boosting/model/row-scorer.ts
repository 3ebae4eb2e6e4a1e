import type { BoostedTrees } from './boosted-trees.js';
import type { CompiledTrees } from './compiled-trees.js';
import { leafFinder } from './leaf-finder.js';
import { linearLeaf } from './linear-leaf.js';
import { scoreEnds } from './score-ends.js';

/** What of a model besides its trees makes the raw score. */
export type ScoreShape = Pick<BoostedTrees, 'baseScore' | 'treeOutput' | 'treesPerRound' | 'arithmetic'>;

/** Writes the raw score of each output of the row that begins at `offset` into `sums`. Allocates nothing. */
export type RowScorer = (values: Float64Array, offset: number, sums: Float64Array) => void;

/** Scores one row with the trees given, which are the first ones of the model. */
export function rowScorer(trees: CompiledTrees, shape: ScoreShape): RowScorer {
  return isSimple(trees, shape) ? simpleScorer(trees, shape.baseScore[0]!) : anyScorer(trees, shape);
}

/** Whether a raw score is a plain sum of leaf values in double precision. */
function isSimple(trees: CompiledTrees, { baseScore, arithmetic }: ScoreShape): boolean {
  const { precision, addsBaseLast, averages } = arithmetic;
  return trees.isPlain && trees.linear === undefined && baseScore.length === 1 && precision === 'double' && !addsBaseLast && !averages;
}

function simpleScorer({ column, threshold, leafValue, roots, children, missing }: CompiledTrees, baseScore: number): RowScorer {
  return (values, offset, sums) => {
    let sum = baseScore;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (node >= 0) {
        const value = values[offset + column[node]!]!;
        const side = value <= threshold[node]! ? 1 : Number.isNaN(value) ? missing[node]! : 0;
        node = children[2 * node + side]!;
      }
      sum += leafValue[~node]!;
    }
    sums[0] = sum;
  };
}

function anyScorer(trees: CompiledTrees, shape: ScoreShape): RowScorer {
  const { roots, leafValue, linear } = trees;
  const { baseScore, treeOutput, arithmetic } = shape;
  const find = leafFinder(trees);
  const linearValue = linear === undefined ? undefined : linearLeaf(linear, leafValue);
  const round = arithmetic.precision === 'single' ? Math.fround : (value: number): number => value;
  const { start, finish } = scoreEnds(shape);
  return (values, offset, sums) => {
    for (let output = 0; output < baseScore.length; output++) sums[output] = start[output]!;
    for (let tree = 0; tree < roots.length; tree++) {
      const leaf = find(values, offset, roots[tree]!);
      const value = linearValue === undefined ? leafValue[leaf]! : linearValue(values, offset, leaf);
      const output = treeOutput[tree]!;
      sums[output] = round(sums[output]! + value);
    }
    for (let output = 0; output < baseScore.length; output++) sums[output] = finish(sums[output]!, output);
  };
}
