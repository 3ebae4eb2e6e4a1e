import { type ChallengeRecord, type EvaluationLedger, type LedgerRows, sha256 } from '@spx/core';

const day = 86_400_000;

/** The rows of the session of a day. */
export function rowsOfDay(first: number): LedgerRows {
  return { dataSha256: sha256('bars'), from: first * day, to: first * day + day / 4, rows: 330, sessions: { first, last: first, count: 1 } };
}

/** A step of a contest on the session of a day. */
export function stepOfDay(first: number, contest = 'champion-1'): ChallengeRecord {
  const names = { series: 'spy', contest, champion: 'model-1', challenger: `model-${first}` };
  return { ...names, rows: rowsOfDay(first), differences: [0.25 * first], evidence: { kind: 'e-value', value: 1.5 }, alpha: 0.01, verdict: 'continue' };
}

/** Every method that changes a ledger. */
export const ledgerChanges: readonly ((ledger: EvaluationLedger) => Promise<unknown>)[] = [
  (ledger) => ledger.setBudget({ series: 'spy', alpha: 0.04 }, { actor: 'Zoë', reason: '🎯 "ä€"\n' }),
  (ledger) => ledger.recordSearch({ series: 'spy', study: 'coarse', trials: 20, bestLoss: null, dataSha256: sha256('bars') }),
  (ledger) => ledger.recordSearch({ series: 'spy', study: 'coarse', trials: 40, bestLoss: 0.17, dataSha256: sha256('bars') }),
  (ledger) => ledger.recordReading({ series: 'spy', id: 'run-1', model: 'model-1', rows: rowsOfDay(1), decision: 'selected', alpha: 0.02 }),
  (ledger) => ledger.recordChallenge(stepOfDay(2)),
  (ledger) => ledger.recordChallenge(stepOfDay(3), { actor: 'nightly' }),
];
