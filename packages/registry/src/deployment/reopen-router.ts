import { SpxError } from '@spx/core';
import type { Placement } from './router-snapshot.js';
import { type RouterParts, settleOnChampion, takeBack } from './take-back.js';

/**
 * Brings slots and weights of a target to what the journal says, when a router starts again: the champion is loaded (unless the target outlived the router and
 * still serves it), checked and given the traffic; a deployment that was interrupted is taken back.
 *
 * @throws {StoreError} if the store of the champion's artefact is down: nothing has changed then, and a later start may succeed.
 */
export async function reopenRouter(parts: RouterParts): Promise<void> {
  const { slots, traffic } = parts;
  const { champion, candidate, state } = traffic.snapshot();
  if (candidate !== null && isServed(parts, candidate)) slots.assume(candidate);
  if (champion !== null) await reopenChampion(parts, champion);
  const actor = 'router';
  if (candidate !== null) {
    const { model, version } = candidate.release;
    return takeBack(parts, { actor, reason: `The deployment of "${model}" version ${version} was interrupted in state "${state}".` });
  }
  if (champion !== null) return settleOnChampion(parts, { actor, reason: 'The router was started again.' });
}

async function reopenChampion(parts: RouterParts, champion: Placement): Promise<void> {
  if (isServed(parts, champion)) parts.slots.assume(champion);
  else await parts.slots.fetch(champion.release).catch(rethrowIfStoreIsDown);
  await parts.slots.restore(champion);
}

function isServed({ target }: RouterParts, { slot }: Placement): boolean {
  return (target.weights()[slot] ?? 0) > 0;
}

/** Everything else, such as a damaged artefact, is a failed check of the champion, which leaves the router degraded and open to a new deployment. */
function rethrowIfStoreIsDown(cause: unknown): void {
  if (SpxError.is(cause) && cause.code === 'STORE') throw cause;
}
