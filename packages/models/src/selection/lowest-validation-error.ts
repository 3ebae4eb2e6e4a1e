import { baselineGates } from './baseline-gates.js';
import { checkAlpha } from './check-alpha.js';
import type { SelectionPolicy } from './selection-policy.js';
import { validationRanking } from './validation-ranking.js';

/** Options of {@link lowestValidationError}. */
export interface LowestValidationErrorOptions {
  /** Level of each gate. Default 0.05; `alphaSpending` gives the one that a ledger has left. */
  readonly alpha?: number;
}

/**
 * Policy: the lowest validation RMSE comes first, and must beat the train mean and zero on the test part, each with p below `alpha` by the clustered test.
 *
 * Ties: equal RMSE goes to the lower MAE, then to fewer features, then to the name that comes first in code-unit order.
 * Level: both gates must pass, so noise is promoted in at most `alpha` of all cases. Skill above 0 is no gate: noise has it in up to half of them.
 *
 * @throws {InvalidArgumentError} if `alpha` is not between 0 and 1.
 * @example selectModel({ candidates, gate, policy: lowestValidationError({ alpha: 0.01 }) })
 */
export function lowestValidationError(options: LowestValidationErrorOptions = {}): SelectionPolicy {
  const { alpha = 0.05 } = options;
  checkAlpha(alpha);
  return {
    specVersion: 1,
    id: 'lowest-validation-error',
    rule:
      'The lowest validation RMSE comes first (ties: lower MAE, fewer features, name); it alone is tested, and must beat the train mean and zero, ' +
      `each with a one-sided p-value clustered by session below ${alpha}.`,
    rank: validationRanking,
    gates: baselineGates(alpha),
  };
}
