import { type Attribution, DeploymentError, type SlotHealth, sha256 } from '@spx/core';
import type { Placement, Release, RouterSnapshot } from './router-snapshot.js';
import type { RouterParts } from './take-back.js';

/** What is to become a candidate. */
export interface CandidateRequest {
  readonly version: Pick<Release, 'model' | 'version'>;
  readonly by: Attribution;
  readonly signal: AbortSignal;
}

/** A release in its slot, with the outcome of its checks. */
export interface PreparedCandidate {
  readonly candidate: Placement;
  readonly health: SlotHealth;
}

/**
 * Loads a release into a slot without traffic and checks it twice: cold, and again once it is warm.
 *
 * @throws {InvalidArgumentError} if the version does not exist: then nothing has changed.
 */
export async function prepareCandidate({ target, slots, traffic }: RouterParts, { version, by, signal }: CandidateRequest): Promise<PreparedCandidate> {
  const artifact = await slots.fetch(version);
  const slot = idleSlot(target.slots, traffic.snapshot());
  const candidate: Placement = { slot, release: { model: version.model, version: version.version, artifactSha256: sha256(artifact) } };
  const actor = by.actor ?? 'unknown';
  await traffic.raise({ state: 'preparing', candidate, actor, reason: by.reason ?? null }, signal);
  await slots.load(candidate, artifact);
  const health = await slots.check(candidate);
  if (!health.healthy) return { candidate, health };
  await traffic.raise({ state: 'warming', actor }, signal);
  return { candidate, health: await slots.check(candidate) };
}

/** A slot that the champion is not in, if possible one that also leaves the release before it alone. */
function idleSlot(slots: readonly string[], { champion, previous }: RouterSnapshot): string {
  const idle = slots.filter((slot) => slot !== champion?.slot);
  const slot = idle.find((name) => name !== previous?.slot) ?? idle[0];
  if (slot === undefined) throw new DeploymentError({ slot: slots.join(', '), problem: 'none of the slots is idle' });
  return slot;
}
