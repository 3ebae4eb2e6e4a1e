import type { ModelStage, ModelVersion } from '@spx/core';
import { freezeDeeply } from '../freeze-deeply.js';
import type { Publish, SetAlias, SetStage, VersionChange } from '../tracking/change.js';
import type { ModelRecord, RegistryState } from '../tracking/registry-state.js';
import { isManifest } from './is-manifest.js';

/** Folds one change of a model into the state. */
export function applyVersionChange({ models }: RegistryState, { change, time }: { readonly change: VersionChange; readonly time: number }): void {
  const history = models.get(change.model) ?? { versions: [], aliases: new Map(), champions: [] };
  if (change.action === 'publish') publish(history, change, time);
  else if (change.action === 'set-stage') setStage(history, change);
  else setAlias(history, change, time);
  models.set(change.model, history);
}

function publish({ versions }: ModelRecord, change: Publish, createdTime: number): void {
  const { model, version, run: runId, modelSha256, artifactSha256, manifest } = change;
  if (version !== versions.length + 1) throw new Error(`it publishes version ${version} of "${model}" after version ${versions.length}`);
  if (!isManifest(manifest)) throw new Error(`version ${version} of "${model}" has no manifest that is understood`);
  versions.push(freezeDeeply({ model, version, stage: 'None', aliases: [], runId, createdTime, modelSha256, artifactSha256, manifest }));
}

function setStage(history: ModelRecord, { version, stage, archived }: SetStage): void {
  replace(history, version, { stage });
  if (archived !== null) replace(history, archived, { stage: 'Archived' });
}

function setAlias(history: ModelRecord, { alias, version }: SetAlias, time: number): void {
  const before = history.aliases.get(alias);
  if (version === null) history.aliases.delete(alias);
  else history.aliases.set(alias, version);
  for (const touched of new Set([before, version ?? undefined])) {
    if (touched !== undefined) replace(history, touched, { aliases: aliasesOf(history, touched) });
  }
  if (alias === 'champion') history.champions.push({ time, version });
}

function aliasesOf({ aliases }: ModelRecord, version: number): string[] {
  return [...aliases].flatMap(([alias, target]) => (target === version ? [alias] : [])).sort();
}

function replace({ versions }: ModelRecord, version: number, change: { readonly stage?: ModelStage; readonly aliases?: readonly string[] }): void {
  const old: ModelVersion | undefined = versions[version - 1];
  if (old === undefined) throw new Error(`it changes version ${version}, which was not published`);
  versions[version - 1] = freezeDeeply({ ...old, ...change });
}
