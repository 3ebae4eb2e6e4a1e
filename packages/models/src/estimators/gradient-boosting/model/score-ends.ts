import type { BoostedTrees } from './boosted-trees.js';

/** What comes before and after the trees of a raw score. */
export interface ScoreEnds {
  /** What the sum of each output begins with. */
  readonly start: Float64Array;
  /** The raw score of an output, given the sum over its trees. */
  finish(sum: number, output: number): number;
}

/** Base scores, averages and rounding of a model. */
export function scoreEnds({
  baseScore,
  arithmetic,
  treesPerRound,
  treeOutput,
}: Pick<BoostedTrees, 'baseScore' | 'arithmetic' | 'treesPerRound' | 'treeOutput'>): ScoreEnds {
  const { precision, addsBaseLast, averages } = arithmetic;
  const round = precision === 'single' ? Math.fround : (value: number): number => value;
  if (!addsBaseLast && !averages) return { start: baseScore.map(round), finish: (sum) => sum };
  const rounds = averages ? Math.max(1, treeOutput.length / treesPerRound) : 1;
  return { start: new Float64Array(baseScore.length), finish: (sum, output) => round(round(sum / rounds) + baseScore[output]!) };
}
