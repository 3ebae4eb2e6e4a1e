import { DeploymentError, InvalidArgumentError, type ModelCodec, type SlotWeights } from '@spx/core';
import { type Predictor, predictorOf } from '../serving/create-predictor.js';
import { openArtifact } from '../serving/open-artifact.js';
import { checkName } from '../tracking/check-name.js';
import { checkModel, type LoadedModel } from './check-model.js';
import type { ServingTarget } from './serving-target.js';
import { slotShares } from './slot-shares.js';

/** Options of {@link inProcessSlots}. */
export interface InProcessSlotsOptions {
  /** Codecs of every kind of model that may be loaded. */
  readonly codecs: readonly ModelCodec[];
  /** Names of the slots, two or more; default `blue` and `green`. */
  readonly slots?: readonly string[];
}

/**
 * Slots that are models in the memory of this process.
 *
 * Weights are one reference that is replaced, so a reader sees all old or all new ones. A request that took its model before the slot was unloaded is answered
 * by that model.
 *
 * @throws {InvalidArgumentError} if there are fewer than two slots or a name is not allowed or repeated.
 * @example
 * const target = inProcessSlots({ codecs: [gradientBoostingCodec] });
 * await target.load('blue', artifact);
 * if ((await target.check('blue')).healthy) await target.setWeights({ blue: 100, green: 0 });
 */
export function inProcessSlots({ codecs, slots = ['blue', 'green'] }: InProcessSlotsOptions): ServingTarget {
  checkSlotNames(slots);
  const loaded = new Map<string, Slot>();
  let weights: SlotWeights = Object.freeze(slotShares(slots, {}));
  return {
    specVersion: 1,
    slots: [...slots],
    load: async (slot, artifact) => {
      checkIdle(weights, slot, 'loaded');
      loaded.set(slot, fillSlot(slot, new Uint8Array(artifact), codecs));
    },
    unload: async (slot) => {
      checkIdle(weights, slot, 'unloaded');
      loaded.delete(slot);
    },
    check: async (slot) => {
      checkSlot(slots, slot);
      const model = loaded.get(slot);
      return model === undefined ? { healthy: false, checks: [{ name: 'loaded', passed: false, detail: 'the slot is empty' }] } : checkModel(model);
    },
    setWeights: async (next) => {
      for (const slot of Object.keys(next)) checkSlot(slots, slot);
      checkWeights(next, loaded);
      weights = Object.freeze(slotShares(slots, next));
    },
    weights: () => weights,
    predict: async (slot, features) => {
      const model = loaded.get(slot);
      if (model === undefined) throw new DeploymentError({ slot, problem: 'it is empty and cannot predict' });
      return model.predictor.predict(features);
    },
  };
}

interface Slot extends LoadedModel {
  readonly predictor: Predictor;
}

function fillSlot(slot: string, artifact: Uint8Array, codecs: readonly ModelCodec[]): Slot {
  const unknownKind = (kind: string, known: readonly string[]): DeploymentError =>
    new DeploymentError({
      slot,
      problem: `no codec reads a model of kind "${kind}", those known are "${known.join('", "')}"`,
      remedy: `Pass the codec of "${kind}" in "codecs".`,
    });
  const opened = openArtifact(artifact, { codecs, unknownKind });
  return { artifact, ...opened, predictor: predictorOf(opened.model, opened.manifest) };
}

function checkSlot(slots: readonly string[], slot: string): void {
  if (!slots.includes(slot)) throw new DeploymentError({ slot, problem: `there is no such slot, the slots are "${slots.join('", "')}"` });
}

function checkIdle(weights: SlotWeights, slot: string, operation: string): void {
  checkSlot(Object.keys(weights), slot);
  const weight = weights[slot] ?? 0;
  if (weight > 0) throw new DeploymentError({ slot, problem: `it carries weight ${weight} and cannot be ${operation}` });
}

function checkSlotNames(slots: readonly string[]): void {
  for (const slot of slots) checkName('slots', slot);
  if (slots.length < 2 || new Set(slots).size !== slots.length) throw new InvalidArgumentError('slots', 'two or more different names', { received: slots });
}

function checkWeights(weights: SlotWeights, loaded: ReadonlyMap<string, Slot>): void {
  let sum = 0;
  for (const [slot, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight <= 100)) throw new DeploymentError({ slot, problem: `its weight must be between 0 and 100, received "${weight}"` });
    if (weight > 0 && !loaded.has(slot)) throw new DeploymentError({ slot, problem: 'it is empty and cannot carry weight' });
    sum += weight;
  }
  const slot = Object.keys(weights).join(', ');
  if (sum !== 0 && Math.abs(sum - 100) > 1e-9) throw new DeploymentError({ slot, problem: `weights must sum to 100 or 0, received "${sum}"` });
}
