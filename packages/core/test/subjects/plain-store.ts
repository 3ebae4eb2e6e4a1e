import { decodeArtifact } from '../../src/artifact/decode-artifact.js';
import type { JsonObject } from '../../src/contracts/json.js';
import type { Attribution, AuditEntry, ModelStore, ModelVersion, Run } from '../../src/contracts/model-store.js';
import { InvalidArgumentError } from '../../src/errors/invalid-argument-error.js';
import { sha256 } from '../../src/hash/sha256.js';

/** Everything that a plain store holds; several stores may share it. */
export interface PlainData {
  readonly runs: Map<string, Run>;
  readonly blobs: Map<string, Uint8Array>;
  readonly versions: Map<string, Omit<ModelVersion, 'aliases'>[]>;
  readonly aliases: Map<string, Map<string, number>>;
  readonly champions: { readonly model: string; readonly version: number | null; readonly time: number }[];
  readonly audit: (AuditEntry & { readonly model: string })[];
}

/** Data of an empty store. */
export function plainData(): PlainData {
  return { runs: new Map(), blobs: new Map(), versions: new Map(), aliases: new Map(), champions: [], audit: [] };
}

/** A small, correct model store in memory. No call waits for anything, so each happens at once. */
export function plainStore(data: PlainData = plainData()): ModelStore {
  return { specVersion: 1, ...runMethods(data), ...versionMethods(data), ...stageMethods(data), dispose: async () => undefined };
}

type RunMethods = Pick<ModelStore, 'createRun' | 'logMetrics' | 'logArtifact' | 'finishRun' | 'getRun' | 'listRuns' | 'readRunArtifact'>;
type VersionMethods = Pick<ModelStore, 'publish' | 'getVersion' | 'listModels' | 'listVersions' | 'readArtifact'>;
type StageMethods = Pick<ModelStore, 'setStage' | 'setAlias' | 'getAlias' | 'championAt' | 'auditLog'>;

function runMethods({ runs, blobs }: PlainData): RunMethods {
  const change = (id: string, by: (run: Run) => Partial<Run>): void => {
    const run = runs.get(checkName(id));
    if (run === undefined) throw new InvalidArgumentError('runId', 'the id of a run', { received: id });
    runs.set(id, { ...run, ...by(run) });
  };
  return {
    createRun: async ({ id, experiment, parameters }) => {
      const fresh = { id: checkName(id), experiment, status: 'running', startTime: Date.now(), endTime: null, parameters, metrics: {}, artifacts: {} } as const;
      if (!runs.has(id)) runs.set(id, structuredClone(fresh));
      return structuredClone(runs.get(id)!);
    },
    logMetrics: async (id, metrics) => {
      for (const [name, value] of Object.entries(metrics)) if (!Number.isFinite(value)) throw new InvalidArgumentError(name, 'finite', { received: value });
      change(id, (run) => ({ metrics: { ...run.metrics, ...metrics } }));
    },
    logArtifact: async (id, name, bytes) => {
      change(id, (run) => ({ artifacts: { ...run.artifacts, [checkName(name)]: sha256(bytes) } }));
      blobs.set(sha256(bytes), bytes.slice());
    },
    finishRun: async (id, status) => change(id, () => ({ status, endTime: Date.now() })),
    getRun: async (id) => structuredClone(runs.get(checkName(id)) ?? null),
    listRuns: async (experiment) => structuredClone([...runs.values()].filter((run) => experiment === undefined || run.experiment === experiment)),
    readRunArtifact: async (id, name) => {
      const artifacts = new Map(Object.entries(runs.get(checkName(id))?.artifacts ?? {}));
      return blobs.get(artifacts.get(checkName(name)) ?? '')?.slice() ?? null;
    },
  };
}

