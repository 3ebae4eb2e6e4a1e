import type { ChallengeRecord, EvaluationLedger, LedgerRows, ReadingRecord, SearchRecord } from '../../contracts/evaluation-ledger.js';
import { sha256 } from '../../hash/sha256.js';
import type { ContractCheck } from '../contract-suite.js';
import type { StoreHandles } from '../store-handles.js';

/** What a check of a ledger works on: an empty ledger. */
interface LedgerContext extends StoreHandles<EvaluationLedger> {
  readonly subject: string;
  /** Leaves half an entry where the ledger keeps its data, as a writer does that was killed. */
  readonly tear: () => Promise<void>;
}

/** A check of a ledger. */
export type LedgerCheck = ContractCheck<LedgerContext>;

const day = 86_400_000;

/** The rows of one session a day, from day `first` on. */
export function sampleRows(first: number, count = 1): LedgerRows {
  const last = first + count - 1;
  return { dataSha256: sha256('data'), from: first * day, to: last * day + day / 4, rows: 300 * count, sessions: { first, last, count } };
}

/** A study of `spy` with so many trials. */
export function sampleSearch(study: string, trials: number): SearchRecord {
  return { series: 'spy', study, trials, bestLoss: 0.25, dataSha256: sha256('data') };
}

/** A gate of `spy` that rejected a model on the session of a day. */
export function sampleReading(id: string, first: number): ReadingRecord {
  return { series: 'spy', id, model: 'lightgbm', rows: sampleRows(first), decision: 'rejected', alpha: 0.001 };
}

/** A step of a contest of `spy` on the session of a day that goes on. */
export function sampleStep(contest: string, first: number): ChallengeRecord {
  const evidence = { kind: 'e-value', value: 1.5 } as const;
  const names = { series: 'spy', contest, champion: 'lightgbm-3', challenger: `lightgbm-${first}` };
  return { ...names, rows: sampleRows(first), differences: [0.125], evidence, alpha: 0.01, verdict: 'continue' };
}
