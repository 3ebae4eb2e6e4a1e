import { InvalidArgumentError } from '@spx/core';
import type { Placement } from './router-snapshot.js';
import type { ShadowEvidence } from './shadow-traffic.js';

/** What a judge makes of a step: go on, take the candidate back, or stay and ask a human because the evidence says neither. */
export type Verdict = 'advance' | 'abort' | 'pause';

/** A step of a deployment that is to be judged. */
export interface JudgedStep {
  readonly phase: 'shadow' | 'canary' | 'bake';
  /** Percent of traffic that the candidate carries: 0 in shadow, 100 in bake. */
  readonly weight: number;
  readonly candidate: Placement;
  readonly champion: Placement | null;
  /** What shadow traffic showed; `null` in other phases. */
  readonly shadow: ShadowEvidence | null;
  /** Aborted when the deployment is. */
  readonly signal: AbortSignal;
}

/** How a router deploys. */
export interface DeploymentPlanOptions {
  /** Percent of traffic of each step, rising, the last one 100; default `[100]`, plain blue/green. */
  readonly steps?: readonly number[];
  /** Time at each canary step before it is judged; default 0. */
  readonly dwellMs?: number;
  /** Time at 100 percent before the candidate becomes the champion; default 0, no bake. */
  readonly bakeMs?: number;
  /**
   * Send copies of this many requests to the candidate before it gets traffic of its own. Requests that do not come in time leave the deployment paused.
   * Default: no shadow.
   */
  readonly shadow?: { readonly requests: number; readonly timeoutMs: number };
  /** Judges each shadow, canary and bake step. Default: advance, unless the candidate failed to answer a shadow request. */
  readonly judge?: (step: JudgedStep) => Verdict | Promise<Verdict>;
}

/** One stage of a deployment after its candidate passed its checks. */
export type DeploymentStage =
  | { readonly phase: 'shadow'; readonly weight: 0; readonly requests: number; readonly timeoutMs: number }
  | { readonly phase: 'canary' | 'promoting' | 'bake'; readonly weight: number; readonly dwellMs: number };

/** A checked plan. */
export interface DeploymentPlan {
  readonly stages: readonly DeploymentStage[];
  readonly judge: (step: JudgedStep) => Verdict | Promise<Verdict>;
}

/**
 * Checks the options and lays out the stages.
 *
 * @throws {InvalidArgumentError} if steps do not rise to 100 or a time or count is out of range.
 */
export function deploymentPlan(options: DeploymentPlanOptions): DeploymentPlan {
  const { steps = [100], dwellMs = 0, bakeMs = 0, shadow, judge = advanceUnlessShadowFailed } = options;
  const rising = steps.every((step, index) => step > (steps[index - 1] ?? 0) && step <= 100);
  if (!rising || steps.at(-1) !== 100) throw new InvalidArgumentError('steps', 'percentages that rise from above 0 to 100', { received: steps });
  checkAtLeast('dwellMs', dwellMs, 0);
  checkAtLeast('bakeMs', bakeMs, 0);
  if (shadow !== undefined) {
    if (!Number.isInteger(shadow.requests)) throw new InvalidArgumentError('shadow.requests', 'an integer', { received: shadow.requests });
    checkAtLeast('shadow.requests', shadow.requests, 1);
    checkAtLeast('shadow.timeoutMs', shadow.timeoutMs, 0);
  }
  const stages: DeploymentStage[] = steps.map((weight) => ({ phase: weight < 100 ? 'canary' : 'promoting', weight, dwellMs }));
  if (shadow !== undefined) stages.unshift({ phase: 'shadow', weight: 0, ...shadow });
  if (bakeMs > 0) stages.push({ phase: 'bake', weight: 100, dwellMs: bakeMs });
  return { stages, judge };
}

function checkAtLeast(argument: string, value: number, least: number): void {
  if (!(value >= least && Number.isFinite(value))) throw new InvalidArgumentError(argument, `a finite number of ${least} or more`, { received: value });
}

function advanceUnlessShadowFailed({ shadow }: JudgedStep): Verdict {
  return shadow !== null && shadow.errors > 0 ? 'abort' : 'advance';
}
