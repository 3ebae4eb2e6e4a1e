import { requireRefusal } from '../require-refusal.js';
import { requireHealth, requireWeights, type TargetCheck, type TargetContext } from './target-context.js';

/** Weights that may not be set change nothing, those that may replace all others. */
export const checkWeights: TargetCheck = {
  name: 'sets weights wholly or not at all',
  run: async (context, fail) => {
    const { target, blue, green } = context;
    await loadBoth(context);
    const before = { [blue]: 75, [green]: 25 };
    await target.setWeights(before);
    requireWeights(context, before, { when: 'after 75 and 25 were set', fail });
    const refused: readonly Readonly<Record<string, number>>[] = [
      { [blue]: 50, [green]: 49 },
      { [blue]: 50, [green]: 51 },
      { [blue]: 110, [green]: -10 },
      { [blue]: Number.NaN, [green]: 100 },
      { [blue]: Number.POSITIVE_INFINITY },
      { [green]: 10 },
      { [blue]: 50, 'no-such-slot': 50 },
      { 'no-such-slot': 100 },
    ];
    for (const weights of refused) {
      const shown = Object.entries(weights).map(([slot, weight]) => `${slot} ${weight}`);
      await requireRefusal(() => target.setWeights(weights), { codes: ['DEPLOYMENT', 'INVALID_ARGUMENT'], what: `the weights ${shown.join(', ')}`, fail });
      requireWeights(context, before, { when: `after the refused weights ${shown.join(', ')}`, fail });
    }
    await target.setWeights({ [green]: 100 });
    requireWeights(context, { [green]: 100 }, { when: 'after 100 was set on one slot alone', fail });
    await target.setWeights({ [blue]: 0.5, [green]: 99.5 });
    requireWeights(context, { [blue]: 0.5, [green]: 99.5 }, { when: 'after half a percent was set', fail });
  },
};

/** An empty slot carries no weight. */
export const checkEmptySlotWeights: TargetCheck = {
  name: 'refuses weight on an empty slot',
  run: async (context, fail) => {
    const { target, artifacts, blue, green } = context;
    const refusal = { codes: ['DEPLOYMENT', 'INVALID_ARGUMENT'], fail } as const;
    await requireRefusal(() => target.setWeights({ [blue]: 100 }), { ...refusal, what: 'all weight on an empty slot' });
    requireWeights(context, {}, { when: 'after weight on an empty slot was refused', fail });
    await target.load(blue, artifacts.first);
    await requireRefusal(() => target.setWeights({ [blue]: 99, [green]: 1 }), { ...refusal, what: 'a weight of 1 on an empty slot' });
    requireWeights(context, {}, { when: 'after a weight of 1 on an empty slot was refused', fail });
    await target.setWeights({ [blue]: 100, [green]: 0 });
    requireWeights(context, { [blue]: 100 }, { when: 'with 0 on an empty slot', fail });
  },
};

/** A rollout can be taken back, and all traffic stopped, from any weights. */
export const checkRollback: TargetCheck = {
  name: 'takes weights back to the last ones and to none',
  run: async (context, fail) => {
    const { target, blue, green } = context;
    await loadBoth(context);
    for (const weight of [1, 50, 100]) {
      await target.setWeights({ [blue]: 100, [green]: 0 });
      await target.setWeights({ [blue]: 100 - weight, [green]: weight });
      await target.setWeights({ [blue]: 100, [green]: 0 });
      requireWeights(context, { [blue]: 100 }, { when: `after a canary of ${weight} was taken back`, fail });
      await requireHealth(context, blue, { healthy: true, when: 'after a canary was taken back', fail });
    }
    await target.setWeights({ [blue]: 60, [green]: 40 });
    await target.setWeights(Object.fromEntries(target.slots.map((slot) => [slot, 0])));
    requireWeights(context, {}, { when: 'after all traffic was stopped', fail });
    await target.setWeights({ [blue]: 100 });
    await target.setWeights({});
    requireWeights(context, {}, { when: 'after an empty set of weights', fail });
  },
};

/** Weights that were read do not change, and changing them changes nothing. */
export const checkWeightSnapshots: TargetCheck = {
  name: 'gives weights that are a snapshot',
  run: async (context, fail) => {
    const { target, blue, green } = context;
    await loadBoth(context);
    const given = { [blue]: 100, [green]: 0 };
    await target.setWeights(given);
    given[blue] = 1;
    requireWeights(context, { [blue]: 100 }, { when: 'after the caller changed the object that it had set', fail });
    const read = target.weights();
    await target.setWeights({ [blue]: 30, [green]: 70 });
    if (read[blue] !== 100) fail(`weights that were read as 100 for "${blue}" read ${read[blue]} after others were set.`);
    Reflect.set(target.weights(), blue, 99);
    requireWeights(context, { [blue]: 30, [green]: 70 }, { when: 'after a reader changed what it had got', fail });
  },
};

async function loadBoth({ target, artifacts, blue, green }: TargetContext): Promise<void> {
  await target.load(blue, artifacts.first);
  await target.load(green, artifacts.second);
}
