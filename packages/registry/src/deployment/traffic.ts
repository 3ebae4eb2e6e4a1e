import type { DeploymentTarget, SlotWeights } from '@spx/core';
import { freezeDeeply } from '../freeze-deeply.js';
import type { RouterEmitter } from './router-events.js';
import type { RouterJournal } from './router-journal.js';
import type { RouterSnapshot } from './router-snapshot.js';
import { checkRouterMove } from './router-state.js';

/** What a move changes; the rest of the snapshot stays. */
type Move = Pick<RouterSnapshot, 'state'> & Partial<Omit<RouterSnapshot, 'specVersion' | 'time'>>;

/** Moves the router from one snapshot to the next, in the order that a crash at any point can bear. */
export interface Traffic {
  snapshot(): RouterSnapshot;
  /**
   * Journal first, then weights: for every move that may give a candidate more traffic. Nothing takes effect once `signal` is aborted.
   *
   * @throws {StageTransitionError} if the state machine has no such move.
   */
  raise(move: Move, signal: AbortSignal): Promise<void>;
  /**
   * Weights first; the journal follows at `settle`: for every move back to what was served before.
   *
   * @param next - decides on the snapshot at its turn; `null` changes nothing.
   */
  lower(next: (snapshot: RouterSnapshot) => Move | null): Promise<void>;
  /** Makes the journal catch up with `lower`. */
  settle(): Promise<void>;
}

/** Parts of {@link traffic}. */
export interface TrafficParts {
  readonly initial: RouterSnapshot;
  readonly target: DeploymentTarget;
  readonly journal: RouterJournal;
  readonly events: RouterEmitter;
  readonly inTurn: <Result>(call: () => Promise<Result>) => Promise<Result>;
  readonly now: () => number;
}

/** The one place where weights and snapshot change, one move at a time. */
export function traffic({ initial, target, journal, events, inTurn, now }: TrafficParts): Traffic {
  let snapshot = freezeDeeply(initial);
  const after = (move: Move): RouterSnapshot => {
    checkRouterMove(snapshot.state, move.state);
    return freezeDeeply({ ...snapshot, reason: null, ...move, time: now() });
  };
  const takeEffect = async (next: RouterSnapshot): Promise<void> => {
    const moved = !sameWeights(target.weights(), next.weights);
    if (moved) await target.setWeights(next.weights);
    const before = snapshot;
    snapshot = next;
    if (moved) events.emit('weights', { weights: next.weights });
    events.emit('state', { from: before.state, to: next.state, snapshot: next });
  };
  return {
    snapshot: () => snapshot,
    raise: async (move, signal) => {
      signal.throwIfAborted();
      const next = after(move);
      await journal.record(next);
      await inTurn(async () => {
        if (signal.aborted) journal.follow({ ...snapshot, time: now(), reason: 'The record before was aborted before it took effect.' });
        signal.throwIfAborted();
        await takeEffect(next);
      });
    },
    lower: (decide) =>
      inTurn(async () => {
        const move = decide(snapshot);
        if (move === null) return;
        const next = after(move);
        await takeEffect(next);
        journal.follow(next);
      }),
    settle: journal.settle,
  };
}

function sameWeights(one: SlotWeights, other: SlotWeights): boolean {
  const slots = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...slots].every((slot) => (one[slot] ?? 0) === (other[slot] ?? 0));
}
