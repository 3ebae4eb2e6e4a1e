import type { ModelStore, ModelVersion } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import { readBlob } from '../stores/read-blob.js';
import { checkName } from '../tracking/check-name.js';
import type { RegistryLog } from '../tracking/registry-fold.js';
import type { ModelRecord } from '../tracking/registry-state.js';

/** The part of a ModelStore that tells of models, as they are and as they were. */
export type ModelHistory = Pick<ModelStore, 'getVersion' | 'listModels' | 'listVersions' | 'readArtifact' | 'getAlias' | 'championAt' | 'auditLog'>;

/** Versions, aliases and their past, read from a change log. */
export function modelHistory(log: RegistryLog, blobs: BlobStore): ModelHistory {
  const find = async (model: string): Promise<ModelRecord | undefined> => {
    checkName('model', model);
    return (await log.read()).models.get(model);
  };
  const getVersion = async (model: string, version: number): Promise<ModelVersion | null> => (await find(model))?.versions[version - 1] ?? null;
  return {
    getVersion,
    listModels: async () => [...(await log.read()).models.keys()].sort(),
    listVersions: async (model) => [...((await find(model))?.versions ?? [])],
    readArtifact: async (model, version) => {
      const found = await getVersion(model, version);
      return found === null ? null : readBlob(blobs, found.artifactSha256, { of: `version ${version} of model "${model}"` });
    },
    getAlias: async (model, alias) => {
      checkName('alias', alias);
      const found = await find(model);
      return found?.versions[(found.aliases.get(alias) ?? 0) - 1] ?? null;
    },
    championAt: async (model, time) => {
      const found = await find(model);
      const version = found?.champions.findLast((move) => move.time <= time)?.version ?? 0;
      return found?.versions[version - 1] ?? null;
    },
    auditLog: async (model) => {
      if (model !== undefined) checkName('model', model);
      const { audit } = await log.read();
      return model === undefined ? [...audit] : audit.filter(({ details }) => details.model === model);
    },
  };
}
