import { requireBytes, requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { publishSeveral, type StoreCheck, sampleArtifact } from './store-context.js';

const BAD_NAMES = ['', '.', '..', '../spy', 'a/b', '/etc/passwd', 'a\\b', 'a\0b', 'a b', 'a\nb', '%2e%2e', 'é', 'a:b', 'x'.repeat(129)];
const GOOD_NAMES = ['a', 'A.b_c-9', '...', '-', 'x'.repeat(128), '__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** Names that could lead out of the store, or that the contract does not allow, are refused wherever they are given. */
export const checkBadNames: StoreCheck = {
  name: 'refuses names that are not allowed',
  run: async ({ store }, fail) => {
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    await publishSeveral(store, 'spy', ['a']);
    const artifact = sampleArtifact('spy', 'b');
    const calls: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
      'the id of "createRun"': (id) => store.createRun({ id, experiment: 'nightly', parameters: {} }),
      'the name of "logArtifact"': (name) => store.logArtifact('run-1', name, artifact),
      'the model of "publish"': (model) => store.publish(model, artifact),
      'the alias of "setAlias"': (alias) => store.setAlias({ model: 'spy', alias, version: 1 }),
      'the run of "readRunArtifact"': (id) => store.readRunArtifact(id, 'report'),
      'the name of "readRunArtifact"': (name) => store.readRunArtifact('run-1', name),
      'the model of "readArtifact"': (model) => store.readArtifact(model, 1),
      'the model of "getVersion"': (model) => store.getVersion(model, 1),
      'the alias of "getAlias"': (alias) => store.getAlias('spy', alias),
    };
    for (const [where, call] of Object.entries(calls)) {
      for (const name of BAD_NAMES) {
        await requireRefusal(() => call(name), { codes: ['INVALID_ARGUMENT'], what: `${JSON.stringify(name)} as ${where}`, fail });
      }
    }
    requireEqual([...(await store.listModels())], ['spy'], { what: 'the list of models after bad names', fail });
  },
};

/** Every allowed name works, those that JavaScript objects have by birth included. */
export const checkGoodNames: StoreCheck = {
  name: 'takes every name that is allowed',
  run: async ({ store }, fail) => {
    for (const name of GOOD_NAMES) {
      requireEqual((await store.listVersions(name)).length, 0, { what: `the number of versions of "${name}" before the first`, fail });
      const artifact = sampleArtifact(name, name);
      await store.createRun({ id: name, experiment: 'nightly', parameters: {} });
      await store.logArtifact(name, name, artifact);
      const { version } = await store.publish(name, artifact, { runId: name });
      requireEqual(version, 1, { what: `the first version of model "${name}"`, fail });
      requireEqual((await store.getAlias(name, name))?.version ?? null, null, { what: `alias "${name}" before it was set`, fail });
      await store.setAlias({ model: name, alias: name, version });
      requireEqual((await store.getAlias(name, name))?.version ?? null, 1, { what: `the version that alias "${name}" names`, fail });
      requireBytes(await store.readArtifact(name, 1), artifact, { what: `the artefact of model "${name}"`, fail });
      requireBytes(await store.readRunArtifact(name, name), artifact, { what: `artefact "${name}" of run "${name}"`, fail });
    }
    requireEqual([...(await store.listModels())].sort(), [...GOOD_NAMES].sort(), { what: 'the list of models', fail });
  },
};
