import { describe, expect, test } from 'vitest';
import type { ModelStore, ModelVersion, Run } from '../src/contracts/model-store.js';
import { InvalidArgumentError } from '../src/errors/invalid-argument-error.js';
import { modelStoreContract } from '../src/testing/model-store/model-store-contract.js';
import { type BrokenRule, testBrokenRules } from './subjects/broken-rules.js';
import { type PlainData, plainData, plainStore } from './subjects/plain-store.js';

describe('a correct store keeps every rule', () => {
  for (const { name, run } of suiteOf((store) => store)) test(name, run);
});

describe('wrong stores are found', () => {
  testBrokenRules(brokenStores(), suiteOf);
});

test('the cases of two handles and of damage need a way to open the second and to do the damage', () => {
  const names = modelStoreContract(async () => plainStore()).map((found) => found.name);
  expect(suiteOf((store) => store).length - names.length).toBe(4);
  expect(names).not.toContain('keeps everything beyond dispose');
});

test('every handle that was opened is disposed of', async () => {
  let open = 0;
  const counted = (store: ModelStore): ModelStore => {
    open++;
    return { ...store, dispose: async () => void open-- };
  };
  await suiteOf(counted)
    .find((found) => found.name.includes('second handle'))
    ?.run();
  expect(open).toBe(0);
});

/** Changes one handle; `data` is what all handles of one store share. */
type Change = (store: ModelStore, data: PlainData) => ModelStore;

