import type { Attribution } from './model-store.js';

/** Rows that somebody looked at: a stretch of time of one dataset. */
export type LedgerRows = {
  /** SHA-256 of the dataset's content. */
  readonly dataSha256: string;
  /** Start of the first label, epoch milliseconds. */
  readonly from: number;
  /** Last end of a label, epoch milliseconds; not before `from`. */
  readonly to: number;
  /** Number of rows, 1 or more. */
  readonly rows: number;
  /** First and last session of the rows by the dataset's count, and how many there are. */
  readonly sessions: { readonly first: number; readonly last: number; readonly count: number };
};

/** A search over parameters or features, as far as it has come. */
export type SearchRecord = {
  /** What is predicted, such as `spy-30m`. Alpha, trials and readings are counted for each series by itself. */
  readonly series: string;
  /** The study; recorded again as it grows. */
  readonly study: string;
  /** Trials so far, 1 or more. */
  readonly trials: number;
  /** Lowest loss of a trial; `null` when none finished. */
  readonly bestLoss: number | null;
  /** SHA-256 of the dataset on which trials are scored. */
  readonly dataSha256: string;
};

/** A reading of test rows. */
export type ReadingRecord = {
  readonly series: string;
  /** Names the reading, so that one which is recorded again after a crash counts once. */
  readonly id: string;
  /** The model that was scored. */
  readonly model: string;
  readonly rows: LedgerRows;
  /** What followed from it. `report` decides nothing; the other two make the rows known to every model that is chosen later. */
  readonly decision: 'selected' | 'rejected' | 'report';
  /** Level of the test that decided; 0 where nothing was tested. It is spent. */
  readonly alpha: number;
};

/** One step of a contest between a champion and its challengers, on rows that neither had seen. */
export type ChallengeRecord = {
  readonly series: string;
  /** Names the contest: every step against one champion, until it is over. */
  readonly contest: string;
  readonly champion: string;
  readonly challenger: string;
  readonly rows: LedgerRows;
  /** Champion's mean loss minus challenger's mean loss in each session of the rows, in order: more than 0 where the challenger is better. */
  readonly differences: readonly number[];
  /** What all steps of the contest together say against "no challenger was better". An e-value is 0 or more; a p-value at most 1. */
  readonly evidence: { readonly kind: 'e-value' | 'p-value'; readonly value: number };
  /** Level of the whole contest, the same in each step. It is spent with the first one. */
  readonly alpha: number;
  /** `promote` and `stop` end the contest. */
  readonly verdict: 'promote' | 'continue' | 'stop';
};

/** The probability of a false decision that all tests of a series may take together. */
export type AlphaBudget = {
  readonly series: string;
  /** More than 0, less than 1. */
  readonly alpha: number;
};

/** What every entry of a ledger carries. */
export type LedgerStamp = {
  /** 1, 2, 3, ... without a gap, over all series. */
  readonly sequence: number;
  /** Epoch milliseconds; never before the entry that it follows. */
  readonly time: number;
  readonly actor: string;
  readonly reason: string | null;
};

/** A recorded budget. */
export type BudgetEntry = LedgerStamp & AlphaBudget & { readonly kind: 'budget' };
/** A recorded search. */
export type SearchEntry = LedgerStamp & SearchRecord & { readonly kind: 'search' };
/** A recorded reading. */
export type ReadingEntry = LedgerStamp & ReadingRecord & { readonly kind: 'reading' };
/** A recorded step of a contest. */
export type ChallengeEntry = LedgerStamp & ChallengeRecord & { readonly kind: 'challenge' };
/** One line of a ledger. */
export type LedgerEntry = BudgetEntry | SearchEntry | ReadingEntry | ChallengeEntry;

/** What is left of the budget of a series. */
export interface AlphaAccount {
  readonly budget: number;
  /** Levels of all contests, each once, and of all readings. */
  readonly spent: number;
  readonly left: number;
  /** Contests and readings that spent. */
  readonly tests: number;
}

/** A stretch of time of a series, both ends included. */
export interface LedgerRange {
  readonly series: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Counts every trial, every reading of test rows and every challenge of a champion, so that no one forgets how often luck was tried.
 *
 * Used by: a search (its trials), the gate of a selection (its reading), nightly retraining (its contest), and reports that discount a result by the number of trials.
 * Must hold for every implementation:
 * - Entries are only ever added. A call that resolved is durable; one that did not resolve has happened wholly or not at all.
 * - Concurrent writers, in one process or several, lose nothing, and rules hold among all of them: of two steps of a contest on the same rows one is refused.
 * - What was read never changes under the reader's hands. Only a broken store throws a StoreError.
 * - The same record again returns the entry that exists and adds none: a study with the same number of trials, a reading of the same `id`, an equal step of a contest.
 *   The same key with other content is an InvalidArgumentError; only a study may grow.
 * - Names (`series`, `study`, `id`, `model`, `contest`, `champion`, `challenger`) are 1 to 128 characters of letters, digits, `.`, `_` and `-`, and not `.` or `..`.
 *   Anything outside its documented range is an InvalidArgumentError.
 * - Spending more than is left is an InvalidArgumentError.
 * Prove an implementation with `evaluationLedgerContract` of `@spx/core/testing`.
 */
export interface EvaluationLedger {
  readonly specVersion: 1;
  /** Sets the budget of a series, once, before anything is spent. Without it, the budget is 0.05. */
  setBudget(budget: AlphaBudget, by?: Attribution): Promise<BudgetEntry>;
  /** Counts the trials of a study. Recorded again with more trials, the greater number counts; a smaller one is refused. */
  recordSearch(search: SearchRecord, by?: Attribution): Promise<SearchEntry>;
  /** Counts a reading of test rows and spends its level. */
  recordReading(reading: ReadingRecord, by?: Attribution): Promise<ReadingEntry>;
  /**
   * Adds a step to a contest, which its first step opens; that one spends the level.
   *
   * Champion and level stay the same through a contest, rows come in order of time, and nothing follows `promote` or `stop` (else InvalidArgumentError).
   *
   * @throws {RowsAlreadyReadError} if the rows share a moment with an earlier step of the contest, or with a reading that decided.
   */
  recordChallenge(challenge: ChallengeRecord, by?: Attribution): Promise<ChallengeEntry>;

  /** All entries, or those of a series, oldest first. */
  entries(series?: string): Promise<readonly LedgerEntry[]>;
  /** Readings and steps of contests whose rows share a moment with the range, oldest first. */
  readings(range: LedgerRange): Promise<readonly (ReadingEntry | ChallengeEntry)[]>;
  /** Steps of a contest, oldest first; empty for one that is not known. */
  contest(series: string, contest: string): Promise<readonly ChallengeEntry[]>;
  /** Trials of all studies of a series. */
  trials(series: string): Promise<number>;
  /** What was spent and what is left. */
  alpha(series: string): Promise<AlphaAccount>;
  /** Releases files, locks and connections. Calling it twice is fine. */
  dispose(): Promise<void>;
}
