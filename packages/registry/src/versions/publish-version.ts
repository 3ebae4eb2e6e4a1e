import { type Attribution, decodeArtifact, type JsonObject, type ModelManifest, type ModelVersion } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import { checkName } from '../tracking/check-name.js';
import type { RegistryLog } from '../tracking/registry-fold.js';
import { runOf } from '../tracking/run-of.js';
import { versionOf } from './version-of.js';

/** What is to be published, and who says so. */
export interface Publication extends Attribution {
  readonly model: string;
  /** An encoded artefact that nobody else changes. */
  readonly artifact: Uint8Array;
  readonly runId?: string;
}

/**
 * Publishes an artefact as the next version of a model, or finds the version that it already is for the same run.
 *
 * @throws {ArtifactFormatError} if the artefact is not whole: then nothing is written.
 */
export async function publishVersion(
  { log, blobs }: { readonly log: RegistryLog; readonly blobs: BlobStore },
  { model, artifact, runId, ...by }: Publication,
): Promise<ModelVersion> {
  checkName('model', model);
  if (runId !== undefined) checkName('runId', runId);
  const { manifest, artifactSha256 } = decodeArtifact(artifact);
  if (runId !== undefined) runOf(await log.read(), runId);
  await blobs.put(artifactSha256, artifact);
  const content = { modelSha256: manifest.modelSha256, artifactSha256, manifest: jsonOf(manifest) };
  let version = 0;
  const state = await log.commit(({ models }) => {
    const versions = models.get(model)?.versions ?? [];
    const known = versions.find((other) => runId !== undefined && other.runId === runId && other.artifactSha256 === artifactSha256);
    version = known?.version ?? versions.length + 1;
    return known === undefined ? { action: 'publish', model, version, run: runId ?? null, ...content } : null;
  }, by);
  return versionOf(state, model, version);
}

function jsonOf(manifest: ModelManifest): JsonObject {
  return JSON.parse(JSON.stringify(manifest));
}
