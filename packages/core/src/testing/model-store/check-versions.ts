import { decodeArtifact } from '../../artifact/decode-artifact.js';
import { sha256 } from '../../hash/sha256.js';
import { requireBytes, requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { publishSeveral, type StoreCheck, sampleArtifact } from './store-context.js';

const WRITERS = 12;

/** Versions count from 1 for each model by itself, and start in stage None without aliases. */
export const checkVersionNumbers: StoreCheck = {
  name: 'numbers versions 1, 2, 3 for each model',
  run: async ({ store }, fail) => {
    const created = [
      ...(await publishSeveral(store, 'spy', ['a', 'b'])),
      ...(await publishSeveral(store, 'eur', ['c'])),
      ...(await publishSeveral(store, 'spy', ['d'])),
    ];
    const numbers = created.map(({ model, version }) => `${model} ${version}`);
    requireEqual(numbers, ['spy 1', 'spy 2', 'eur 1', 'spy 3'], { what: 'the sequence of versions', fail });
    const listed = (await store.listVersions('spy')).map((version) => version.version);
    requireEqual(listed, [1, 2, 3], { what: 'the list of versions', fail });
    requireEqual([...(await store.listModels())].sort(), ['eur', 'spy'], { what: 'the list of models', fail });
    const { stage, aliases, runId } = created[0]!;
    requireEqual({ stage, aliases, runId }, { stage: 'None', aliases: [], runId: null }, { what: 'a new version', fail });
    requireEqual(await store.getVersion('spy', 1), created[0], { what: 'a version that was read', fail });
  },
};

/** Publications at the same moment get numbers of their own, and each number its own artefact. */
export const checkConcurrentVersions: StoreCheck = {
  name: 'numbers concurrent versions without a gap',
  run: async ({ store }, fail) => {
    const artifacts = Array.from({ length: WRITERS }, (_, writer) => sampleArtifact('spy', `model ${writer}`));
    const created = await Promise.all(artifacts.map((artifact) => store.publish('spy', artifact)));
    const numbers = created.map(({ version }) => version).sort((left, right) => left - right);
    const expected = artifacts.map((_, index) => index + 1);
    requireEqual(numbers, expected, { what: `the set of versions of ${WRITERS} concurrent publications`, fail });
    for (const [writer, artifact] of artifacts.entries()) {
      const { version } = created[writer]!;
      requireBytes(await store.readArtifact('spy', version), artifact, { what: `the artefact of concurrent version ${version}`, fail });
    }
  },
};

/** The artefact of a version is read as it was published, with the hashes and the manifest that it holds. */
export const checkVersionArtifacts: StoreCheck = {
  name: 'keeps artefacts of versions byte for byte',
  run: async ({ store }, fail) => {
    const artifact = sampleArtifact('spy', 'first');
    const given = artifact.slice();
    const version = await store.publish('spy', given);
    given.fill(0);
    const { manifest, artifactSha256 } = decodeArtifact(artifact);
    requireEqual(version.artifactSha256, artifactSha256, { what: '"artifactSha256"', fail });
    requireEqual(version.modelSha256, sha256('first'), { what: '"modelSha256"', fail });
    requireEqual(version.manifest, manifest, { what: '"manifest"', fail });
    const first = await store.readArtifact('spy', 1);
    requireBytes(first, artifact, { what: 'the artefact after the published array was overwritten', fail });
    first?.fill(0);
    await publishSeveral(store, 'spy', ['second']);
    await store.setStage({ model: 'spy', version: 1, stage: 'Staging' });
    requireBytes(await store.readArtifact('spy', 1), artifact, {
      what: 'the artefact after later writes and after an array that was read was overwritten',
      fail,
    });
  },
};

/** Publishing again for the same run finds the version; another artefact or another run makes a new one. */
export const checkIdempotentPublish: StoreCheck = {
  name: 'publishes an artefact of a run once',
  run: async ({ store }, fail) => {
    for (const id of ['run-1', 'run-2']) await store.createRun({ id, experiment: 'nightly', parameters: {} });
    const publish = async (content: string, runId: string): Promise<number> => (await store.publish('spy', sampleArtifact('spy', content), { runId })).version;
    const once = [
      await publish('a', 'run-1'),
      await publish('b', 'run-1'),
      await publish('a', 'run-1'),
      await publish('a', 'run-2'),
      await publish('a', 'run-2'),
    ];
    requireEqual(once, [1, 2, 1, 3, 3], { what: 'the sequence of versions of (a, run-1), (b, run-1), (a, run-1), (a, run-2), (a, run-2)', fail });
    const together = await Promise.all(Array.from({ length: WRITERS }, () => publish('c', 'run-1')));
    requireEqual([...new Set(together)], [4], { what: `the set of versions of ${WRITERS} concurrent publications of one artefact of one run`, fail });
    requireEqual(
      (await store.listVersions('spy')).map(({ version, runId }) => `${version} ${runId}`),
      ['1 run-1', '2 run-1', '3 run-2', '4 run-1'],
      {
        what: 'the list of versions',
        fail,
      },
    );
  },
};

/** Bytes that are no artefact are refused and take no number. */
export const checkCorruptPublish: StoreCheck = {
  name: 'refuses a corrupt artefact without a trace',
  run: async ({ store }, fail) => {
    const artifact = sampleArtifact('spy', 'a');
    const changed = artifact.map((byte, index) => (index === artifact.length >> 1 ? byte ^ 1 : byte));
    for (const [what, bytes] of Object.entries({
      'no bytes': new Uint8Array(0),
      'a truncated artefact': artifact.slice(0, -1),
      'an artefact with a changed bit': changed,
    })) {
      await requireRefusal(() => store.publish('spy', bytes), { codes: ['ARTIFACT_FORMAT'], what, fail });
    }
    requireEqual([...(await store.listVersions('spy'))].length, 0, { what: 'the number of versions after refused publications', fail });
    requireEqual((await store.publish('spy', artifact)).version, 1, { what: 'the first version after refused publications', fail });
  },
};

/** Bytes that changed where they lie are found out when they are read, and the rest of the store works on. */
export const checkDamagedArtifact: StoreCheck = {
  name: 'refuses an artefact that was damaged in the store',
  run: async ({ store, damage }, fail) => {
    const [first, second] = await publishSeveral(store, 'spy', ['a', 'b']);
    await damage(first!);
    const read = (): Promise<unknown> => store.readArtifact('spy', 1);
    await requireRefusal(read, { codes: ['ARTIFACT_FORMAT'], what: 'the reading of a damaged artefact', fail });
    requireEqual(await store.getVersion('spy', 1), first, { what: 'a version whose artefact is damaged', fail });
    requireBytes(await store.readArtifact('spy', 2), sampleArtifact('spy', 'b'), { what: `the artefact of version ${second!.version}, which is whole,`, fail });
  },
};
