import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import { singleAbove, singleBelow } from '../../next-single.js';
import { baseScoreMargin } from '../base-score-margin.js';
import type { XgboostObjective } from '../xgboost-objectives.js';
import { singleText } from './single-text.js';

/** Base score as XGBoost keeps it, and what it cannot hold. */
export interface WrittenBaseScore {
  /** One number, which every version reads, or a list, which 3.1 and later read. */
  readonly text: string;
  readonly isList: boolean;
  /** Part of each output's raw score that must go into its first tree. */
  readonly rest: readonly number[];
}

/** How a base score can be written. */
export interface BaseScoreForm {
  readonly margin: Margin;
  /** Whether versions before 3.1, which misread a list, need not read the file. */
  readonly mayBeList: boolean;
}

type Margin = XgboostObjective['margin'];

/** How far a base score can be from the one computed back from its rounded raw score. */
const nearby = 16;

/**
 * The base score of a model.
 *
 * What XGBoost computed with is written so that it computes the same again. The double base scores of other models are one number for all outputs, rounded, and the
 * rest goes into the leaves of the first trees, so that versions before 3.1 can read several outputs too.
 */
export function writtenBaseScore({ baseScore, arithmetic, treeOutput }: BoostedTrees, { margin, mayBeList }: BaseScoreForm): WrittenBaseScore {
  const scores = [...baseScore].map((score) => nearestScore(margin, score));
  const isShared = baseScore.every((score) => score === baseScore[0]);
  const isExact = scores.every((score, output) => baseScoreMargin(margin, score) === baseScore[output]);
  const isList = !isShared && mayBeList && arithmetic.precision === 'single' && isExact;
  const written = isList ? scores : scores.slice(0, 1);
  const rest = [...baseScore].map((score, output) => score - baseScoreMargin(margin, written[isList ? output : 0]!));
  if (rest.some((part, output) => part !== 0 && !treeOutput.includes(output))) refuse(baseScore);
  return { text: isList ? `[${scores.map(singleText).join(',')}]` : singleText(scores[0]!), isList, rest };
}

function refuse(baseScore: Float64Array): never {
  throw new InvalidArgumentError('model', 'one with a tree for each output, or one base score of single precision for all', { received: baseScore.join(', ') });
}

/** The base score whose raw score is nearest to `raw`; that of 0 where it would lie on the edge of the objective's domain. */
function nearestScore(margin: Margin, raw: number): number {
  if (margin === 'as it is') return Math.fround(raw);
  const start = Math.fround(margin === 'log' ? Math.exp(raw) : 1 / (1 + Math.exp(-raw)));
  const distance = (score: number): number => Math.abs(baseScoreMargin(margin, score) - raw);
  if (!Number.isFinite(distance(start))) return margin === 'log' ? 1 : 0.5;
  let best = start;
  for (const step of [singleAbove, singleBelow]) {
    let score = start;
    for (let count = 0; count < nearby; count++) {
      score = step(score);
      if (distance(score) < distance(best)) best = score;
    }
  }
  return best;
}
