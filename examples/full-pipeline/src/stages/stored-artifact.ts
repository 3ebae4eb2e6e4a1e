import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, sha256, writeFileAtomically } from '@spx/core';
import type { Workspace } from './workspace.js';

/** Reference to an encoded model artefact. */
export interface StoredArtifact {
  readonly path: string;
  readonly artifactSha256: string;
}

/** Writes an artefact under its own hash, so that a file never changes once it exists. */
export async function storeArtifact({ folder }: Workspace, name: string, artifact: Uint8Array): Promise<StoredArtifact> {
  const artifactSha256 = sha256(artifact);
  const path = join(folder, 'models', `${name}-${artifactSha256.slice(0, 16)}.spxmodel`);
  await writeFileAtomically(path, artifact);
  return { path, artifactSha256 };
}

/** Whether the files of models are there and hold the very bytes that were written. */
export async function areArtifactsStored(models: readonly { readonly artifact: StoredArtifact }[]): Promise<boolean> {
  const intact = await Promise.all(models.map(({ artifact }) => isIntact(artifact)));
  return intact.every(Boolean);
}

async function isIntact({ path, artifactSha256 }: StoredArtifact): Promise<boolean> {
  try {
    return sha256(await readFile(path)) === artifactSha256;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}
