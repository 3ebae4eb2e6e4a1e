import { type Attribution, type SlotHealth, StageTransitionError } from '@spx/core';
import { errorMessage } from '../error-message.js';
import type { FeatureInput, Prediction } from '../serving/prediction.js';
import type { DeploymentPlan, DeploymentStage } from './deployment-plan.js';
import { prepareCandidate } from './prepare-candidate.js';
import type { Placement, Release } from './router-snapshot.js';
import { runStage } from './run-stage.js';
import { type ShadowTraffic, shadowTraffic } from './shadow-traffic.js';
import { type MoveAttribution, type RouterParts, takeBack, withdrawCandidate } from './take-back.js';

/** How a deployment ended, or why it waits. */
export interface DeploymentOutcome {
  readonly result: 'promoted' | 'aborted' | 'paused';
  /** Why it was aborted or paused. */
  readonly reason: string | null;
  /** The checks of the candidate; `null` when it did not come that far. */
  readonly health: SlotHealth | null;
}

/** One deployment under way. */
export interface Deployment {
  /** Goes on from where it stands to the end or to a pause. When something fails, the candidate is taken back before this rejects. */
  run(): Promise<DeploymentOutcome>;
  isRunning(): boolean;
  /**
   * Takes the candidate back at once, whatever the deployment is waiting for.
   *
   * @throws {StageTransitionError} if the deployment ended well just before.
   */
  abort(by: Attribution): Promise<void>;
  /** Shows the candidate a request, if it is in shadow. */
  mirror(features: FeatureInput, served: Prediction): void;
}

/** What a {@link deployment} needs. */
export interface DeploymentParts extends RouterParts {
  readonly plan: DeploymentPlan;
  readonly version: Pick<Release, 'model' | 'version'>;
  readonly by: Attribution;
  /** Asks a slot for a prediction. */
  readonly predict: (slot: string, features: FeatureInput) => Promise<Prediction>;
}

/** Puts one release through the stages of a plan. */
export function deployment(parts: DeploymentParts): Deployment {
  const { traffic, slots, plan } = parts;
  const controller = new AbortController();
  const { signal } = controller;
  const actor = parts.by.actor ?? 'unknown';
  let abortedBy: MoveAttribution = { actor, reason: null };
  let candidate: Placement | null = null;
  let health: SlotHealth | null = null;
  let shadow: ShadowTraffic | null = null;
  let stages: DeploymentStage[] = [];
  let running: Promise<DeploymentOutcome> | null = null;

  const retreat = async (by: MoveAttribution): Promise<DeploymentOutcome> => {
    if (traffic.snapshot().candidate !== null) await takeBack(parts, by);
    else await traffic.settle();
    return { result: 'aborted', reason: by.reason, health };
  };
  const prepare = async (): Promise<Placement> => {
    const prepared = await prepareCandidate(parts, { version: parts.version, by: parts.by, signal });
    health = prepared.health;
    // Without a champion there is nobody to take the rest of the traffic, and no traffic to copy.
    stages = plan.stages.filter(({ phase }) => slots.isHealthy(traffic.snapshot().champion) || phase === 'promoting' || phase === 'bake');
    return prepared.candidate;
  };
  const startShadow = (slot: string, requests: number): ShadowTraffic => {
    shadow = shadowTraffic(requests, (features) => parts.predict(slot, features));
    return shadow;
  };
  const advance = async (): Promise<DeploymentOutcome> => {
    candidate ??= await prepare();
    if (health?.healthy !== true) return retreat({ actor, reason: failedChecks(health) });
    const { slot } = candidate;
    const context = { ...parts, candidate, actor, signal, startShadow: (requests: number) => startShadow(slot, requests) };
    for (let stage = stages.shift(); stage !== undefined; stage = stages.shift()) {
      const { verdict, reason } = await runStage(context, stage);
      shadow = null;
      if (verdict === 'abort') return retreat({ actor, reason });
      if (verdict === 'advance') continue;
      await traffic.raise({ state: 'paused', actor, reason }, signal);
      return { result: 'paused', reason, health };
    }
    await promote(parts, candidate, signal);
    return { result: 'promoted', reason: null, health };
  };
  const guarded = async (): Promise<DeploymentOutcome> => {
    try {
      return await advance();
    } catch (cause) {
      const outcome = await retreat(signal.aborted ? abortedBy : { actor, reason: errorMessage(cause) });
      if (signal.aborted) return outcome;
      throw cause;
    } finally {
      running = null;
      shadow = null;
    }
  };
  return {
    run: () => {
      running = guarded();
      return running;
    },
    isRunning: () => running !== null,
    abort: async (by) => {
      abortedBy = { actor: by.actor ?? 'unknown', reason: by.reason ?? 'The deployment was aborted.' };
      controller.abort();
      if (running === null) {
        await retreat(abortedBy);
        return;
      }
      if (traffic.snapshot().candidate !== null) await withdrawCandidate(parts, abortedBy);
      const { result } = await running;
      if (result === 'promoted') throw new StageTransitionError({ subject: 'router', from: traffic.snapshot().state, to: 'aborting' });
    },
    mirror: (features, served) => shadow?.observe(features, served),
  };
}

async function promote({ traffic, slots, by }: DeploymentParts, candidate: Placement, signal: AbortSignal): Promise<void> {
  const { champion, previous } = traffic.snapshot();
  const before = slots.isHealthy(champion) ? champion : slots.isHealthy(previous) ? previous : null;
  const move = { champion: candidate, previous: before, candidate: null, actor: by.actor ?? 'unknown', reason: by.reason ?? null };
  await traffic.raise({ state: 'stable', ...move }, signal);
}

function failedChecks(health: SlotHealth | null): string {
  const failures = health?.checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`) ?? [];
  return `The candidate failed its checks: ${failures.join('; ')}.`;
}