function suiteOf(change: Change) {
  let data = plainData();
  const open = async (): Promise<ModelStore> => {
    data = plainData();
    return change(plainStore(data), data);
  };
  const damage = async ({ artifactSha256 }: ModelVersion): Promise<void> => void data.blobs.get(artifactSha256)?.set([255], 100);
  return modelStoreContract(open, { name: 'plain', reopen: async () => change(plainStore(data), data), damage });
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function brokenStores(): readonly BrokenRule<Change>[] {
  return [
    broken('keeps runs as they were started and finished', 'a second start replaces the run', /started a second time/, (store, { runs }) => ({
      ...store,
      createRun: async (run) => {
        runs.delete(run.id);
        return store.createRun(run);
      },
    })),
    broken('keeps runs as they were started and finished', 'no end', /"endTime" is null/, (store) => ({
      ...store,
      getRun: async (id) => ({ ...(await store.getRun(id))!, endTime: null }),
    })),
    broken('keeps runs as they were started and finished', 'failed counts as finished', /"status" of a run that failed is "finished"/, (store) => ({
      ...store,
      finishRun: (id) => store.finishRun(id, 'finished'),
    })),
    broken('adds and replaces metrics', 'the last call wins', /"metrics" after/, (store, { runs }) => ({
      ...store,
      logMetrics: async (id, metrics) => {
        await store.logMetrics(id, metrics);
        runs.set(id, { ...runs.get(id)!, metrics });
      },
    })),
    broken('adds and replaces metrics', 'NaN becomes zero', /a metric of NaN was accepted; InvalidArgumentError is expected/, (store) => ({
      ...store,
      logMetrics: (id, metrics) =>
        store.logMetrics(id, Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, Number.isFinite(value) ? value : 0]))),
    })),
    broken('adds and replaces metrics', 'half a write', /"metrics" after others were refused/, (store) => ({
      ...store,
      logMetrics: async (id, metrics) => {
        for (const [name, value] of Object.entries(metrics)) await store.logMetrics(id, { [name]: value });
      },
    })),
    broken('keeps artefacts of runs byte for byte', 'keeps the array of the caller', /after the logged array was overwritten/, (store, { blobs }) => ({
      ...store,
      logArtifact: async (id, name, bytes) => {
        await store.logArtifact(id, name, bytes);
        blobs.set([...blobs.keys()].at(-1)!, bytes);
      },
    })),
    broken('keeps artefacts of runs byte for byte', 'text instead of bytes', /artefact "binary" .* has 7 bytes, expected 5/, (store) => ({
      ...store,
      logArtifact: (id, name, bytes) => store.logArtifact(id, name, new TextEncoder().encode(new TextDecoder().decode(bytes))),
    })),
    broken('lists runs by experiment', 'lists all', /the list of runs of "nightly"/, (store) => ({ ...store, listRuns: () => store.listRuns() })),
    broken('numbers versions 1, 2, 3 for each model', 'one counter for all models', /the sequence of versions is/, (store, { versions }) => ({
      ...store,
      publish: async (model, artifact, options) => {
        const total = [...versions.values()].flat().length;
        const { version } = await store.publish(model, artifact, options);
        const list = versions.get(model)!;
        list[version - 1] = { ...list[version - 1]!, version: total + 1 };
        return (await store.listVersions(model)).at(-1)!;
      },
    })),
    broken('numbers concurrent versions without a gap', 'reads, waits, writes', /the set of versions of 12 concurrent publications/, (store, { versions }) => ({
      ...store,
      publish: racingPublish(store, versions),
    })),
    broken('keeps artefacts of versions byte for byte', 'a hash of the model only', /"artifactSha256" is/, (store) => ({
      ...store,
      publish: async (...call) => {
        const version = await store.publish(...call);
        return { ...version, artifactSha256: version.modelSha256 };
      },
    })),
    broken('keeps artefacts of versions byte for byte', 'gives its own array away', /an array that was read was overwritten/, (store, { blobs, versions }) => ({
      ...store,
      readArtifact: async (model, version) => blobs.get(versions.get(model)![version - 1]!.artifactSha256)!,
    })),
    broken('publishes an artefact of a run once', 'a new version each time', /the sequence of versions of \(a, run-1\)/, (store) => ({
      ...store,
      publish: (model, artifact) => store.publish(model, artifact),
    })),
    broken('publishes an artefact of a run once', 'one version for all runs', /the sequence of versions of/, (store, { versions }) => ({
      ...store,
      publish: (model, artifact, options) => store.publish(model, artifact, { ...options, runId: versions.get(model)?.[0]?.runId ?? options?.runId ?? 'run' }),
    })),
    broken('refuses a corrupt artefact without a trace', 'any bytes will do', /no bytes was accepted/, (store) => ({
      ...store,
      publish: (model, artifact, options) => store.publish(model, artifact, options).catch(async () => ({}) as ModelVersion),
    })),
    broken(
      'refuses a corrupt artefact without a trace',
      'takes a number first',
      /the first version after refused publications is "4"/,
      (store, { versions }) => {
        let numbers = 0;
        return {
          ...store,
          publish: async (...call) => {
            numbers++;
            const version = await store.publish(...call);
            const list = versions.get(call[0])!;
            list[version.version - 1] = { ...list[version.version - 1]!, version: numbers };
            return { ...version, version: numbers };
          },
        };
      },
    ),
    broken('has one version in Production at most', 'archives nobody', /the list of stages after version 2 was promoted/, (store, { versions }) => ({
      ...store,
      setStage: async (target, by) => {
        const before = versions.get(target.model)!.map(({ stage }) => stage);
        const version = await store.setStage(target, by);
        versions.set(
          target.model,
          versions.get(target.model)!.map((other, index) => (index + 1 === target.version ? other : { ...other, stage: before[index]! })),
        );
        return version;
      },
    })),
    broken(
      'has one version in Production at most',
      'archives in a second write',
      /the number of versions in Production after concurrent promotions/,
      (store, { versions }) => ({ ...store, setStage: racingStage(store, versions) }),
    ),
    broken('points aliases at versions', 'an alias that stays', /what is left of an alias that was removed/, (store) => ({
      ...store,
      setAlias: async (target, by) => (target.version === null ? undefined : store.setAlias(target, by)),
    })),
    broken('points aliases at versions', 'one alias per version', /the pair of versions that two aliases of version 1 name/, (store, { aliases }) => ({
      ...store,
      setAlias: async (target, by) => {
        for (const [alias, version] of aliases.get(target.model) ?? []) if (version === target.version) aliases.get(target.model)?.delete(alias);
        return store.setAlias(target, by);
      },
    })),
    broken('tells which version was champion at a time', 'knows the present only', /the list of champions before and after/, (store) => ({
      ...store,
      championAt: (model) => store.getAlias(model, 'champion'),
    })),
    broken('tells which version was champion at a time', 'takes any alias for it', /the list of champions/, (store, { champions }) => ({
      ...store,
      setAlias: async (target, by) => {
        await store.setAlias(target, by);
        champions.push({ ...target, time: Date.now() });
      },
    })),
    broken('records who changed what and why', 'no reason', /hold no "reason-publish"/, (store) => ({
      ...store,
      auditLog: async (model) => (await store.auditLog(model)).map((entry) => ({ ...entry, details: {} })),
    })),
    broken('records who changed what and why', 'stages are not recorded', /the list of actors who changed "spy"/, (store, { audit }) => ({
      ...store,
      setStage: async (...call) => {
        const version = await store.setStage(...call);
        audit.pop();
        return version;
      },
    })),
    broken('records who changed what and why', 'newest first', /the list of actors who changed "spy", oldest first/, (store) => ({
      ...store,
      auditLog: async (model) => [...(await store.auditLog(model))].reverse(),
    })),
    broken('records who changed what and why', 'a sequence for each model', /"sequence" 1 follows/, (store) => ({
      ...store,
      auditLog: async (model) => (await store.auditLog(model)).map((entry, index) => ({ ...entry, sequence: model === undefined ? 1 : index })),
    })),
    broken(
      'refuses names that are not allowed',
      'makes them safe by itself',
      /"" as the id of "createRun" was accepted; InvalidArgumentError is expected/,
      (store) => ({
        ...store,
        createRun: (run) => store.createRun({ ...run, id: encodeURIComponent(run.id).replaceAll('%', '_').slice(0, 128).replace(/^\.*$/, 'x') }),
      }),
    ),
    broken('refuses names that are not allowed', 'reads any name', /"\.\.\/spy" as the name of "readRunArtifact" was accepted/, (store) => ({
      ...store,
      readRunArtifact: (id, name) => (name.includes('/') ? Promise.resolve(null) : store.readRunArtifact(id, name)),
    })),
    broken('takes every name that is allowed', 'keeps aliases in an object', /alias "constructor" before it was set/, (store) => ({
      ...store,
      getAlias: async (model, alias) => (alias in {} && alias !== '__proto__' ? ({ version: 0 } as ModelVersion) : store.getAlias(model, alias)),
    })),
    broken('takes every name that is allowed', 'an object that loses __proto__', /artefact "__proto__" of run "__proto__" is null/, (store, { runs }) => ({
      ...store,
      logArtifact: async (id, name, bytes) => {
        await store.logArtifact(id, name, bytes);
        const artifacts: Record<string, string> = {};
        for (const [key, hash] of Object.entries(runs.get(id)!.artifacts)) artifacts[key] = hash;
        runs.set(id, { ...runs.get(id)!, artifacts });
      },
    })),
    broken('answers null for what is absent', 'throws', /it threw InvalidArgumentError/, (store) => ({
      ...store,
      getRun: async (id) => (await store.getRun(id)) ?? Promise.reject(new InvalidArgumentError('id', 'the id of a run', { received: id })),
    })),
    broken('answers null for what is absent', 'undefined', /version 2 of 1 is not null/, (store) => ({
      ...store,
      getVersion: async (model, version) => (version === 2 ? (undefined as never) : store.getVersion(model, version)),
    })),
    broken('refuses changes of what is absent', 'starts the run', /metrics of an unknown run was accepted; a typed error is expected/, (store) => ({
      ...store,
      logMetrics: async (id, metrics) => {
        await store.createRun({ id, experiment: 'default', parameters: {} });
        return store.logMetrics(id, metrics);
      },
    })),
    broken(
      'refuses changes of what is absent',
      'an error of no type',
      /a stage of an unknown model was refused with "TypeError: Cannot read/,
      (store, { versions }) => ({
        ...store,
        setStage: async (target, by) => {
          versions.get(target.model)!.at(0);
          return store.setStage(target, by);
        },
      }),
    ),
    broken('never changes what was read', 'gives its own objects away', /a run, read before later writes, differs at "status"/, (store) => {
      const given = new Map<string, Run>();
      const share = async (id: string): Promise<Run> => Object.assign(given.get(id) ?? {}, await store.getRun(id)) as Run;
      const getRun = async (id: string): Promise<Run> => {
        given.set(id, await share(id));
        return given.get(id)!;
      };
      const finishRun: ModelStore['finishRun'] = async (id, status) => {
        await store.finishRun(id, status);
        await share(id);
      };
      return { ...store, getRun, finishRun };
    }),
    broken(
      'never changes what was read',
      'keeps the object of the caller',
      /a run, read before later writes, differs at "parameters.list": .*1,2,3.*, expected .*1,2/,
      (store, { runs }) => ({
        ...store,
        createRun: async (run) => {
          const created = await store.createRun(run);
          runs.set(run.id, { ...created, parameters: run.parameters });
          return created;
        },
        getRun: async (id) => runs.get(id) ?? null,
      }),
    ),
    broken('disposes twice', 'once only', /it threw Error: closed already/, (store) => {
      let closed = false;
      const dispose = async (): Promise<void> => {
        if (closed) throw new Error('closed already');
        closed = true;
      };
      return { ...store, dispose };
    }),
    broken('shows a second handle all that was written', 'a cache', /the version that a second handle reads after it was published is "null"/, (store) => {
      const seen = new Map<string, ModelVersion[]>();
      const listModels = async (): Promise<readonly string[]> => {
        const models = await store.listModels();
        if (models.length === 0) seen.set('spy', []);
        return models;
      };
      return {
        ...store,
        listModels,
        getVersion: async (model, version) => (seen.has(model) ? (seen.get(model)?.[version - 1] ?? null) : store.getVersion(model, version)),
      };
    }),
    broken(
      'loses nothing of two handles that write at once',
      'reads, waits, writes',
      /the set of versions that two handles published at once/,
      (store, { versions }) => ({ ...store, publish: racingPublish(store, versions) }),
    ),
    broken(
      'loses nothing of two handles that write at once',
      'loses metrics',
      /the number of metrics of two writers that the first handle reads/,
      (store, { runs }) => ({
        ...store,
        logMetrics: async (id, metrics) => {
          const before = runs.get(id)!;
          await pause();
          runs.set(id, { ...before, metrics: { ...before.metrics, ...metrics } });
        },
      }),
    ),
    broken(
      'refuses an artefact that was damaged in the store',
      'trusts its medium',
      /the reading of a damaged artefact was accepted; ArtifactFormatError is expected/,
      (store, { blobs, versions }) => ({
        ...store,
        readArtifact: async (model, version) => blobs.get(versions.get(model)?.[version - 1]?.artifactSha256 ?? '')?.slice() ?? null,
      }),
    ),
    broken('refuses an artefact that was damaged in the store', 'gives it up', /the reading of a damaged artefact was accepted/, (store) => ({
      ...store,
      readArtifact: (model, version) => store.readArtifact(model, version).catch(() => null),
    })),
    broken('keeps everything beyond dispose', 'forgets the audit log', /the audit log after dispose and reopening/, (store, { audit }) => ({
      ...store,
      dispose: async () => void audit.splice(0),
    })),
  ];
}

function broken(check: string, how: string, report: RegExp, subject: Change): BrokenRule<Change> {
  return { check, how, report, subject };
}

function racingPublish(store: ModelStore, versions: PlainData['versions']): ModelStore['publish'] {
  return async (model, artifact, options) => {
    const before = versions.get(model) ?? [];
    await pause();
    versions.set(model, before);
    return store.publish(model, artifact, options);
  };
}

function racingStage(store: ModelStore, versions: PlainData['versions']): ModelStore['setStage'] {
  return async (target, by) => {
    const held = versions.get(target.model)!.filter(({ stage }) => stage === 'Production');
    await pause();
    const others = versions
      .get(target.model)!
      .map((other) => ({ ...other, kept: other.stage === 'Production' && !held.some(({ version }) => version === other.version) }));
    const result = await store.setStage(target, by);
    versions.set(
      target.model,
      versions.get(target.model)!.map((version, index) => (others[index]!.kept ? { ...version, stage: 'Production' as const } : version)),
    );
    return result;
  };
}
