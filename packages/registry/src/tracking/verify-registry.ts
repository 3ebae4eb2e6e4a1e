import { SpxError } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import type { Journal } from '../stores/journal.js';
import { readBlob } from '../stores/read-blob.js';
import { registryFold } from './registry-fold.js';
import type { RegistryState } from './registry-state.js';
import { stateReader } from './state-reader.js';

/** What a `verify` found. */
export interface RegistryVerification {
  readonly intact: boolean;
  /** Records up to the first that is not as it was written. */
  readonly records: number;
  /** Hash of the last of them. Kept elsewhere, it proves later that nobody rewrote or cut the journal up to here. */
  readonly headSha256: string;
  /** One sentence each; empty when intact. */
  readonly problems: readonly string[];
}

/** Folds a journal anew and reads every artefact that it names. The journal is disposed of. */
export async function verifyRegistry(journal: Journal, blobs: BlobStore): Promise<RegistryVerification> {
  const reader = stateReader(journal, registryFold);
  const problems: string[] = [];
  try {
    const state = await reader.read();
    for (const [sha256, of] of namedBlobs(state)) await collect(problems, () => readBlob(blobs, sha256, { of }));
  } catch (cause) {
    if (!SpxError.is(cause)) throw cause;
    problems.push(cause.message);
  } finally {
    await journal.dispose();
  }
  const { sequence, sha256 } = reader.head();
  return { intact: problems.length === 0, records: sequence, headSha256: sha256, problems };
}

async function collect(problems: string[], check: () => Promise<unknown>): Promise<void> {
  try {
    await check();
  } catch (cause) {
    if (!SpxError.is(cause)) throw cause;
    problems.push(cause.message);
  }
}

function namedBlobs({ runs, models }: RegistryState): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const { id, artifacts } of runs.values()) {
    for (const [name, sha256] of Object.entries(artifacts)) blobs.set(sha256, `artefact "${name}" of run "${id}"`);
  }
  for (const { versions } of models.values()) {
    for (const { model, version, artifactSha256 } of versions) blobs.set(artifactSha256, `version ${version} of model "${model}"`);
  }
  return blobs;
}
