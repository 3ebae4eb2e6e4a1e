import type { ModelStore, ModelVersion } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import { readBlob } from '../stores/read-blob.js';
import type { ChangeLog } from '../tracking/change-log.js';
import { checkName } from '../tracking/check-name.js';
import type { ModelHistory, RegistryState } from '../tracking/registry-state.js';
import type { RunTracking } from '../tracking/run-tracking.js';
import { publishVersion } from './publish-version.js';
import { checkStageTransition } from './stage-transitions.js';
import { versionOf } from './version-of.js';

/** The part of a ModelStore that is about model versions. */
export type ModelVersions = Omit<ModelStore, keyof RunTracking | 'specVersion' | 'dispose'>;

/** Versions, stages, aliases and their history over a change log. */
export function modelVersions(log: ChangeLog, blobs: BlobStore): ModelVersions {
  const history = async (model: string): Promise<ModelHistory | undefined> => {
    checkName('model', model);
    return (await log.read()).models.get(model);
  };
  const getVersion = async (model: string, version: number): Promise<ModelVersion | null> => (await history(model))?.versions[version - 1] ?? null;
  return {
    publish: (model, artifact, options = {}) => publishVersion({ log, blobs }, { model, artifact: artifact.slice(), ...options }),
    getVersion,
    listModels: async () => [...(await log.read()).models.keys()].sort(),
    listVersions: async (model) => [...((await history(model))?.versions ?? [])],
    readArtifact: async (model, version) => {
      const found = await getVersion(model, version);
      return found === null ? null : readBlob(blobs, found.artifactSha256, { of: `version ${version} of model "${model}"` });
    },
    setStage: async ({ model, version, stage }, by) => {
      checkName('model', model);
      const state = await log.commit((before) => {
        const { stage: from } = versionOf(before, model, version);
        if (from === stage) return null;
        checkStageTransition(`version ${version} of ${model}`, from, stage);
        return { action: 'set-stage', model, version, from, stage, archived: stage === 'Production' ? inProduction(before, model) : null };
      }, by);
      return versionOf(state, model, version);
    },
    setAlias: async ({ model, alias, version }, by) => {
      checkName('model', model);
      checkName('alias', alias);
      await log.commit((state) => {
        if (version !== null) versionOf(state, model, version);
        const previous = state.models.get(model)?.aliases.get(alias) ?? null;
        return previous === version ? null : { action: 'set-alias', model, alias, version, previous };
      }, by);
    },
    getAlias: async (model, alias) => {
      checkName('alias', alias);
      const found = await history(model);
      return found?.versions[(found.aliases.get(alias) ?? 0) - 1] ?? null;
    },
    championAt: async (model, time) => {
      const found = await history(model);
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

function inProduction({ models }: RegistryState, model: string): number | null {
  return models.get(model)?.versions.find(({ stage }) => stage === 'Production')?.version ?? null;
}
