import { requireRefusal } from '../require-refusal.js';
import { requireHealth, requireWeights, type TargetCheck } from './target-context.js';

/** Two slots or more, all empty and unhealthy, no traffic. */
export const checkStart: TargetCheck = {
  name: 'starts with empty slots and no traffic',
  run: async (context, fail) => {
    const { target } = context;
    if (target.specVersion !== 1) fail(`"specVersion" is ${target.specVersion}, 1 is known.`);
    if (new Set(target.slots).size !== target.slots.length) fail(`"slots" has a name twice (${target.slots.join(', ')}).`);
    requireWeights(context, {}, { when: 'of a fresh target', fail });
    for (const slot of target.slots) await requireHealth(context, slot, { healthy: false, when: 'while it is empty', fail });
  },
};

/** A loaded slot is healthy; weights and the other slots stay as they were. */
export const checkLoad: TargetCheck = {
  name: 'loads a slot without moving traffic',
  run: async (context, fail) => {
    const { target, artifacts, blue, green } = context;
    await target.load(blue, artifacts.first);
    await requireHealth(context, blue, { healthy: true, when: 'after the first artefact was loaded', fail });
    await requireHealth(context, green, { healthy: false, when: 'after another slot was loaded', fail });
    requireWeights(context, {}, { when: 'after a slot was loaded', fail });
    await target.setWeights({ [blue]: 100 });
    await target.load(green, artifacts.second);
    requireWeights(context, { [blue]: 100 }, { when: 'after an idle slot was loaded', fail });
    await target.load(green, artifacts.first);
    await requireHealth(context, green, { healthy: true, when: 'after an idle slot was loaded again', fail });
    requireWeights(context, { [blue]: 100 }, { when: 'after the health of slots was checked', fail });
  },
};

/** What serves is not replaced under the requests. */
export const checkLoadUnderWeight: TargetCheck = {
  name: 'refuses to load a slot that carries weight',
  run: async (context, fail) => {
    const { target, artifacts, blue, green } = context;
    await target.load(blue, artifacts.first);
    await target.load(green, artifacts.second);
    await target.setWeights({ [blue]: 99, [green]: 1 });
    for (const slot of [blue, green]) {
      const what = `an artefact for slot "${slot}", which carries weight,`;
      await requireRefusal(() => target.load(slot, artifacts.second), { codes: ['DEPLOYMENT'], what, fail });
      await requireHealth(context, slot, { healthy: true, when: 'after a refused load', fail });
    }
    requireWeights(context, { [blue]: 99, [green]: 1 }, { when: 'after refused loads', fail });
  },
};

/** An artefact that cannot be loaded leaves an empty slot empty and a loaded one loaded. */
export const checkFailedLoad: TargetCheck = {
  name: 'leaves a slot as it was when its artefact fails to load',
  run: async (context, fail) => {
    const { target, artifacts, blue, green } = context;
    const load = (slot: string) =>
      requireRefusal(() => target.load(slot, artifacts.corrupt), { codes: ['ARTIFACT_FORMAT', 'DEPLOYMENT'], what: 'a corrupt artefact', fail });
    await load(green);
    await requireHealth(context, green, { healthy: false, when: 'after a corrupt artefact was refused', fail });
    await requireRefusal(() => target.setWeights({ [green]: 100 }), {
      codes: ['DEPLOYMENT', 'INVALID_ARGUMENT'],
      what: 'weight on a slot whose load failed',
      fail,
    });
    await target.load(green, artifacts.first);
    await load(green);
    await requireHealth(context, green, { healthy: true, when: 'after a corrupt artefact was refused in its place', fail });
    await target.setWeights({ [green]: 100 });
    requireWeights(context, { [green]: 100, [blue]: 0 }, { when: 'on the slot that kept its model', fail });
    await requireRefusal(() => target.load('no-such-slot', artifacts.first), { codes: ['DEPLOYMENT', 'INVALID_ARGUMENT'], what: 'an unknown slot', fail });
  },
};

/** The target keeps its own bytes. */
export const checkOwnBytes: TargetCheck = {
  name: 'keeps a model whatever becomes of the bytes given',
  run: async (context, fail) => {
    const { target, artifacts, blue } = context;
    const given = artifacts.first.slice();
    await target.load(blue, given);
    given.fill(0);
    await requireHealth(context, blue, { healthy: true, when: 'after the bytes it was loaded from were overwritten', fail });
  },
};

/** An idle slot can be emptied; a slot that carries weight keeps its model. */
export const checkUnload: TargetCheck = {
  name: 'unloads a slot without moving traffic',
  run: async (context, fail) => {
    const { target, artifacts, blue, green } = context;
    await target.load(blue, artifacts.first);
    await target.load(green, artifacts.second);
    await target.setWeights({ [blue]: 100 });
    await target.unload(green);
    await requireHealth(context, green, { healthy: false, when: 'after it was unloaded', fail });
    requireWeights(context, { [blue]: 100 }, { when: 'after an idle slot was unloaded', fail });
    await requireRefusal(() => target.setWeights({ [blue]: 50, [green]: 50 }), {
      codes: ['DEPLOYMENT', 'INVALID_ARGUMENT'],
      what: 'weight on an unloaded slot',
      fail,
    });
    await requireRefusal(() => target.unload(blue), { codes: ['DEPLOYMENT'], what: `the unloading of slot "${blue}", which carries weight,`, fail });
    await requireHealth(context, blue, { healthy: true, when: 'after a refused unloading', fail });
    requireWeights(context, { [blue]: 100 }, { when: 'after a refused unloading', fail });
  },
};
