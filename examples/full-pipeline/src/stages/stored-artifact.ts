import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeFileAtomically } from '@spx/core';
import type { Workspace } from './workspace.js';

/** Reference to an encoded model artefact in the output folder. */
export type StoredArtifact = { readonly file: string; readonly artifactSha256: string };

/** Writes an artefact under its own hash, so that a file never changes once it exists. */
export async function storeArtifact({ folder }: Workspace, name: string, artifact: Uint8Array): Promise<StoredArtifact> {
  const artifactSha256 = sha256(artifact);
  const file = join('models', `${name}-${artifactSha256.slice(0, 16)}.spxmodel`);
  await writeFileAtomically(join(folder, file), artifact);
  return { file, artifactSha256 };
}

/** Reads an artefact back. Whoever decodes it checks its hash. */
export function readArtifact({ folder }: Workspace, { file }: StoredArtifact): Promise<Uint8Array> {
  return readFile(join(folder, file));
}

/** Whether the file is there and holds these very bytes. */
export async function isArtifactStored(workspace: Workspace, stored: StoredArtifact): Promise<boolean> {
  return readArtifact(workspace, stored).then(
    (bytes) => sha256(bytes) === stored.artifactSha256,
    () => false,
  );
}
