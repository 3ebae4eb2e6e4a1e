import { InvalidArgumentError } from '@spx/core';
import { weightedMean } from '../metrics/weighted-mean.js';
import { baselineGates } from './baseline-gates.js';
import { byValidationError } from './by-validation-error.js';
import { checkAlpha } from './check-alpha.js';
import { checkLosses } from './check-losses.js';
import type { Candidate, RankedCandidate, SelectionGate, SelectionPolicy } from './selection-policy.js';

/** Options of {@link beatsReferences}. */
export interface BeatsReferencesOptions {
  /** The reference models that must be beaten, by the names that the evidence has them under. */
  readonly references: readonly string[];
  /** What the losses are called in reasons. Default `QLIKE`. */
  readonly loss?: string;
  /** Level of each gate. Default 0.05. */
  readonly alpha?: number;
}

/**
 * Policy for targets that a constant is no rival for, such as volatility: the lowest mean validation loss comes first, and must beat every reference model on the test part,
 * and the train mean and zero besides, each with p below `alpha`.
 *
 * Candidates: with `losses`, of any loss that all share; one without comes after those that have them. Ties as in `lowestValidationError`. Evidence: `references` of what the test part says.
 * Level:      all gates must pass, so a model that is no better than the best reference is promoted in at most `alpha` of all cases.
 *
 * @throws {InvalidArgumentError} if there is no reference, one is named twice, or `alpha` is not between 0 and 1; from `rank` if losses are not finite or not of the same rows.
 * @example
 * await selectModel({ candidates, gate, policy: beatsReferences({ references: ['har', 'garch', 'combination'] }) });
 */
export function beatsReferences({ references, loss = 'QLIKE', alpha = 0.05 }: BeatsReferencesOptions): SelectionPolicy {
  checkAlpha(alpha);
  if (references.length === 0 || new Set(references).size < references.length) {
    throw new InvalidArgumentError('references', 'one name or more, each once', { received: references });
  }
  return {
    specVersion: 1,
    id: 'beats-references',
    rule:
      `The lowest validation ${loss} comes first (ties: lower RMSE, lower MAE, fewer features, name); it alone is tested, and must beat ${references.join(', ')} by ${loss}, and the train mean and zero by squared error, ` +
      `each with a one-sided p-value clustered by session below ${alpha}.`,
    rank: (candidates) => rank(candidates, loss),
    gates: [...references.map((reference) => referenceGate(reference, { loss, alpha })), ...baselineGates(alpha)],
  };
}

function rank(candidates: readonly Candidate[], loss: string): readonly RankedCandidate[] {
  checkLosses(candidates);
  const scored = candidates.map((candidate) => ({ candidate, mean: meanLoss(candidate) }));
  scored.sort((a, b) => compare(a.mean, b.mean) || byValidationError(a.candidate, b.candidate));
  return scored.map(({ candidate, mean }, index) => {
    if (mean === Number.POSITIVE_INFINITY) return { name: candidate.name, place: index + 1, reason: `its validation ${loss} is not known` };
    const own = `validation ${loss} ${mean.toPrecision(6)}`;
    const reason = index === 0 ? `${own} is the lowest` : `${own} against ${scored[0]!.mean.toPrecision(6)} of ${scored[0]!.candidate.name}`;
    return { name: candidate.name, place: index + 1, reason };
  });
}

function meanLoss({ losses }: Candidate): number {
  return losses === undefined || losses.values.length === 0 ? Number.POSITIVE_INFINITY : weightedMean(losses.values);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function referenceGate(reference: string, { loss, alpha }: { readonly loss: string; readonly alpha: number }): SelectionGate {
  const id = `beats-${reference}`;
  return {
    id,
    check: (name, { rows, sessions, references }) => {
      const evidence = references?.[reference];
      const sample = `${rows} test rows in ${sessions} sessions`;
      if (evidence === undefined || evidence.pValue === null || !Number.isFinite(evidence.pValue)) {
        return {
          gate: id,
          passed: false,
          reason: `${name} has no p-value against ${reference} on ${sample}: not compared, fewer than 2 sessions, or no difference`,
        };
      }
      const passed = evidence.pValue < alpha;
      const [verdict, comparison] = passed ? ['beats', 'below'] : ['does not beat', 'not below'];
      const words = `${loss} lower by ${evidence.gain.toPrecision(3)}, p = ${evidence.pValue.toPrecision(3)}, ${comparison} ${alpha}`;
      return { gate: id, passed, reason: `${name} ${verdict} ${reference} on ${sample}: ${words}` };
    },
  };
}
