import { sha256 } from '../../hash/sha256.js';
import { requireBytes, requireEqual } from '../require-equal.js';
import type { StoreCheck } from './store-context.js';

/** Artefacts of a run are read as they were logged, whatever the caller does to its arrays. */
export const checkRunArtifacts: StoreCheck = {
  name: 'keeps artefacts of runs byte for byte',
  run: async ({ store }, fail) => {
    const contents = { 'report.html': new TextEncoder().encode('<p>first</p>'), empty: new Uint8Array(0), binary: Uint8Array.of(0, 255, 10, 13, 0) };
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    for (const [name, bytes] of Object.entries(contents)) {
      const given = bytes.slice();
      await store.logArtifact('run-1', name, given);
      given.fill(7);
      const first = await store.readRunArtifact('run-1', name);
      requireBytes(first, bytes, { what: `artefact "${name}" after the logged array was overwritten`, fail });
      first?.fill(9);
      requireBytes(await store.readRunArtifact('run-1', name), bytes, { what: `artefact "${name}" after an array that was read was overwritten`, fail });
    }
    const hashes = Object.fromEntries(Object.entries(contents).map(([name, bytes]) => [name, sha256(bytes)]));
    requireEqual((await store.getRun('run-1'))?.artifacts, hashes, { what: '"artifacts" of the run', fail });
    const replaced = new TextEncoder().encode('<p>second</p>');
    await store.logArtifact('run-1', 'report.html', replaced);
    requireBytes(await store.readRunArtifact('run-1', 'report.html'), replaced, { what: 'an artefact that was logged again', fail });
  },
};
