import type { SideSums } from './feature-histogram.js';
import { type LeafOutputRules, leafOutput } from './leaf-output.js';
import { softThreshold } from './soft-threshold.js';
import { unbounded } from './split-rules.js';

/** What scores depend on. */
export interface SplitScoreRules extends LeafOutputRules {
  /** Whether scores leave the L1 penalty out, which then counts in the values alone (XGBoost, where anything limits values). */
  readonly skipsL1: boolean;
}

/** What a split of a leaf into two sides is worth. */
export interface SplitScorer {
  /**
   * Twice what the loss falls from values of 0, as its second-order expansion has it: T(GL)^2 / (HL + l2) + T(GR)^2 / (HR + l2), or -(2 T(G) v + (H + l2) v^2) of
   * both sides where something limits a value v.
   *
   * @param monotone - 1 where the right side must not get the lower value, -1 where it must not get the higher one; -Infinity is the answer where it does.
   */
  score(left: SideSums, right: SideSums, monotone: number): number;
  /** What the leaf is worth unsplit. */
  whole(sums: SideSums): number;
  /** The value that a side would get. */
  output(sums: SideSums): number;
  /** The value that a side would get without bounds and smoothing. */
  unboundedOutput(sums: SideSums): number;
  /** What a side is worth with a value that is given. */
  worth(sums: SideSums, value: number): number;
}

/** Scores in the unit of `rules`; where nothing limits the values, to the last bit those of the search in histograms of plain features. */
export function splitScorer(rules: SplitScoreRules): SplitScorer {
  const { l1, l2, maxDeltaStep, pathSmooth, bounds, skipsL1 } = rules;
  const isFree = maxDeltaStep === 0 && pathSmooth === 0 && bounds.lower === Number.NEGATIVE_INFINITY && bounds.upper === Number.POSITIVE_INFINITY && !skipsL1;
  const unboundedRules: LeafOutputRules = { ...rules, pathSmooth: 0, bounds: unbounded };
  const freeRules: LeafOutputRules = { ...unboundedRules, maxDeltaStep: 0 };
  const output = (sums: SideSums): number => leafOutput(sums, rules);
  const isUnlimited = (sums: SideSums, value: number): boolean => !skipsL1 && value === leafOutput(sums, freeRules);
  const freeScore = (left: SideSums, right: SideSums): number => {
    const kept = softThreshold(left.gradient, l1);
    const otherKept = softThreshold(right.gradient, l1);
    const a = left.hessian + l2;
    const b = right.hessian + l2;
    return (kept * kept * b + otherKept * otherKept * a) / (a * b);
  };
  const worth = ({ gradient, hessian }: SideSums, value: number): number =>
    -(2 * (skipsL1 ? gradient : softThreshold(gradient, l1)) * value + (hessian + l2) * value * value);
  return {
    output,
    worth,
    unboundedOutput: (sums) => leafOutput(sums, unboundedRules),
    whole: (sums) => {
      const kept = softThreshold(sums.gradient, l1);
      const value = output(sums);
      return isUnlimited(sums, value) ? (kept * kept) / (sums.hessian + l2) : worth(sums, value);
    },
    score: (left, right, monotone) => {
      if (isFree && monotone === 0) return freeScore(left, right);
      const leftValue = output(left);
      const rightValue = output(right);
      if (monotone * (rightValue - leftValue) < 0) return Number.NEGATIVE_INFINITY;
      if (isUnlimited(left, leftValue) && isUnlimited(right, rightValue)) return freeScore(left, right);
      return worth(left, leftValue) + worth(right, rightValue);
    },
  };
}
