import { type Attribution, DeploymentError, type DeploymentTarget, InvalidArgumentError, type RecordLog } from '@spx/core';
import pLimit from 'p-limit';
import type { FeatureInput, Prediction } from '../serving/prediction.js';
import type { DeploymentOutcome } from './deployment.js';
import { type DeploymentPlanOptions, deploymentPlan } from './deployment-plan.js';
import { type DeployRequest, deployments } from './deployments.js';
import { type ArtifactSource, loadedSlots } from './loaded-slots.js';
import { memoryRecordLog } from './memory-record-log.js';
import { reopenRouter } from './reopen-router.js';
import { type RouterEmitter, routerEmitter } from './router-events.js';
import { routerJournal } from './router-journal.js';
import { emptyRouterSnapshot, type RouterSnapshot } from './router-snapshot.js';
import type { ServingTarget } from './serving-target.js';
import type { RouterParts } from './take-back.js';
import { traffic } from './traffic.js';
import { weightedRendezvous } from './weighted-rendezvous.js';

/** Options of {@link blueGreenRouter}. */
export interface BlueGreenRouterOptions extends DeploymentPlanOptions {
  /** Where models are loaded and served. One that can predict (see `inProcessSlots`) is needed for `predict` and for shadow traffic. */
  readonly target: DeploymentTarget | ServingTarget;
  /** Where artefacts come from, at a deployment and at a restart: any ModelStore. */
  readonly source: ArtifactSource;
  /** Where the router remembers; `recordLog(path)` survives the process. Default: memory. One router a journal. */
  readonly journal?: RecordLog;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/** A prediction with where it came from. */
export interface RoutedPrediction extends Prediction {
  readonly slot: string;
  readonly version: number;
}

/** Decides which model serves which request, and changes it safely; see {@link blueGreenRouter}. */
export interface BlueGreenRouter {
  /** State, weights and releases as they are now. The value does not change afterwards. */
  status(): RouterSnapshot;
  /** The slot of a key: the same while weights stay. `null` when nothing is served. */
  route(key: string): { readonly slot: string | null };
  /**
   * Predicts with the model that the key belongs to.
   *
   * @throws {DeploymentError} if nothing is served, or the target cannot answer. Errors of the predictor pass through; see `createPredictor`.
   */
  predict(request: { readonly key: string; readonly features: FeatureInput }): Promise<RoutedPrediction>;
  /**
   * Deploys a version. Resolves when it is the champion, was taken back, or waits for a human.
   *
   * @throws {StageTransitionError} if a deployment is under way.
   * @throws {InvalidArgumentError} if the version does not exist.
   * @throws the error of the artefact, target, judge or journal that failed, after the candidate was taken back.
   */
  deploy(request: DeployRequest): Promise<DeploymentOutcome>;
  /**
   * Goes on with a paused deployment, past the step that was inconclusive.
   *
   * @throws {StageTransitionError} if none is paused.
   */
  resume(): Promise<DeploymentOutcome>;
  /**
   * Takes the candidate back: weights first, at once, then slots and journal.
   *
   * @throws {StageTransitionError} if no deployment is under way.
   * @throws {StoreError} if the journal cannot be written: traffic has moved, and the journal follows with the next change.
   */
  abort(by?: Attribution): Promise<void>;
  /**
   * Gives all traffic to the release before the champion, which is still loaded: weights first, then journal. During a deployment it aborts that instead.
   * Works once: going forward again is a new deployment, with its checks.
   *
   * @throws {DeploymentError} if there is no release before the champion that passed its checks.
   * @throws {StoreError} if the journal cannot be written: traffic has moved, and the journal follows with the next change.
   */
  rollback(by?: Attribution): Promise<void>;
  /** Calls a listener for `state`, `weights` or `health` events until the function returned is called. */
  readonly on: RouterEmitter['on'];
}

/**
 * A blue/green router: one model serves, another takes its place step by step, and every way out leads back to a model that passed its checks.
 *
 * ```
 *            deploy             checked            checked twice
 *   stable ─────────> preparing ──────> warming ─────────┬──────> shadow ───┐   copies of live requests, answers unused
 *   empty  ─────────>     │                │             ├──────────────────┤
 *   degraded ───────>     │                │             │      canary <────┤   5, 25, ... percent; the judge decides
 *     ^                   │                │             │        │  └──────┘
 *     │                   │                │             └───> promoting        100 percent
 *     │                   │                │                     │
 *     │                   │                │                   bake             100 percent, on probation
 *     │                   │                │                     └──────> stable, the candidate is the champion
 *     │                   v                v
 *     │     any of them, and paused ──> aborting ──┬──> stable     the champion passes its checks
 *     │                                            ├──> degraded   it does not: nothing is served, `predict` throws
 *     └────────────────────────────────────────────┴──> empty      there is no champion yet
 *
 *   shadow, canary, bake ── too little evidence, or the judge cannot tell ──> paused ── resume ──> the next step
 *   stable, degraded ── rollback ──> stable on the release before, at once
 * ```
 *
 * What always holds:
 * - Weights sum to 100, or to 0 in `empty` and `degraded`. A slot has weight only while what it holds passed its last check: artefact hash, signature and
 *   golden predictions to the last bit.
 * - The champion changes in one place, when a deployment has come to its end. Until then it stays loaded, and all traffic can return to it without a reload.
 * - A move that gives a candidate more traffic is in the journal before it takes effect; a move back takes effect before it is in the journal and needs no
 *   disk. A crash between the two is a deployment that was interrupted.
 * - A restart reads the last record, loads and checks the champion again and gives it the traffic. An interrupted deployment is taken back.
 * - One deployment at a time. `abort` does not wait for what the deployment waits for.
 * - Keys are sticky: weighted rendezvous hashing moves |b - a| percent of the keys when a weight goes from a to b.
 *
 * Without a champion, or with one that fails its checks, a candidate goes from its checks to 100 percent, for there is nobody to share traffic with.
 *
 * @throws {InvalidArgumentError} if an option is out of range, or the target has fewer than two slots.
 * @throws {StoreError} if the journal, or at a restart the champion's artefact, cannot be read.
 * @throws {DeploymentError} if the target serves something that the journal knows nothing of.
 * @example
 * const router = await blueGreenRouter({ target: inProcessSlots({ codecs }), source: registry, journal: recordLog('runs/router.ndjson') });
 * await router.deploy({ model: 'spy-30m', version: 7, actor: 'nightly' }); // { result: 'promoted', ... }
 * const { value, unit, version } = await router.predict({ key: 'account-17', features });
 */
export async function blueGreenRouter(options: BlueGreenRouterOptions): Promise<BlueGreenRouter> {
  const { target } = options;
  const plan = deploymentPlan(options);
  checkTarget(target, options);
  const { parts, events } = await routerParts(options);
  await reopenRouter(parts);
  const predictIn = (slot: string, features: FeatureInput): Promise<Prediction> => ask(target, slot, features);
  const { deploy, resume, abort, rollback, mirror } = deployments({ ...parts, plan, predict: predictIn });
  const status = parts.traffic.snapshot;
  const route = (key: string): { readonly slot: string | null } => ({ slot: weightedRendezvous(key, status().weights) });
  const predict = async ({ key, features }: { readonly key: string; readonly features: FeatureInput }): Promise<RoutedPrediction> => {
    const { slot } = route(key);
    if (slot === null) throw new DeploymentError({ slot: target.slots.join(', '), problem: 'no slot carries traffic, so nothing is predicted' });
    const version = versionIn(status(), slot);
    // Callers reuse their row for the next bar, which may come before a shadow has seen this one.
    const row = features instanceof Float64Array ? features.slice() : features;
    const answer = await predictIn(slot, row);
    mirror(row, answer);
    return { ...answer, slot, version };
  };
  return { status, route, predict, deploy, resume, abort, rollback, on: events.on };
}

async function routerParts(options: BlueGreenRouterOptions): Promise<{ readonly parts: RouterParts; readonly events: RouterEmitter }> {
  const { target, source, journal: log = memoryRecordLog(), now = Date.now } = options;
  const limit = pLimit(1);
  const inTurn = <Result>(call: () => Promise<Result>): Promise<Result> => limit(call);
  const journal = routerJournal(log);
  const events = routerEmitter();
  const initial = (await journal.last()) ?? firstSnapshot(target, now());
  const slots = loadedSlots({ target, source, events, inTurn });
  return { parts: { target, slots, traffic: traffic({ initial, target, journal, events, inTurn, now }) }, events };
}

function firstSnapshot(target: DeploymentTarget, time: number): RouterSnapshot {
  const served = target.slots.find((slot) => (target.weights()[slot] ?? 0) > 0);
  if (served !== undefined) throw new DeploymentError({ slot: served, problem: 'it carries traffic that the journal of this router knows nothing of' });
  return emptyRouterSnapshot(target.slots, time);
}

function checkTarget(target: DeploymentTarget | ServingTarget, { shadow }: BlueGreenRouterOptions): void {
  if (target.slots.length < 2) throw new InvalidArgumentError('target', 'a target with two slots or more', { received: target.slots });
  if (shadow !== undefined && !canPredict(target)) throw new InvalidArgumentError('shadow', 'absent for a target that does not predict', { received: shadow });
}

function canPredict(target: DeploymentTarget | ServingTarget): target is ServingTarget {
  return 'predict' in target;
}

async function ask(target: DeploymentTarget | ServingTarget, slot: string, features: FeatureInput): Promise<Prediction> {
  if (canPredict(target)) return target.predict(slot, features);
  throw new DeploymentError({ slot, problem: 'its target does not predict by itself', remedy: 'Use "route", or a target such as "inProcessSlots".' });
}

function versionIn({ champion, candidate }: RouterSnapshot, slot: string): number {
  const served = champion?.slot === slot ? champion : candidate;
  if (served?.slot !== slot) throw new DeploymentError({ slot, problem: 'it carries traffic and holds no release of this router' });
  return served.release.version;
}