function versionMethods(data: PlainData): VersionMethods {
  const { versions, blobs } = data;
  return {
    publish: async (model, artifact, { runId = null, ...by }: Attribution & { readonly runId?: string | null } = {}) => {
      const { manifest, artifactSha256 } = decodeArtifact(artifact);
      const list = versions.get(checkName(model)) ?? [];
      const known = list.find((version) => runId !== null && version.runId === runId && version.artifactSha256 === artifactSha256);
      if (known !== undefined) return withAliases(data, known);
      const { modelSha256 } = manifest;
      const version = { model, version: list.length + 1, stage: 'None', runId, createdTime: Date.now(), modelSha256, artifactSha256, manifest } as const;
      versions.set(model, [...list, version]);
      blobs.set(artifactSha256, artifact.slice());
      record(data, model, { action: 'publish', by });
      return withAliases(data, version);
    },
    getVersion: async (model, version) => withAliases(data, versions.get(checkName(model))?.[version - 1]),
    listModels: async () => [...versions.keys()],
    listVersions: async (model) => (versions.get(checkName(model)) ?? []).map((version) => withAliases(data, version)),
    readArtifact: async (model, version) => {
      const bytes = blobs.get(versions.get(checkName(model))?.[version - 1]?.artifactSha256 ?? '')?.slice() ?? null;
      if (bytes !== null) decodeArtifact(bytes);
      return bytes;
    },
  };
}

function stageMethods(data: PlainData): StageMethods {
  const { versions, aliases, champions, audit } = data;
  const requireVersion = (model: string, version: number): void => {
    if (versions.get(checkName(model))?.[version - 1] === undefined) throw new InvalidArgumentError('version', 'a version', { received: version });
  };
  return {
    setStage: async ({ model, version, stage }, by = {}) => {
      requireVersion(model, version);
      const list = versions
        .get(model)!
        .map((other) => (stage === 'Production' && other.stage === 'Production' ? { ...other, stage: 'Archived' as const } : other));
      list[version - 1] = { ...list[version - 1]!, stage };
      versions.set(model, list);
      record(data, model, { action: 'set-stage', by });
      return withAliases(data, list[version - 1]!);
    },
    setAlias: async ({ model, alias, version }, by = {}) => {
      checkName(alias);
      if (version !== null) requireVersion(model, version);
      const named = aliases.get(checkName(model)) ?? new Map<string, number>();
      if (version === null) named.delete(alias);
      else named.set(alias, version);
      aliases.set(model, named);
      if (alias === 'champion') champions.push({ model, version, time: Date.now() });
      record(data, model, { action: 'set-alias', by });
    },
    getAlias: async (model, alias) => {
      const named = checkName(alias);
      return withAliases(data, versions.get(checkName(model))?.[(aliases.get(model)?.get(named) ?? 0) - 1]);
    },
    championAt: async (model, time) => {
      const version = champions.findLast((move) => move.model === model && move.time <= time)?.version;
      return withAliases(data, versions.get(checkName(model))?.[(version ?? 0) - 1]);
    },
    auditLog: async (model) => structuredClone(audit.filter((entry) => model === undefined || entry.model === model)),
  };
}

function record({ audit }: PlainData, model: string, { action, by }: { action: string; by: Attribution }): void {
  const details: JsonObject = by.reason === undefined ? { model } : { model, reason: by.reason };
  audit.push({ sequence: audit.length + 1, time: Date.now(), action, actor: by.actor ?? 'unknown', details, model });
}

function withAliases<Found extends Omit<ModelVersion, 'aliases'> | undefined>(data: PlainData, version: Found): Found extends undefined ? null : ModelVersion;
function withAliases({ aliases }: PlainData, version: Omit<ModelVersion, 'aliases'> | undefined): ModelVersion | null {
  if (version === undefined) return null;
  const named = [...(aliases.get(version.model) ?? [])].filter(([, number]) => number === version.version);
  return structuredClone({ ...version, aliases: named.map(([alias]) => alias) });
}

function checkName(name: string): string {
  if (!/^[A-Za-z0-9._-]{1,128}$/.test(name) || name === '.' || name === '..') throw new InvalidArgumentError('name', 'allowed', { received: name });
  return name;
}
