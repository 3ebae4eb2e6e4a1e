import type { OnlineFeatureStore } from '../../contracts/feature-store.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { storeHandles } from '../store-handles.js';
import { checkDispose, checkSecondReader, checkTwoWriters, checkWholeRows } from './check-concurrency.js';
import { checkMany, checkNames, checkRemoval, checkViews, checkWatermark } from './check-entities.js';
import { checkCorrections, checkOrder } from './check-order.js';
import { checkAbsent, checkAsOf, checkReadYourWrites, checkSnapshots, checkStaleness, checkValues } from './check-reads.js';
import { checkBadRows, checkBadViews, checkOtherFeatures } from './check-refusals.js';
import type { FeatureStoreCheck } from './store-context.js';

/** Options of {@link featureStoreContract}. */
export interface FeatureStoreContractOptions extends ContractOptions {
  /** Name of the store in errors. Default `feature store`. */
  readonly name?: string;
  /**
   * Another handle on the data of the store that `open` gave last, also given here. With it, two writers are checked; leave it out only where data cannot be
   * reached by another handle.
   */
  readonly reopen?: (store: OnlineFeatureStore) => Promise<OnlineFeatureStore>;
}

const CHECKS: readonly FeatureStoreCheck[] = [
  checkReadYourWrites,
  checkAbsent,
  checkValues,
  checkSnapshots,
  checkStaleness,
  checkAsOf,
  checkOrder,
  checkCorrections,
  checkBadRows,
  checkBadViews,
  checkOtherFeatures,
  checkNames,
  checkRemoval,
  checkViews,
  checkMany,
  checkWatermark,
  checkWholeRows,
  checkDispose,
];

const CHECKS_OF_TWO_HANDLES: readonly FeatureStoreCheck[] = [checkSecondReader, checkTwoWriters];

/**
 * Every rule that an online feature store must keep, as cases for any test runner.
 *
 * Each case works on a store of its own and disposes of it.
 *
 * @param open - gives an empty store; called once per case.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * for (const { name, run } of featureStoreContract(async () => memoryFeatureStore())) test(name, run);
 */
export function featureStoreContract(open: () => Promise<OnlineFeatureStore>, options: FeatureStoreContractOptions = {}): readonly ContractCase[] {
  const { name = 'feature store', reopen, skip } = options;
  return contractCases(
    {
      subject: name,
      checks: [...CHECKS, ...(reopen === undefined ? [] : CHECKS_OF_TWO_HANDLES)],
      prepare: async () => ({ subject: name, ...(await storeHandles(open, reopen)) }),
      release: ({ release }) => release(),
    },
    skip,
  );
}
