import type { DeploymentTarget } from '@spx/core';
import type { LoadedSlots } from './loaded-slots.js';
import { slotShares } from './slot-shares.js';
import type { Traffic } from './traffic.js';

/** What a router works with. */
export interface RouterParts {
  readonly target: DeploymentTarget;
  readonly slots: LoadedSlots;
  readonly traffic: Traffic;
}

/** Who wants a move and why, as the snapshot records it. */
export interface MoveAttribution {
  readonly actor: string;
  readonly reason: string | null;
}

/** Takes all traffic off the candidate, at once and without a disk. Does nothing where that has happened already. */
export async function withdrawCandidate({ target, slots, traffic }: RouterParts, by: MoveAttribution): Promise<void> {
  await traffic.lower(({ state, champion, candidate }) => {
    if (state === 'aborting' && (candidate === null || (target.weights()[candidate.slot] ?? 0) === 0)) return null;
    const shares = slots.isHealthy(champion) ? { [champion.slot]: 100 } : {};
    return { ...by, state: 'aborting', weights: slotShares(target.slots, shares) };
  });
}

/**
 * Ends a deployment on what was there before it: candidate out of its slot, champion checked. A champion that fails its checks carries nothing (degraded).
 * The release before the champion is put back into the slot that the candidate had taken, so that `rollback` still has where to go.
 */
export async function takeBack(parts: RouterParts, by: MoveAttribution): Promise<void> {
  await withdrawCandidate(parts, by);
  const { candidate } = parts.traffic.snapshot();
  if (candidate !== null) await parts.slots.unload(candidate);
  await settleOnChampion(parts, by);
}

/** Serves with the champion if it is there and passes its checks, with nothing otherwise, and makes the journal say so. */
export async function settleOnChampion({ target, slots, traffic }: RouterParts, by: MoveAttribution): Promise<void> {
  const { champion, previous } = traffic.snapshot();
  if (champion !== null) await slots.restore(champion);
  await traffic.lower(() => {
    const healthy = slots.isHealthy(champion);
    const state = champion === null ? 'empty' : healthy ? 'stable' : 'degraded';
    return { ...by, state, weights: slotShares(target.slots, healthy ? { [champion.slot]: 100 } : {}), candidate: null };
  });
  if (previous !== null && !slots.isHealthy(previous)) await slots.restore(previous);
  await traffic.settle();
}
