import type { DeploymentTarget } from '../../contracts/deployment-target.js';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { checkFailedLoad, checkLoad, checkLoadUnderWeight, checkOwnBytes, checkStart, checkUnload } from './check-loading.js';
import { checkEmptySlotWeights, checkRollback, checkWeightSnapshots, checkWeights } from './check-weights.js';
import type { TargetArtifacts, TargetCheck, TargetContext } from './target-context.js';

/** Options of {@link deploymentTargetContract}. */
export interface DeploymentTargetContractOptions extends ContractOptions {
  /** Two artefacts that the target can serve, and one that it must refuse. */
  readonly artifacts: TargetArtifacts;
  /** Name of the target in errors. Default `deployment target`. */
  readonly name?: string;
  /** Releases what a target holds; called once per case. */
  readonly close?: (target: DeploymentTarget) => Promise<void>;
}

const CHECKS: readonly TargetCheck[] = [
  checkStart,
  checkLoad,
  checkLoadUnderWeight,
  checkFailedLoad,
  checkOwnBytes,
  checkUnload,
  checkWeights,
  checkEmptySlotWeights,
  checkRollback,
  checkWeightSnapshots,
];

/**
 * Every rule that a deployment target must keep, as cases for any test runner.
 *
 * @param open - gives a target with two or more empty slots; called once per case.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * const artifacts = { first, second, corrupt: first.slice(0, -1) };
 * for (const { name, run } of deploymentTargetContract(async () => mySlots(), { artifacts })) test(name, run);
 */
export function deploymentTargetContract(open: () => Promise<DeploymentTarget>, options: DeploymentTargetContractOptions): readonly ContractCase[] {
  const { artifacts, name = 'deployment target', close, skip } = options;
  return contractCases<TargetContext>(
    {
      subject: name,
      checks: CHECKS,
      prepare: async () => {
        const target = await open();
        const [blue, green] = target.slots;
        if (blue === undefined || green === undefined) throw new InvalidArgumentError('slots', 'two or more slots', { received: target.slots });
        return { subject: name, target, artifacts, blue, green };
      },
      release: async ({ target }) => close?.(target),
    },
    skip,
  );
}
