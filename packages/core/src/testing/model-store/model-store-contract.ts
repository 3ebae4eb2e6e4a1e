import type { ModelStore, ModelVersion } from '../../contracts/model-store.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { storeHandles } from '../store-handles.js';
import { checkAbsent, checkAbsentTargets } from './check-absent.js';
import { checkAliases, checkChampionHistory } from './check-aliases.js';
import { checkAudit } from './check-audit.js';
import { checkDispose, checkDurability } from './check-dispose.js';
import { checkBadNames, checkGoodNames } from './check-names.js';
import { checkRunArtifacts } from './check-run-artifacts.js';
import { checkMetrics, checkRunLife, checkRunList } from './check-runs.js';
import { checkSnapshots } from './check-snapshots.js';
import { checkStages } from './check-stages.js';
import { checkSecondReader, checkTwoWriters } from './check-two-handles.js';
import {
  checkConcurrentVersions,
  checkCorruptPublish,
  checkDamagedArtifact,
  checkIdempotentPublish,
  checkVersionArtifacts,
  checkVersionNumbers,
} from './check-versions.js';
import type { StoreCheck } from './store-context.js';

/** Options of {@link modelStoreContract}. */
export interface ModelStoreContractOptions extends ContractOptions {
  /** Name of the store in errors. Default `model store`. */
  readonly name?: string;
  /**
   * Another handle on the data of the store that `open` gave last, also given here. With it, durability and two writers are checked; leave it out only where data
   * cannot outlive its handle.
   */
  readonly reopen?: (store: ModelStore) => Promise<ModelStore>;
  /** Changes a byte of the stored artefact of a version where it lies. With it, damage is checked; leave it out only where nobody can reach the data. */
  readonly damage?: (version: ModelVersion) => Promise<void>;
}

const CHECKS: readonly StoreCheck[] = [
  checkRunLife,
  checkMetrics,
  checkRunArtifacts,
  checkRunList,
  checkVersionNumbers,
  checkConcurrentVersions,
  checkVersionArtifacts,
  checkIdempotentPublish,
  checkCorruptPublish,
  checkStages,
  checkAliases,
  checkChampionHistory,
  checkAudit,
  checkBadNames,
  checkGoodNames,
  checkAbsent,
  checkAbsentTargets,
  checkSnapshots,
  checkDispose,
];

const CHECKS_OF_TWO_HANDLES: readonly StoreCheck[] = [checkSecondReader, checkTwoWriters, checkDurability];

/**
 * Every rule that a model store must keep, as cases for any test runner.
 *
 * Each case works on a store of its own and disposes of it. The store's clock must run.
 *
 * @param open - gives an empty store; called once per case.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * let directory = '';
 * const open = async () => myStore((directory = await mkdtemp(join(tmpdir(), 'store-'))));
 * for (const { name, run } of modelStoreContract(open, { reopen: async () => myStore(directory) })) test(name, run);
 */
export function modelStoreContract(open: () => Promise<ModelStore>, options: ModelStoreContractOptions = {}): readonly ContractCase[] {
  const { name = 'model store', reopen, damage, skip } = options;
  return contractCases(
    {
      subject: name,
      checks: [...CHECKS, ...(reopen === undefined ? [] : CHECKS_OF_TWO_HANDLES), ...(damage === undefined ? [] : [checkDamagedArtifact])],
      prepare: async () => ({ subject: name, ...(await storeHandles(open, reopen)), damage: async (version) => damage?.(version) }),
      release: ({ release }) => release(),
    },
    skip,
  );
}
