import { describe, expect, test } from 'vitest';
import type { DeploymentTarget } from '../src/contracts/deployment-target.js';
import { deploymentTargetContract } from '../src/testing/deployment-target/deployment-target-contract.js';
import { sampleArtifact } from '../src/testing/model-store/store-context.js';
import { type BrokenRule, testBrokenRules } from './subjects/broken-rules.js';
import { type PlainSlots, plainSlots } from './subjects/plain-slots.js';

const first = sampleArtifact('spy', 'first');
const artifacts = { first, second: sampleArtifact('spy', 'second'), corrupt: first.slice(0, -1) };

describe('a correct target keeps every rule', () => {
  for (const { name, run } of suiteOf((target) => target)) test(name, run);
});

describe('wrong targets are found', () => {
  testBrokenRules(brokenTargets(), suiteOf);
});

test('every target is closed', async () => {
  let open = 0;
  const suite = deploymentTargetContract(
    async () => {
      open++;
      return plainSlots();
    },
    { artifacts, close: async () => void open-- },
  );
  for (const { run } of suite) await run();
  expect(open).toBe(0);
});

test('a target of one slot is told that it needs two', async () => {
  const [start] = deploymentTargetContract(async () => ({ ...plainSlots(), slots: ['only'] }), { artifacts });
  await expect(start?.run()).rejects.toThrow('"slots" must be two or more slots');
});

type Change = (target: DeploymentTarget, held: PlainSlots) => DeploymentTarget;

function suiteOf(change: Change) {
  const open = async (): Promise<DeploymentTarget> => {
    const held: PlainSlots = { models: new Map(), weights: {} };
    return change(plainSlots(held), held);
  };
  return deploymentTargetContract(open, { artifacts, name: 'plain' });
}

