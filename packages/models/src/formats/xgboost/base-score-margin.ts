import type { XgboostObjective } from './xgboost-objectives.js';

/** The raw score that the base score of a file stands for, in single precision as XGBoost computes it; NaN or infinite outside the objective's domain. */
export function baseScoreMargin(margin: XgboostObjective['margin'], baseScore: number): number {
  const { fround } = Math;
  const score = fround(baseScore);
  if (margin === 'as it is') return score;
  // The minus sign of log(1) is no part of a score.
  return fround(margin === 'log' ? Math.log(score) : -Math.log(fround(fround(1 / score) - 1))) + 0;
}
