import type { AuditEntry } from '../../contracts/model-store.js';
import type { Fail } from '../contract-suite.js';
import { requireEqual } from '../require-equal.js';
import { publishSeveral, type StoreCheck, sampleArtifact } from './store-context.js';

const WRITERS = 8;

/** Every change of a model is in the trail, in order, with actor and reason. */
export const checkAudit: StoreCheck = {
  name: 'records who changed what and why',
  run: async ({ store }, fail) => {
    const by = (step: string): { actor: string; reason: string } => ({ actor: `actor-${step}`, reason: `reason-${step}` });
    await store.publish('spy', sampleArtifact('spy', 'a'), by('publish'));
    await publishSeveral(store, 'eur', ['a']);
    await store.setStage({ model: 'spy', version: 1, stage: 'Production' }, by('stage'));
    await store.setAlias({ model: 'spy', alias: 'champion', version: 1 }, by('alias'));
    await store.setAlias({ model: 'spy', alias: 'champion', version: null }, by('removal'));
    const trail = await store.auditLog('spy');
    requireEqual(
      trail.map((entry) => entry.actor),
      ['publish', 'stage', 'alias', 'removal'].map((step) => `actor-${step}`),
      {
        what: 'the list of actors who changed "spy", oldest first,',
        fail,
      },
    );
    for (const entry of trail) {
      const reason = entry.actor.replace('actor', 'reason');
      if (!JSON.stringify(entry.details).includes(reason)) fail(`"details" of "${entry.action}" by ${entry.actor} hold no "${reason}".`);
      if (entry.action === '') fail(`"action" of the entry by ${entry.actor} is empty.`);
    }
    await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => store.setAlias({ model: 'spy', alias: `alias-${writer}`, version: 1 }, { actor: `writer-${writer}` })),
    );
    const actors = (await store.auditLog('spy')).map((entry) => entry.actor).filter((actor) => actor.startsWith('writer'));
    requireEqual(
      actors.sort(),
      Array.from({ length: WRITERS }, (_, writer) => `writer-${writer}`),
      { what: 'the list of concurrent actors', fail },
    );
    requireOrder(await store.auditLog(), fail);
  },
};

function requireOrder(entries: readonly AuditEntry[], fail: Fail): void {
  for (const [index, { sequence, time }] of entries.entries()) {
    const previous = entries[index - 1];
    if (!Number.isFinite(time)) fail(`"time" of entry ${sequence} is ${time}.`);
    if (previous !== undefined && sequence <= previous.sequence) fail(`"sequence" ${sequence} follows ${previous.sequence} in the audit log.`);
    if (previous !== undefined && time < previous.time) fail(`"time" ${time} of entry ${sequence} is before that of entry ${previous.sequence}.`);
  }
}