function brokenTargets(): readonly BrokenRule<Change>[] {
  const load = 'loads a slot without moving traffic';
  const failedLoad = 'leaves a slot as it was when its artefact fails to load';
  const unload = 'unloads a slot without moving traffic';
  const weights = 'sets weights wholly or not at all';
  return [
    broken(
      'starts with empty slots and no traffic',
      'all traffic on the first slot',
      /the set of weights of a fresh target differs at "blue": "100"/,
      (target) => ({ ...target, weights: () => ({ blue: 100 }) }),
    ),
    broken('starts with empty slots and no traffic', 'an empty slot is fine', /slot "blue" is healthy while it is empty/, (target) => ({
      ...target,
      check: async () => ({ healthy: true, checks: [] }),
    })),
    broken('starts with empty slots and no traffic', 'no reason', /is unhealthy while it is empty and no check says why/, (target) => ({
      ...target,
      check: async (slot) => ({ ...(await target.check(slot)), checks: [] }),
    })),
    broken('starts with empty slots and no traffic', 'a slot twice', /"slots" has a name twice/, (target) => ({ ...target, slots: ['blue', 'green', 'blue'] })),
    broken(load, 'promotes what it loads', /the set of weights after a slot was loaded/, (target, held) => ({
      ...target,
      load: async (slot, artifact) => {
        await target.load(slot, artifact);
        held.weights = { [slot]: 100 };
      },
    })),
    broken(load, 'loads every slot', /slot "green" is healthy after another slot was loaded/, (target) => ({
      ...target,
      load: async (_slot, artifact) => {
        for (const slot of target.slots) await target.load(slot, artifact);
      },
    })),
    broken(load, 'healthy with a failed check', /is healthy after the first artefact was loaded although checks failed \(warm: cold\)/, (target) => ({
      ...target,
      check: async (slot) => {
        const health = await target.check(slot);
        return { ...health, checks: [...health.checks, { name: 'warm', passed: false, detail: 'cold' }] };
      },
    })),
    broken(
      'refuses to load a slot that carries weight',
      'swaps under load',
      /an artefact for slot "blue", which carries weight, was accepted; DeploymentError is expected/,
      (target, { models }) => ({
        ...target,
        load: async (slot, artifact) => (models.has(slot) ? void models.set(slot, artifact) : target.load(slot, artifact)),
      }),
    ),
    broken('refuses to load a slot that carries weight', 'empties it first', /slot "blue" is unhealthy .* after a refused load/, (target, { models }) => ({
      ...target,
      load: async (slot, artifact) => {
        if (target.weights()[slot]) models.delete(slot);
        return target.load(slot, artifact);
      },
    })),
    broken(failedLoad, 'takes any bytes', /a corrupt artefact was accepted; ArtifactFormatError or DeploymentError is expected/, (target, { models }) => ({
      ...target,
      load: async (slot, artifact) => void models.set(slot, artifact.slice()),
    })),
    broken(failedLoad, 'empties the slot first', /slot "green" is unhealthy .* after a corrupt artefact was refused in its place/, (target, { models }) => ({
      ...target,
      load: async (slot, artifact) => {
        models.delete(slot);
        return target.load(slot, artifact);
      },
    })),
    broken(failedLoad, 'makes slots as asked', /an unknown slot was accepted/, (target) => ({
      ...target,
      load: async (slot, artifact) => (slot === 'no-such-slot' ? undefined : target.load(slot, artifact)),
    })),
    broken(
      'keeps a model whatever becomes of the bytes given',
      'keeps the array of the caller',
      /slot "blue" is unhealthy .* after the bytes it was loaded from were overwritten/,
      (target, { models }) => ({
        ...target,
        load: async (slot, artifact) => {
          await target.load(slot, artifact);
          models.set(slot, artifact);
        },
      }),
    ),
    broken(unload, 'stops all traffic', /the set of weights after an idle slot was unloaded/, (target, held) => ({
      ...target,
      unload: async (slot) => {
        await target.unload(slot);
        held.weights = {};
      },
    })),
    broken(unload, 'empties what serves', /the unloading of slot "blue", which carries weight, was accepted/, (target, { models }) => ({
      ...target,
      unload: async (slot) => void models.delete(slot),
    })),
    broken(unload, 'does nothing', /slot "green" is healthy after it was unloaded/, (target) => ({ ...target, unload: async () => undefined })),
    broken(weights, 'takes any sum', /the weights blue 50, green 49 was accepted/, (target, held) => ({
      ...target,
      setWeights: async (next) => void Object.assign(held, { weights: { ...next } }),
    })),
    broken(weights, 'slot by slot', /the set of weights after the refused weights blue 50, green 49/, (target, held) => ({
      ...target,
      setWeights: async (next) => {
        for (const [slot, weight] of Object.entries(next)) held.weights = { ...held.weights, [slot]: weight };
        return target.setWeights(next);
      },
    })),
    broken(weights, 'keeps the weights not named', /the set of weights after 100 was set on one slot alone/, (target, held) => ({
      ...target,
      setWeights: async (next) => {
        const before = held.weights;
        await target.setWeights(next);
        held.weights = { ...before, ...next };
      },
    })),
    broken(weights, 'whole percents only', /the set of weights after half a percent was set/, (target, held) => ({
      ...target,
      setWeights: async (next) => {
        await target.setWeights(next);
        held.weights = Object.fromEntries(Object.entries(next).map(([slot, weight]) => [slot, Math.round(weight)]));
      },
    })),
    broken(weights, 'an error of no type', /was refused with "RangeError: weights/, (target) => ({
      ...target,
      setWeights: (next) => target.setWeights(next).catch(() => Promise.reject(new RangeError('weights'))),
    })),
    broken('refuses weight on an empty slot', 'sends traffic nowhere', /all weight on an empty slot was accepted/, (target, held) => ({
      ...target,
      setWeights: async (next) => void Object.assign(held, { weights: { ...next } }),
    })),
    broken('takes weights back to the last ones and to none', 'never lowers', /the set of weights after a canary of 1 was taken back/, (target, held) => ({
      ...target,
      setWeights: async (next) => {
        if ((next.green ?? 0) >= (held.weights.green ?? 0)) await target.setWeights(next);
      },
    })),
    broken('takes weights back to the last ones and to none', 'always serves somebody', /it threw DeploymentError/, (target) => ({
      ...target,
      setWeights: (next) => target.setWeights(Object.values(next).some((weight) => weight > 0) ? next : { none: 100 }),
    })),
    broken('gives weights that are a snapshot', 'gives its own object away', /after a reader changed what it had got/, (target, held) => ({
      ...target,
      weights: () => held.weights,
    })),
    broken('gives weights that are a snapshot', 'keeps the object of the caller', /after the caller changed the object that it had set/, (target, held) => ({
      ...target,
      setWeights: async (next) => {
        await target.setWeights(next);
        held.weights = next;
      },
    })),
  ];
}

function broken(check: string, how: string, report: RegExp, subject: Change): BrokenRule<Change> {
  return { check, how, report, subject };
}
