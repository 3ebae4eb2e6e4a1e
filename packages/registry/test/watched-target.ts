import type { SlotHealth, SlotWeights } from '@spx/core';
import type { ServingTarget } from '../src/deployment/serving-target.js';

/** A target that can be held up or made to fail from outside, and that reports a breach of what a router must never do. */
export interface WatchedTarget extends ServingTarget {
  /** Called before each call of the target; a promise holds the call up, a throw fails it. */
  before: (operation: 'load' | 'unload' | 'check' | 'setWeights', slot: string | null) => void | Promise<void>;
  /** Rules that were broken; empty while all is well. */
  readonly breaches: readonly string[];
}

/** Watches a real target: weights sum to 100 or 0, none lies on a slot whose contents did not pass a check, and calls come one at a time. */
export function watchedTarget(target: ServingTarget): WatchedTarget {
  const passed = new Set<string>();
  const breaches: string[] = [];
  let busy = false;
  const watched: WatchedTarget = { ...target, before: () => undefined, breaches, load, unload, check, setWeights };

  async function alone<Result>(operation: 'load' | 'unload' | 'check' | 'setWeights', slot: string | null, call: () => Promise<Result>): Promise<Result> {
    if (busy) breaches.push(`${operation} was called during another call`);
    busy = true;
    try {
      await watched.before(operation, slot);
      return await call();
    } finally {
      busy = false;
    }
  }
  function load(slot: string, artifact: Uint8Array): Promise<void> {
    return alone('load', slot, async () => {
      await target.load(slot, artifact);
      passed.delete(slot);
    });
  }
  function unload(slot: string): Promise<void> {
    return alone('unload', slot, async () => {
      await target.unload(slot);
      passed.delete(slot);
    });
  }
  function check(slot: string): Promise<SlotHealth> {
    return alone('check', slot, async () => {
      const health = await target.check(slot);
      if (health.healthy) passed.add(slot);
      else passed.delete(slot);
      return health;
    });
  }
  function setWeights(weights: SlotWeights): Promise<void> {
    return alone('setWeights', null, async () => {
      const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
      if (sum !== 0 && Math.abs(sum - 100) > 1e-9) breaches.push(`weights sum to ${sum}`);
      for (const [slot, weight] of Object.entries(weights)) {
        if (weight > 0 && !passed.has(slot)) breaches.push(`slot ${slot} got weight ${weight} without a passed check`);
      }
      await target.setWeights(weights);
    });
  }
  return watched;
}
