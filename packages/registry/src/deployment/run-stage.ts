import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from '@spx/core';
import type { DeploymentPlan, DeploymentStage, Verdict } from './deployment-plan.js';
import type { Placement } from './router-snapshot.js';
import type { ShadowTraffic } from './shadow-traffic.js';
import { slotShares } from './slot-shares.js';
import type { RouterParts } from './take-back.js';

/** A candidate on its way, as a stage sees it. */
export interface StageContext extends RouterParts {
  readonly plan: DeploymentPlan;
  readonly candidate: Placement;
  readonly actor: string;
  readonly signal: AbortSignal;
  /** Starts showing live requests to the candidate. */
  readonly startShadow: (requests: number) => ShadowTraffic;
}

/** What a stage came to. */
export interface StageResult {
  readonly verdict: Verdict;
  /** Why it does not advance. */
  readonly reason: string | null;
}

/** Gives the candidate the traffic of a stage, waits, and asks the judge. Rejects as soon as the signal is aborted. */
export async function runStage(context: StageContext, stage: DeploymentStage): Promise<StageResult> {
  const { traffic, target, candidate, actor, signal, slots } = context;
  const { champion } = traffic.snapshot();
  const rest = slots.isHealthy(champion) && stage.weight < 100 ? { [champion.slot]: 100 - stage.weight } : {};
  const weights = slotShares(target.slots, { ...rest, [candidate.slot]: stage.weight });
  await traffic.raise({ state: stage.phase, weights, actor }, signal);
  if (stage.phase === 'promoting') return { verdict: 'advance', reason: null };
  if (stage.phase === 'shadow') return runShadow(context, stage);
  if (stage.dwellMs > 0) await sleep(stage.dwellMs, undefined, { signal });
  return judge(context, { phase: stage.phase, weight: stage.weight }, null);
}

async function runShadow(context: StageContext, { requests, timeoutMs }: { readonly requests: number; readonly timeoutMs: number }): Promise<StageResult> {
  const shadow = context.startShadow(requests);
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const waited = sleep(timeoutMs, false, { signal });
  const isEnough = await Promise.race([shadow.enough.then(() => true), waited]).finally(() => {
    waited.catch(() => undefined);
    stop.abort();
  });
  if (isEnough) return judge(context, { phase: 'shadow', weight: 0 }, shadow);
  return { verdict: 'pause', reason: `Inconclusive: ${shadow.evidence().requests} of ${requests} requests came within ${timeoutMs} ms.` };
}

type Phase = { readonly phase: 'shadow' | 'canary' | 'bake'; readonly weight: number };

async function judge(context: StageContext, step: Phase, shadow: ShadowTraffic | null): Promise<StageResult> {
  const { plan, candidate, signal, traffic } = context;
  const { champion } = traffic.snapshot();
  const verdict = await untilAborted(plan.judge({ ...step, candidate, champion, shadow: shadow?.evidence() ?? null, signal }), signal);
  const at = `${step.phase} (${step.weight} percent)`;
  if (verdict === 'advance') return { verdict, reason: null };
  if (verdict === 'abort') return { verdict, reason: `The judge took the candidate back in ${at}.` };
  if (verdict === 'pause') return { verdict, reason: `Inconclusive: the judge paused in ${at}.` };
  throw new InvalidArgumentError('judge', 'a function that returns "advance", "abort" or "pause"', { received: verdict });
}

async function untilAborted<Result>(work: Result | Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: stop.signal });
  });
  return Promise.race([work, aborted]).finally(() => stop.abort());
}
