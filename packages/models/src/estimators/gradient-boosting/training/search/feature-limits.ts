import type { SplitRules } from './split-rules.js';

/**
 * Whether a column may be split below the columns given: on a path without splits any column of a group may (any column at all where `allowsUngroupedRoot` holds),
 * below it those already used and those that share a group with all of them.
 */
export function isInteractionAllowed({ interactionGroups, allowsUngroupedRoot }: SplitRules, used: readonly number[], column: number): boolean {
  if (interactionGroups.length === 0 || used.includes(column)) return true;
  if (used.length === 0 && allowsUngroupedRoot) return true;
  return interactionGroups.some((group) => group.has(column) && used.every((other) => group.has(other)));
}

/**
 * Factor by which the gain of a monotone feature is reduced at a depth.
 *
 * Formula: (p penalty, d depth) about 0 where p >= d + 1; 1 - p / 2^d where p <= 1; else 1 - 2^(p - 1 - d).
 *
 * @see LightGBM, src/treelearner/monotone_constraints.hpp, ComputeMonotoneSplitGainPenalty.
 */
export function monotoneFactor(penalty: number, depth: number): number {
  if (penalty === 0) return 1;
  if (penalty >= depth + 1) return tiny;
  return 1 + tiny - (penalty <= 1 ? penalty / 2 ** depth : 2 ** (penalty - 1 - depth));
}

const tiny = 1e-15;
