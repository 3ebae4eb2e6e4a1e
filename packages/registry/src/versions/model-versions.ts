import type { ModelStore } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import { checkName } from '../tracking/check-name.js';
import type { RegistryLog } from '../tracking/registry-fold.js';
import type { RegistryState } from '../tracking/registry-state.js';
import { publishVersion } from './publish-version.js';
import { checkStageTransition } from './stage-transitions.js';
import { versionOf } from './version-of.js';

/** The part of a ModelStore that changes models. */
export type ModelVersions = Pick<ModelStore, 'publish' | 'setStage' | 'setAlias'>;

/** Publishes versions and moves stages and aliases over a change log. */
export function modelVersions(log: RegistryLog, blobs: BlobStore): ModelVersions {
  return {
    publish: (model, artifact, options = {}) => publishVersion({ log, blobs }, { model, artifact: new Uint8Array(artifact), ...options }),
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
  };
}

function inProduction({ models }: RegistryState, model: string): number | null {
  return models.get(model)?.versions.find(({ stage }) => stage === 'Production')?.version ?? null;
}
