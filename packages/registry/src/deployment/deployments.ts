import { type Attribution, DeploymentError, StageTransitionError } from '@spx/core';
import type { FeatureInput, Prediction } from '../serving/prediction.js';
import { type Deployment, type DeploymentOutcome, type DeploymentParts, deployment } from './deployment.js';
import type { Release } from './router-snapshot.js';
import type { RouterState } from './router-state.js';
import { slotShares } from './slot-shares.js';
import type { RouterParts } from './take-back.js';

/** Which model version to deploy, who wants it and why. */
export interface DeployRequest extends Attribution, Pick<Release, 'model' | 'version'> {}

/** The commands that change what a router serves; one deployment at a time. */
export interface Deployments {
  deploy(request: DeployRequest): Promise<DeploymentOutcome>;
  resume(): Promise<DeploymentOutcome>;
  abort(by?: Attribution): Promise<void>;
  rollback(by?: Attribution): Promise<void>;
  /** Shows a request that was answered to a candidate in shadow. */
  mirror(features: FeatureInput, served: Prediction): void;
}

/** Keeps the deployment under way, and refuses what its state does not allow. */
export function deployments(parts: Omit<DeploymentParts, 'version' | 'by'>): Deployments {
  const { traffic } = parts;
  let active: Deployment | null = null;
  const refuse = (to: RouterState): never => {
    throw new StageTransitionError({ subject: 'router', from: traffic.snapshot().state, to });
  };
  const whileActive = async <Result>(mine: Deployment, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } finally {
      if (active === mine && traffic.snapshot().candidate === null) active = null;
    }
  };
  const abort = async (by: Attribution = {}): Promise<void> => {
    const mine = active ?? refuse('aborting');
    await whileActive(mine, () => mine.abort(by));
  };
  return {
    deploy: async ({ model, version, ...by }) => {
      if (active !== null) return refuse('preparing');
      const mine = deployment({ ...parts, version: { model, version }, by });
      active = mine;
      return whileActive(mine, mine.run);
    },
    resume: async () => {
      const mine = active ?? refuse('canary');
      if (mine.isRunning() || traffic.snapshot().state !== 'paused') return refuse('canary');
      return whileActive(mine, mine.run);
    },
    abort,
    rollback: (by = {}) => (active === null ? rollBack(parts, by) : abort(by)),
    mirror: (features, served) => active?.mirror(features, served),
  };
}

/** The release before the champion takes all traffic; the champion's place is not offered for a second rollback, which would bring the bad release back. */
async function rollBack({ traffic, target, slots }: RouterParts, { actor = 'unknown', reason = 'The champion was rolled back.' }: Attribution): Promise<void> {
  await traffic.lower(({ champion, previous }) => {
    if (!slots.isHealthy(previous)) throw new DeploymentError({ slot: champion?.slot ?? 'none', problem: 'no release before it is loaded and healthy' });
    return { state: 'stable', weights: slotShares(target.slots, { [previous.slot]: 100 }), champion: previous, previous: null, actor, reason };
  });
  await traffic.settle();
}
