import { InvalidArgumentError } from '@spx/core';
import type { Candidate, RankedCandidate, SelectionGate, SelectionPolicy, TestEvidence } from './selection-policy.js';

/** Options of {@link lowestValidationError}. */
export interface LowestValidationErrorOptions {
  /** Level of each gate. Default 0.05. */
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
  if (!(alpha > 0 && alpha < 1)) throw new InvalidArgumentError('alpha', 'more than 0 and less than 1', { received: alpha });
  return {
    specVersion: 1,
    id: 'lowest-validation-error',
    rule:
      'The lowest validation RMSE comes first (ties: lower MAE, fewer features, name); it alone is tested, and must beat the train mean and zero, ' +
      `each with a one-sided p-value clustered by session below ${alpha}.`,
    rank,
    gates: [
      significanceGate({
        id: 'beats-train-mean',
        baseline: 'the train mean',
        alpha,
        evidenceOf: ({ clusteredPValue, skill }) => ({ pValue: clusteredPValue, skill }),
      }),
      significanceGate({
        id: 'beats-zero',
        baseline: 'zero',
        alpha,
        evidenceOf: ({ clusteredPValueZero, zeroSkill }) => ({ pValue: clusteredPValueZero, skill: zeroSkill }),
      }),
    ],
  };
}

function rank(candidates: readonly Candidate[]): readonly RankedCandidate[] {
  const sorted = [...candidates].sort(byValidation);
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

function byValidation(a: Candidate, b: Candidate): number {
  const differences = [a.validation.rmse - b.validation.rmse, a.validation.mae - b.validation.mae, a.featureCount - b.featureCount];
  return differences.find((difference) => difference !== 0) ?? (a.name < b.name ? -1 : 1);
}

interface SignificanceGate {
  readonly id: string;
  readonly baseline: string;
  readonly alpha: number;
  readonly evidenceOf: (evidence: TestEvidence) => { readonly pValue: number | null; readonly skill: number | null };
}

function significanceGate({ id, baseline, alpha, evidenceOf }: SignificanceGate): SelectionGate {
  return {
    id,
    check: (name, evidence) => {
      const { pValue, skill } = evidenceOf(evidence);
      const sample = `${evidence.rows} test rows in ${evidence.sessions} sessions`;
      if (pValue === null)
        return { gate: id, passed: false, reason: `${name} has no p-value against ${baseline} on ${sample}: fewer than 2 sessions, or no difference` };
      const passed = pValue < alpha;
      const verdict = passed ? 'beats' : 'does not beat';
      const comparison = passed ? 'below' : 'not below';
      const shown = skill === null ? 'unknown' : skill.toPrecision(3);
      return { gate: id, passed, reason: `${name} ${verdict} ${baseline} on ${sample}: skill ${shown}, p = ${pValue.toPrecision(3)}, ${comparison} ${alpha}` };
    },
  };
}
