import { InvalidArgumentError } from '@spx/core';
import { differenceOf } from '../feature-selection/loss-comparison.js';
import { baselineGates } from './baseline-gates.js';
import { byValidationError } from './by-validation-error.js';
import { checkAlpha } from './check-alpha.js';
import { checkLosses } from './check-losses.js';
import type { Candidate, RankedCandidate, SelectionPolicy } from './selection-policy.js';

/** Options of {@link oneStandardErrorRule}. */
export interface OneStandardErrorRuleOptions {
  /** Standard errors that a simpler model may be behind the best, 0 or more. Default 1. */
  readonly standardErrors?: number;
  /** Level of each gate. Default 0.05. */
  readonly alpha?: number;
}

/**
 * Policy: the simplest model whose validation loss is within one standard error of the lowest comes first, and must beat the train mean and zero on the test part.
 *
 * Rule:    b has the lowest validation RMSE. Candidate c is as good if mean(loss of c - loss of b) is at most its own standard error, clustered by session (or fold).
 *          Of those as good, the lowest `complexity` (default: number of features) comes first, then the lower RMSE.
 * Why:     Breiman's rule takes the standard error of b's loss alone. Losses of one market share the swings of its volatility, so that error would call every model as
 *          good; the paired difference takes out what is common.
 * Edges:   without losses of both, or with fewer than 2 clusters, c is as good only if its RMSE is as low: missing evidence earns nothing. A difference that is the same
 *          in every cluster has standard error 0.
 * Level:   as `lowestValidationError`, for the gates are the same.
 *
 * @throws {InvalidArgumentError} if an option is out of range; from `rank` if losses are not finite or not of the same rows.
 * @see Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984, section 3.4.3.
 * @example
 * const losses = { values: squaredErrorsOnValidation, clusters: validation.dataset.session };
 * await selectModel({ candidates: [{ name, validation, featureCount, losses }, ...others], gate, policy: oneStandardErrorRule() });
 */
export function oneStandardErrorRule(options: OneStandardErrorRuleOptions = {}): SelectionPolicy {
  const { standardErrors = 1, alpha = 0.05 } = options;
  checkAlpha(alpha);
  if (!(Number.isFinite(standardErrors) && standardErrors >= 0)) {
    throw new InvalidArgumentError('standardErrors', 'a finite number of 0 or more', { received: standardErrors });
  }
  return {
    specVersion: 1,
    id: 'one-standard-error',
    rule:
      `Of the models that lose at most ${standardErrors} standard errors of the difference more than the one of the lowest validation RMSE, the simplest comes first ` +
      `(ties: lower RMSE, name); it alone is tested, and must beat the train mean and zero, each with a one-sided p-value clustered by session below ${alpha}.`,
    rank: (candidates) => rank(candidates, standardErrors),
    gates: baselineGates(alpha),
  };
}

function rank(candidates: readonly Candidate[], standardErrors: number): readonly RankedCandidate[] {
  checkLosses(candidates);
  const [best, ...others] = [...candidates].sort(byValidationError);
  if (best === undefined) return [];
  const judged = [
    { candidate: best, isAsGood: true, words: 'has the lowest validation RMSE' },
    ...others.map((candidate) => judge(candidate, best, standardErrors)),
  ];
  const asGood = judged.filter(({ isAsGood }) => isAsGood).sort((a, b) => bySimplicity(a.candidate, b.candidate));
  const ordered = [...asGood, ...judged.filter(({ isAsGood }) => !isAsGood)];
  return ordered.map(({ candidate, words }, index) => {
    const own = `complexity ${complexityOf(candidate)}, validation RMSE ${candidate.validation.rmse.toPrecision(6)}; ${words}`;
    return {
      name: candidate.name,
      place: index + 1,
      reason: index === 0 && asGood.length > 1 ? `${own}, and is the simplest of ${asGood.length} as good` : own,
    };
  });
}

function judge(candidate: Candidate, best: Candidate, standardErrors: number): { candidate: Candidate; isAsGood: boolean; words: string } {
  const isEqual = candidate.validation.rmse === best.validation.rmse;
  if (candidate.losses === undefined || best.losses === undefined) {
    return { candidate, isAsGood: isEqual, words: `its losses beside those of ${best.name} are not known` };
  }
  const { difference, standardError } = differenceOf(candidate.losses.values, best.losses.values, best.losses.clusters);
  const isAsGood = isEqual || difference <= standardErrors * (standardError ?? 0);
  const error = standardError === null ? 'no standard error' : `standard error ${standardError.toPrecision(3)}`;
  return { candidate, isAsGood, words: `loses ${difference.toPrecision(3)} more than ${best.name} (${error})` };
}

function bySimplicity(a: Candidate, b: Candidate): number {
  return complexityOf(a) - complexityOf(b) || byValidationError(a, b);
}

function complexityOf({ complexity, featureCount }: Candidate): number {
  return complexity ?? featureCount;
}
