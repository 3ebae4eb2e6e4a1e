import type { Candidate } from './selection-policy.js';

/** Order by validation RMSE; equal RMSE goes to the lower MAE, then to fewer features, then to the name that comes first in code-unit order. */
export function byValidationError(a: Candidate, b: Candidate): number {
  const differences = [a.validation.rmse - b.validation.rmse, a.validation.mae - b.validation.mae, a.featureCount - b.featureCount];
  return differences.find((difference) => difference !== 0) ?? (a.name < b.name ? -1 : 1);
}
