import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import type { Selection } from './select-model.js';

/** A model with the scores on which {@link legacySelection} chooses: those that an honest choice never sees. */
export interface LegacyCandidate {
  /** Unique among the candidates. */
  readonly name: string;
  /** `null` when it was not computed. */
  readonly testRmse: number | null;
  readonly outOfTimeRmse?: number | null;
  /** Of cross-validation. */
  readonly cvRmse?: number | null;
}

/**
 * The rule of the system that this one replaces: the lowest test RMSE wins, ties go to the lower out-of-time RMSE, then to the lower cross-validation RMSE.
 *
 * Flaw:  it searches the test part for the luckiest model and then reports that luck as its quality. It asks for no baseline, no significance and no threshold, so it
 *        promotes a model on pure noise every time (see docs/how-to/select-and-retrain.md for the figure). It is here to reproduce past decisions and to show what they
 *        were worth. It is no SelectionPolicy: `selectModel` cannot run it, and its candidates cannot be given to another policy.
 * Edges: a model without a test RMSE comes last and never wins; then nobody does. The original wrote its ties and fallbacks down but did not have them: it took the
 *        first of equal test RMSE. Here equal scores go on to the name, so that the order of candidates decides nothing.
 *
 * @throws {InsufficientDataError} if there is no candidate.
 * @throws {InvalidArgumentError} if two candidates have one name or a score is not a finite number of 0 or more.
 * @example legacySelection([{ name: 'lightgbm', testRmse: 0.1752 }, { name: 'arimax', testRmse: 0.175 }]).winner // 'arimax', although both lose to a constant
 */
export function legacySelection(candidates: readonly LegacyCandidate[]): Selection {
  checkCandidates(candidates);
  const sorted = [...candidates].sort(byTestError);
  const ranking = sorted.map((candidate, index) => ({ name: candidate.name, place: index + 1, reason: scoresInWords(candidate) }));
  const first = sorted[0]!;
  const winner = first.testRmse === null ? null : first.name;
  return {
    winner,
    policy: 'legacy',
    ranking,
    reasons: [
      'The lowest test RMSE wins (ties: lower out-of-time RMSE, lower cross-validation RMSE, name), whatever a constant would have scored.',
      winner === null ? 'No model is selected: none has a test RMSE.' : `${winner} is selected: ${ranking[0]!.reason}.`,
      'This choice has read the test part of every candidate: its test scores are no estimate of what the winner will do.',
    ],
    rejected: sorted
      .filter(({ name }) => name !== winner)
      .map((candidate) => ({ name: candidate.name, gate: candidate.testRmse === null ? 'test-score' : 'ranking', reason: scoresInWords(candidate) })),
    gatesChecked: [],
  };
}

function byTestError(a: LegacyCandidate, b: LegacyCandidate): number {
  const keys = [[a.testRmse, b.testRmse] as const, [a.outOfTimeRmse, b.outOfTimeRmse] as const, [a.cvRmse, b.cvRmse] as const];
  for (const [left, right] of keys) {
    const [x, y] = [left ?? Number.POSITIVE_INFINITY, right ?? Number.POSITIVE_INFINITY];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.name < b.name ? -1 : 1;
}

function scoresInWords({ testRmse, outOfTimeRmse, cvRmse }: LegacyCandidate): string {
  const shown = (score: number | null | undefined): string => score?.toPrecision(6) ?? 'unknown';
  return `test RMSE ${shown(testRmse)}, out-of-time RMSE ${shown(outOfTimeRmse)}, cross-validation RMSE ${shown(cvRmse)}`;
}

function checkCandidates(candidates: readonly LegacyCandidate[]): void {
  if (candidates.length === 0) throw new InsufficientDataError({ what: 'candidates', required: 1, available: 0 });
  const names = new Set<string>();
  for (const { name, testRmse, outOfTimeRmse, cvRmse } of candidates) {
    if (names.has(name)) throw new InvalidArgumentError('candidates', 'models of different names', { received: name });
    names.add(name);
    for (const score of [testRmse, outOfTimeRmse ?? null, cvRmse ?? null]) {
      if (score === null || (Number.isFinite(score) && score >= 0)) continue;
      throw new InvalidArgumentError('candidates', 'models with finite scores of 0 or more', { received: `${score} of ${name}` });
    }
  }
}
