import type { EvaluationLedger } from '../../contracts/evaluation-ledger.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { storeHandles } from '../store-handles.js';
import { checkContests, checkUsedRows } from './check-contests.js';
import { checkAlpha, checkReadings, checkTrials } from './check-counts.js';
import { checkDispose, checkDurability, checkSecondReader, checkTorn, checkTwoWriters } from './check-handles.js';
import { checkReadYourWrites, checkRepeats, checkSnapshots } from './check-records.js';
import { checkBadValues, checkNames } from './check-refusals.js';
import type { LedgerCheck } from './ledger-context.js';

/** Options of {@link evaluationLedgerContract}. */
export interface EvaluationLedgerContractOptions extends ContractOptions {
  /** Name of the ledger in errors. Default `evaluation ledger`. */
  readonly name?: string;
  /**
   * Another handle on the data of the ledger that `open` gave last, also given here. With it, durability and two writers are checked; leave it out only where data
   * cannot outlive its handle.
   */
  readonly reopen?: (ledger: EvaluationLedger) => Promise<EvaluationLedger>;
  /** Leaves half an entry where the ledger that `open` gave last keeps its data, as a killed writer does. Leave it out only where no entry can be half written. */
  readonly tear?: () => Promise<void>;
}

const CHECKS: readonly LedgerCheck[] = [
  checkReadYourWrites,
  checkRepeats,
  checkTrials,
  checkReadings,
  checkAlpha,
  checkContests,
  checkUsedRows,
  checkNames,
  checkBadValues,
  checkSnapshots,
  checkDispose,
];

const CHECKS_OF_TWO_HANDLES: readonly LedgerCheck[] = [checkSecondReader, checkTwoWriters, checkDurability];

/**
 * Every rule that an evaluation ledger must keep, as cases for any test runner.
 *
 * Each case works on a ledger of its own and disposes of it.
 *
 * @param open - gives an empty ledger; called once per case.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * for (const { name, run } of evaluationLedgerContract(async () => memoryLedger())) test(name, run);
 */
export function evaluationLedgerContract(open: () => Promise<EvaluationLedger>, options: EvaluationLedgerContractOptions = {}): readonly ContractCase[] {
  const { name = 'evaluation ledger', reopen, tear, skip } = options;
  return contractCases(
    {
      subject: name,
      checks: [...CHECKS, ...(reopen === undefined ? [] : CHECKS_OF_TWO_HANDLES), ...(tear === undefined ? [] : [checkTorn])],
      prepare: async () => ({ subject: name, ...(await storeHandles(open, reopen)), tear: async () => tear?.() }),
      release: ({ release }) => release(),
    },
    skip,
  );
}
