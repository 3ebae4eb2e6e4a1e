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

/** A deployment with what it has come to so far. */
interface Session extends DeploymentParts {
  readonly actor: string;
  readonly controller: AbortController;
  abortedBy: MoveAttribution;
  candidate: Placement | null;
  health: SlotHealth | null;
  /** Stages that are still to come. */
  stages: DeploymentStage[];
  shadow: ShadowTraffic | null;
  running: Promise<DeploymentOutcome> | null;
}

/** Puts one release through the stages of a plan. */
export function deployment(parts: DeploymentParts): Deployment {
  const actor = parts.by.actor ?? 'unknown';
  const abortedBy = { actor, reason: null };
  const session: Session = {
    ...parts,
    actor,
    abortedBy,
    controller: new AbortController(),
    candidate: null,
    health: null,
    stages: [],
    shadow: null,
    running: null,
  };
  return {
    run: () => {
      session.running = runToEndOrPause(session);
      return session.running;
    },
    isRunning: () => session.running !== null,
    abort: (by) => abort(session, by),
    mirror: (features, served) => session.shadow?.observe(features, served),
  };
}

async function runToEndOrPause(session: Session): Promise<DeploymentOutcome> {
  const { signal } = session.controller;
  try {
    return await advance(session);
  } catch (cause) {
    const outcome = await retreat(session, signal.aborted ? session.abortedBy : { actor: session.actor, reason: errorMessage(cause) });
    if (signal.aborted) return outcome;
    throw cause;
  } finally {
    session.running = null;
    session.shadow = null;
  }
}

async function advance(session: Session): Promise<DeploymentOutcome> {
  const { traffic, actor, stages } = session;
  const { signal } = session.controller;
  session.candidate ??= await prepare(session);
  const { candidate, health } = session;
  if (health?.healthy !== true) return retreat(session, { actor, reason: failedChecks(health) });
  const context = { ...session, candidate, signal, startShadow: (requests: number) => startShadow(session, candidate, requests) };
  for (let stage = stages.shift(); stage !== undefined; stage = stages.shift()) {
    const { verdict, reason } = await runStage(context, stage);
    session.shadow = null;
    if (verdict === 'abort') return retreat(session, { actor, reason });
    if (verdict === 'advance') continue;
    await traffic.raise({ state: 'paused', actor, reason }, signal);
    return { result: 'paused', reason, health };
  }
  await promote(session, candidate);
  return { result: 'promoted', reason: null, health };
}

async function prepare(session: Session): Promise<Placement> {
  const { plan, slots, traffic, version, by, stages } = session;
  const { candidate, health } = await prepareCandidate(session, { version, by, signal: session.controller.signal });
  session.health = health;
  // Without a champion there is nobody to take the rest of the traffic, and no traffic to copy.
  const hasChampion = slots.isHealthy(traffic.snapshot().champion);
  stages.push(...plan.stages.filter(({ phase }) => hasChampion || phase === 'promoting' || phase === 'bake'));
  return candidate;
}

function startShadow(session: Session, { slot }: Placement, requests: number): ShadowTraffic {
  session.shadow = shadowTraffic(requests, (features) => session.predict(slot, features));
  return session.shadow;
}

async function promote({ traffic, slots, by, actor, controller }: Session, candidate: Placement): Promise<void> {
  const { champion, previous } = traffic.snapshot();
  const before = slots.isHealthy(champion) ? champion : slots.isHealthy(previous) ? previous : null;
  const move = { champion: candidate, previous: before, candidate: null, actor, reason: by.reason ?? null };
  await traffic.raise({ state: 'stable', ...move }, controller.signal);
}

async function retreat(session: Session, by: MoveAttribution): Promise<DeploymentOutcome> {
  if (session.traffic.snapshot().candidate !== null) await takeBack(session, by);
  else await session.traffic.settle();
  return { result: 'aborted', reason: by.reason, health: session.health };
}

async function abort(session: Session, { actor = 'unknown', reason = 'The deployment was aborted.' }: Attribution): Promise<void> {
  const { traffic, controller } = session;
  session.abortedBy = { actor, reason };
  controller.abort();
  if (session.running === null) {
    await retreat(session, session.abortedBy);
    return;
  }
  if (traffic.snapshot().candidate !== null) await withdrawCandidate(session, session.abortedBy);
  const { result } = await session.running;
  if (result === 'promoted') throw new StageTransitionError({ subject: 'router', from: traffic.snapshot().state, to: 'aborting' });
}

function failedChecks(health: SlotHealth | null): string {
  const failures = health?.checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`) ?? [];
  return `The candidate failed its checks: ${failures.join('; ')}.`;
}
