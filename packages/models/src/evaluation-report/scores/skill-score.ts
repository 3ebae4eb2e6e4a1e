import { studentTQuantile } from '@spx/core';
import { type ClusteredTest, clusteredTest } from '../../metrics/clustered-test.js';
import { lossDifferences } from '../../metrics/loss-differences.js';
import { weightedMean } from '../../metrics/weighted-mean.js';
import type { ScoredRows } from './scored-rows.js';

/** A range of values. */
export type ValueInterval = { readonly low: number; readonly high: number };

/** How much less a model loses than the baseline on some rows. `null` stands where a figure does not exist. */
export type SkillScore = {
  readonly rows: number;
  readonly sessions: number;
  /** Mean loss of the model and of the baseline. */
  readonly loss: number;
  readonly baselineLoss: number;
  /** 1 - loss / baseline loss; `null` when the baseline loses nothing. */
  readonly skill: number | null;
  /** Holds the true skill at the report's level, from the variance between sessions (see `clusteredTest`). */
  readonly interval: ValueInterval | null;
  /** One-sided, clustered by session: that the baseline loses more. */
  readonly pValue: number | null;
};

/** Skill of some rows with its interval and p-value. */
export function skillScore({ losses, baselineLosses, session }: ScoredRows, level: number): SkillScore {
  const test = clusteredTest(lossDifferences(baselineLosses, losses), session);
  const [loss, baselineLoss] = [weightedMean(losses), weightedMean(baselineLosses)];
  return {
    rows: losses.length,
    sessions: test.sessions,
    loss,
    baselineLoss,
    skill: baselineLoss > 0 ? 1 - loss / baselineLoss : null,
    interval: skillInterval(test, baselineLoss, level),
    pValue: test.pValue,
  };
}

function skillInterval(test: ClusteredTest, baselineLoss: number, level: number): ValueInterval | null {
  const interval = meanInterval(test, level);
  return interval === null || !(baselineLoss > 0) ? null : { low: interval.low / baselineLoss, high: interval.high / baselineLoss };
}

/** Interval of the mean of a clustered test at a two-sided level; `null` without a standard error. */
export function meanInterval({ mean, standardError, sessions }: ClusteredTest, level: number): ValueInterval | null {
  if (standardError === null) return null;
  const margin = studentTQuantile((1 + level) / 2, sessions - 1) * standardError;
  return { low: mean - margin, high: mean + margin };
}
