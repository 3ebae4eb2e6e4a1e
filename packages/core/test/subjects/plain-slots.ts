import { decodeArtifact } from '../../src/artifact/decode-artifact.js';
import type { DeploymentTarget, SlotWeights } from '../../src/contracts/deployment-target.js';
import { DeploymentError } from '../../src/errors/deployment-error.js';

/** What plain slots hold. */
export interface PlainSlots {
  readonly models: Map<string, Uint8Array>;
  weights: Readonly<Record<string, number>>;
}

/** A small, correct deployment target in memory: a slot is healthy when the artefact in it is whole. */
export function plainSlots(held: PlainSlots = { models: new Map(), weights: {} }): DeploymentTarget {
  const slots = ['blue', 'green'];
  const requireIdle = (slot: string): void => {
    if (!slots.includes(slot)) throw new DeploymentError({ slot, problem: 'there is no such slot' });
    if ((held.weights[slot] ?? 0) > 0) throw new DeploymentError({ slot, problem: 'it carries weight' });
  };
  return {
    specVersion: 1,
    slots,
    load: async (slot, artifact) => {
      requireIdle(slot);
      decodeArtifact(artifact);
      held.models.set(slot, artifact.slice());
    },
    unload: async (slot) => {
      requireIdle(slot);
      held.models.delete(slot);
    },
    check: async (slot) => {
      const passed = held.models.has(slot) && isWhole(held.models.get(slot)!);
      return { healthy: passed, checks: [{ name: 'whole', passed, detail: passed ? '' : 'the slot holds no whole artefact' }] };
    },
    setWeights: async (weights) => {
      requireWeights(weights, { slots, models: held.models });
      held.weights = { ...weights };
    },
    weights: () => ({ ...held.weights }),
  };
}

function requireWeights(weights: SlotWeights, { slots, models }: { readonly slots: readonly string[]; readonly models: PlainSlots['models'] }): void {
  for (const [slot, weight] of Object.entries(weights)) {
    if (!slots.includes(slot)) throw new DeploymentError({ slot, problem: 'there is no such slot' });
    if (!(weight >= 0 && weight <= 100)) throw new DeploymentError({ slot, problem: `its weight is ${weight}` });
    if (weight > 0 && !models.has(slot)) throw new DeploymentError({ slot, problem: 'it is empty' });
  }
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  if (sum !== 0 && sum !== 100) throw new DeploymentError({ slot: Object.keys(weights).join(), problem: `weights sum to ${sum}` });
}

function isWhole(artifact: Uint8Array): boolean {
  try {
    decodeArtifact(artifact);
    return true;
  } catch {
    return false;
  }
}
