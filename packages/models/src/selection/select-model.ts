import { ContractViolationError, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { lowestValidationError } from './lowest-validation-error.js';
import type { Candidate, GateResult, RankedCandidate, SelectionPolicy, TestEvidence } from './selection-policy.js';

/** Candidates with validation scores alone, and how to get test evidence for one of them. */
export interface SelectModelOptions {
  readonly candidates: readonly Candidate[];
  /** Scores the first of the ranking on the test part. Called once, for that model only, after `onRanked` has finished. */
  readonly gate: (name: string) => TestEvidence | Promise<TestEvidence>;
  /** Receives the ranking before any test row is read, so that it can be journalled. A rejection stops the selection. */
  readonly onRanked?: (ranking: readonly RankedCandidate[]) => void | Promise<void>;
  /** Default `lowestValidationError()`. */
  readonly policy?: SelectionPolicy;
  /** What the test part could have shown (`minimumDetectableR2` at power 0.8), for the reasons when nobody wins; `null` when no model could have been found. */
  readonly minimumDetectableR2?: number | null;
}

/** A candidate that was not selected, and what kept it out: a gate, or its place in the ranking. */
export interface RejectedCandidate {
  readonly name: string;
  /** Id of the gate, or `ranking`. */
  readonly gate: string;
  readonly reason: string;
}

/** What was chosen and why. */
export interface Selection {
  readonly winner: string | null;
  /** Id of the policy. */
  readonly policy: string;
  readonly ranking: readonly RankedCandidate[];
  /** In words, with numbers, in the order in which they arose. */
  readonly reasons: readonly string[];
  readonly rejected: readonly RejectedCandidate[];
  readonly gatesChecked: readonly GateResult[];
}

/**
 * Chooses a model: ranks by validation scores, then gates the first of the ranking alone on the test part.
 *
 * The scores of the others on test are never asked for, so the choice cannot be a search over test scores. When the first fails a gate there is no winner: the second
 * is not tried, for that would be the same search. A naive baseline may stand among the candidates: when it ranks first, it fails its own gate.
 *
 * @throws {InsufficientDataError} if there is no candidate.
 * @throws {InvalidArgumentError} if two candidates have one name or a validation score is not finite.
 * @throws {ContractViolationError} if the policy does not rank every candidate once.
 * @example
 * const { winner, reasons } = await selectModel({ candidates, gate: (name) => evaluateOnTest(name) });
 * winner ?? 'meanBaseline'; // what is deployed
 */
export async function selectModel(options: SelectModelOptions): Promise<Selection> {
  const { candidates, gate, onRanked, policy = lowestValidationError() } = options;
  checkCandidates(candidates);
  const ranking = rankAll(policy, candidates);
  const first = ranking[0]!;
  await onRanked?.(ranking);
  const evidence = await gate(first.name);
  const gatesChecked = policy.gates.map((condition) => condition.check(first.name, evidence));
  const failed = gatesChecked.filter(({ passed }) => !passed);
  const isSelected = failed.length === 0;
  return {
    winner: isSelected ? first.name : null,
    policy: policy.id,
    ranking,
    reasons: [
      policy.rule,
      `${first.name} ranks first of ${ranking.length}: ${first.reason}.`,
      ...gatesChecked.map(({ reason }) => `${reason}.`),
      ...(isSelected ? [`${first.name} is selected.`] : whyNobody(first.name, failed, options.minimumDetectableR2)),
    ],
    rejected: [
      ...failed.map((result) => ({ name: first.name, gate: result.gate, reason: result.reason })),
      ...ranking.slice(1).map(({ name, reason }) => ({ name, gate: 'ranking', reason })),
    ],
    gatesChecked,
  };
}

function checkCandidates(candidates: readonly Candidate[]): void {
  if (candidates.length === 0) throw new InsufficientDataError({ what: 'candidates', required: 1, available: 0 });
  const names = new Set<string>();
  for (const { name, validation } of candidates) {
    if (names.has(name)) throw new InvalidArgumentError('candidates', 'models of different names', { received: name });
    names.add(name);
    for (const score of [validation.rmse, validation.mae]) {
      if (!Number.isFinite(score)) throw new InvalidArgumentError('candidates', 'models with finite validation scores', { received: `${score} of ${name}` });
    }
  }
}

function rankAll(policy: SelectionPolicy, candidates: readonly Candidate[]): readonly RankedCandidate[] {
  const ranking = policy.rank(candidates.map(withoutOthers));
  const missing = candidates.find(({ name }) => ranking.filter((ranked) => ranked.name === name).length !== 1);
  if (missing === undefined && ranking.length === candidates.length) return ranking;
  throw new ContractViolationError({
    subject: policy.id,
    rule: 'ranks every candidate once',
    problem: `it ranked ${ranking.map(({ name }) => name).join(', ') || 'nobody'}.`,
  });
}

/** What a ranking may know, and nothing that a caller without types may have left in the object. */
function withoutOthers({ name, validation, featureCount, complexity, losses }: Candidate): Candidate {
  const { rmse, mae, skill } = validation;
  return { name, validation: { rmse, mae, skill }, featureCount, ...(complexity !== undefined && { complexity }), ...(losses !== undefined && { losses }) };
}

function whyNobody(name: string, failed: readonly GateResult[], minimumDetectableR2: number | null | undefined): readonly string[] {
  const isConstant = failed.some(({ gate }) => gate === 'beats-train-mean' || gate === 'beats-zero');
  const rival = isConstant ? 'a constant' : 'what it has to beat';
  const verdict = `No model is selected: ${name} has not shown that it beats ${rival}, and no other is tried on the same test rows.`;
  if (minimumDetectableR2 === undefined) return [verdict];
  if (minimumDetectableR2 === null) return [verdict, 'The test part is too short to have shown any model.'];
  return [verdict, `The smallest R2 that these test sessions would show in 8 of 10 cases is ${minimumDetectableR2.toPrecision(2)}.`];
}
