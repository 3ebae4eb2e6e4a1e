import { byValidationError } from './by-validation-error.js';
import type { Candidate, RankedCandidate } from './selection-policy.js';

/** The candidates in the order of `byValidationError`, with the RMSE of each as its reason. */
export function validationRanking(candidates: readonly Candidate[]): readonly RankedCandidate[] {
  const sorted = [...candidates].sort(byValidationError);
  const first = sorted[0];
  return sorted.map((candidate, index) => {
    const own = `validation RMSE ${candidate.validation.rmse.toPrecision(6)}`;
    const reason = index === 0 || first === undefined ? `${own} is the lowest` : `${own} against ${first.validation.rmse.toPrecision(6)} of ${first.name}`;
    return { name: candidate.name, place: index + 1, reason: isTie(candidate, sorted, index) ? `${reason} (tie)` : reason };
  });
}

function isTie(candidate: Candidate, sorted: readonly Candidate[], index: number): boolean {
  return [sorted[index - 1], sorted[index + 1]].some((neighbour) => neighbour?.validation.rmse === candidate.validation.rmse);
}
