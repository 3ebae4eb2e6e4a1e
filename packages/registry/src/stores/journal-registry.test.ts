import { ArtifactFormatError, InvalidArgumentError, type JsonObject, type ModelStore, StageTransitionError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { linearArtifact } from '../../test/linear-model.js';
import { temporaryDirectory } from '../../test/temporary-directory.js';
import { fileRegistry } from './file-system/file-registry.js';
import { memoryRegistry } from './memory/memory-registry.js';

const stores = [
  { name: 'memoryRegistry', open: async (now?: () => number) => memoryRegistry(now === undefined ? {} : { now }) },
  { name: 'fileRegistry', open: async (now?: () => number) => fileRegistry(await temporaryDirectory(), now === undefined ? {} : { now }) },
];

async function published(store: ModelStore, count: number): Promise<void> {
  for (let version = 1; version <= count; version++) await store.publish('spy', linearArtifact(version));
}

describe.each(stores)('$name', ({ open }) => {
  it('numbers versions from 1 without a gap, each model by itself', async () => {
    const store = await open();
    await published(store, 3);
    await store.publish('qqq', linearArtifact(1));
    expect((await store.listVersions('spy')).map(({ version }) => version)).toEqual([1, 2, 3]);
    expect((await store.listVersions('qqq')).map(({ version }) => version)).toEqual([1]);
    expect(await store.listModels()).toEqual(['qqq', 'spy']);
  });

  it('gives every one of many concurrent publications its own version', async () => {
    const store = await open();
    const versions = await Promise.all(Array.from({ length: 20 }, (_, index) => store.publish('spy', linearArtifact(index))));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const { version, artifactSha256 } of versions) expect((await store.getVersion('spy', version))?.artifactSha256).toBe(artifactSha256);
  });

  it('reuses the version of the same artefact for the same run, and only then', async () => {
    const store = await open();
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    await store.createRun({ id: 'run-2', experiment: 'nightly', parameters: {} });
    const numbers = [];
    for (const runId of ['run-1', 'run-1', 'run-2']) numbers.push((await store.publish('spy', linearArtifact(1), { runId })).version);
    numbers.push((await store.publish('spy', linearArtifact(1))).version, (await store.publish('spy', linearArtifact(2), { runId: 'run-1' })).version);
    expect(numbers).toEqual([1, 1, 2, 3, 4]);
  });

  it('publishes nothing that does not decode', async () => {
    const store = await open();
    const artifact = linearArtifact(1);
    artifact[artifact.length - 40] = (artifact[artifact.length - 40] ?? 0) ^ 1;
    await expect(store.publish('spy', artifact)).rejects.toThrow(ArtifactFormatError);
    await expect(store.publish('spy', new Uint8Array())).rejects.toThrow(ArtifactFormatError);
    expect(await store.listModels()).toEqual([]);
    expect(await store.auditLog()).toEqual([]);
  });

  it.each([
    ['an array', (bytes: Uint8Array) => bytes],
    ['a Buffer, whose slices are views', (bytes: Uint8Array) => Buffer.from(bytes)],
  ])('keeps the bytes of %s as they were when they were passed in', async (_, of) => {
    const store = await open();
    const artifact = of(linearArtifact(1));
    const publication = store.publish('spy', artifact);
    artifact.fill(0);
    await publication;
    const read = await store.readArtifact('spy', 1);
    expect(read).toEqual(linearArtifact(1));
    read?.fill(0);
    expect(await store.readArtifact('spy', 1)).toEqual(linearArtifact(1));
    await store.createRun({ id: 'run', experiment: 'nightly', parameters: {} });
    const report = of(Uint8Array.of(1, 2, 3));
    const logged = store.logArtifact('run', 'report', report);
    report.fill(0);
    await logged;
    expect(await store.readRunArtifact('run', 'report')).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('archives the version in Production when another takes its place, in one record', async () => {
    const store = await open();
    await published(store, 2);
    await store.setStage({ model: 'spy', version: 1, stage: 'Production' });
    await store.setStage({ model: 'spy', version: 2, stage: 'Production' }, { actor: 'ann', reason: 'beats version 1' });
    expect((await store.listVersions('spy')).map(({ stage }) => stage)).toEqual(['Archived', 'Production']);
    expect((await store.auditLog('spy')).at(-1)).toMatchObject({
      action: 'set-stage',
      actor: 'ann',
      details: { model: 'spy', version: 2, from: 'None', stage: 'Production', archived: 1, reason: 'beats version 1' },
    });
  });

  it('lets an archived version come back and nothing return to None', async () => {
    const store = await open();
    await published(store, 1);
    const move = (stage: 'None' | 'Staging' | 'Production' | 'Archived') => store.setStage({ model: 'spy', version: 1, stage });
    for (const stage of ['Staging', 'Production', 'Archived', 'Production', 'Staging', 'Archived', 'Staging'] as const) {
      expect((await move(stage)).stage).toBe(stage);
    }
    await expect(move('None')).rejects.toThrow(StageTransitionError);
    expect((await store.getVersion('spy', 1))?.stage).toBe('Staging');
  });

  it('records nothing when a stage, an alias or a metric is already as asked', async () => {
    const store = await open();
    await published(store, 1);
    await store.createRun({ id: 'run', experiment: 'nightly', parameters: {} });
    const ask = async () => {
      await store.setStage({ model: 'spy', version: 1, stage: 'Staging' });
      await store.setAlias({ model: 'spy', alias: 'champion', version: 1 });
      await store.logMetrics('run', { rmse: 1 });
      await store.finishRun('run', 'finished');
    };
    await ask();
    const length = (await store.auditLog()).length;
    await ask();
    expect((await store.auditLog()).length).toBe(length);
  });

  it('answers who was champion at any time', async () => {
    let time = 1000;
    const store = await open(() => time);
    await published(store, 2);
    const moves: [number, number | null][] = [
      [2000, 1],
      [3000, 2],
      [4000, null],
      [5000, 1],
    ];
    for (const [at, version] of moves) {
      time = at;
      await store.setAlias({ model: 'spy', alias: 'champion', version });
    }
    const versionAt = async (at: number) => (await store.championAt('spy', at))?.version ?? null;
    expect(await Promise.all([1999, 2000, 2999, 3000, 4000, 4999, 5000, 9e15].map(versionAt))).toEqual([null, 1, 1, 2, null, null, 1, 1]);
  });

  it('never lets time run backwards, whatever the clock says', async () => {
    const clock = [5000, 4000, 6000];
    const store = await open(() => clock.shift() ?? 0);
    await published(store, 3);
    expect((await store.auditLog()).map(({ time }) => time)).toEqual([5000, 5000, 6000]);
  });

  it('moves aliases with their versions and lists them sorted', async () => {
    const store = await open();
    await published(store, 2);
    for (const alias of ['shadow', 'champion', 'challenger']) await store.setAlias({ model: 'spy', alias, version: 1 });
    await store.setAlias({ model: 'spy', alias: 'champion', version: 2 });
    await store.setAlias({ model: 'spy', alias: 'shadow', version: null });
    expect((await store.listVersions('spy')).map(({ aliases }) => aliases)).toEqual([['challenger'], ['champion']]);
    expect((await store.getAlias('spy', 'champion'))?.version).toBe(2);
    expect(await store.getAlias('spy', 'shadow')).toBeNull();
  });

  it('keeps parameters, metrics and artefacts of a run', async () => {
    const store = await open(() => 42);
    await store.createRun({ id: 'run', experiment: 'nightly', parameters: { depth: 6, nested: { list: [1, null, 'x'] } } });
    await store.logMetrics('run', { rmse: 1, mae: 2 });
    await store.logMetrics('run', { rmse: 0.5 });
    await store.logArtifact('run', 'report.html', Uint8Array.of(1, 2));
    await store.logArtifact('run', 'report.html', Uint8Array.of(3));
    await store.logArtifact('run', 'empty', new Uint8Array());
    await store.finishRun('run', 'failed');
    await store.finishRun('run', 'finished');
    const run = await store.getRun('run');
    expect(run).toMatchObject({ status: 'finished', startTime: 42, endTime: 42, metrics: { rmse: 0.5, mae: 2 } });
    expect(run?.parameters).toEqual({ depth: 6, nested: { list: [1, null, 'x'] } });
    expect(await store.readRunArtifact('run', 'report.html')).toEqual(Uint8Array.of(3));
    expect(await store.readRunArtifact('run', 'empty')).toHaveLength(0);
    await expect(store.finishRun('run', 'failed')).rejects.toThrow(StageTransitionError);
  });

  it('returns the run that exists when it is created again', async () => {
    const store = await open();
    const first = await store.createRun({ id: 'run', experiment: 'nightly', parameters: { seed: 1 } });
    expect(await store.createRun({ id: 'run', experiment: 'other', parameters: { seed: 2 } })).toEqual(first);
    expect((await store.listRuns('nightly')).map(({ id }) => id)).toEqual(['run']);
    expect(await store.listRuns('other')).toEqual([]);
  });

  it('hands out values that neither a reader nor a later write can change', async () => {
    const store = await open();
    await published(store, 1);
    const before = await store.getVersion('spy', 1);
    const copy = structuredClone(before);
    expect(() => Object.assign(before ?? {}, { stage: 'Production' })).toThrow(TypeError);
    expect(() => Object.assign(before?.manifest.goldenPredictions.predictions ?? [], { 0: 1 })).toThrow(TypeError);
    await store.setStage({ model: 'spy', version: 1, stage: 'Production' });
    expect(before).toEqual(copy);
  });

  it('treats names of object properties as names', async () => {
    const store = await open();
    await store.createRun({ id: '__proto__', experiment: 'constructor', parameters: {} });
    await store.logMetrics('__proto__', JSON.parse('{"__proto__": 1, "constructor": 2}'));
    await store.logArtifact('__proto__', '__proto__', Uint8Array.of(1));
    await store.publish('__proto__', linearArtifact(1), { runId: '__proto__' });
    const run = await store.getRun('__proto__');
    expect(Object.entries(run?.metrics ?? {})).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    expect(await store.readRunArtifact('__proto__', '__proto__')).toEqual(Uint8Array.of(1));
    expect(await store.readRunArtifact('__proto__', 'toString')).toBeNull();
    expect((await store.getVersion('__proto__', 1))?.runId).toBe('__proto__');
  });

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '/etc', 'a\0b', 'ä', 'a b', 'x'.repeat(129)])('refuses the name %j wherever a name is taken', async (name) => {
    const store = await open();
    const calls = [
      () => store.createRun({ id: name, experiment: 'e', parameters: {} }),
      () => store.createRun({ id: 'r', experiment: name, parameters: {} }),
      () => store.logMetrics('r', { [name]: 1 }),
      () => store.logArtifact('r', name, Uint8Array.of(1)),
      () => store.getRun(name),
      () => store.listRuns(name),
      () => store.readRunArtifact('r', name),
      () => store.publish(name, linearArtifact(1)),
      () => store.publish('m', linearArtifact(1), { runId: name }),
      () => store.getVersion(name, 1),
      () => store.listVersions(name),
      () => store.readArtifact(name, 1),
      () => store.setStage({ model: name, version: 1, stage: 'Staging' }),
      () => store.setAlias({ model: 'm', alias: name, version: null }),
      () => store.getAlias('m', name),
      () => store.championAt(name, 0),
      () => store.auditLog(name),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(InvalidArgumentError);
  });

  it('refuses what it does not have or cannot keep', async () => {
    const store = await open();
    await published(store, 1);
    const calls = [
      () => store.setStage({ model: 'spy', version: 2, stage: 'Staging' }),
      () => store.setStage({ model: 'spy', version: 1, stage: 'staging' as 'Staging' }),
      () => store.setAlias({ model: 'spy', alias: 'champion', version: 0 }),
      () => store.setAlias({ model: 'qqq', alias: 'champion', version: 1 }),
      () => store.logMetrics('missing', { rmse: 1 }),
      () => store.logArtifact('missing', 'a', Uint8Array.of(1)),
      () => store.finishRun('missing', 'finished'),
      () => store.publish('spy', linearArtifact(2), { runId: 'missing' }),
      () => store.createRun({ id: 'r', experiment: 'e', parameters: { bad: Number.NaN } }),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(InvalidArgumentError);
    await store.createRun({ id: 'r', experiment: 'e', parameters: {} });
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) await expect(store.logMetrics('r', { ok: 1, rmse: value })).rejects.toThrow('"rmse"');
    expect((await store.getRun('r'))?.metrics).toEqual({});
    expect(await store.listVersions('spy')).toHaveLength(1);
  });

  it('never records what it could not read back', async () => {
    const store = await open();
    await published(store, 1);
    const calls = [
      () => store.setAlias({ model: 'spy', alias: 'champion', version: '1' as unknown as number }),
      () => store.setStage({ model: 'spy', version: '1' as unknown as number, stage: 'Staging' }),
      () => store.setStage({ model: 'spy', version: 1, stage: 'Staging' }, { actor: 7 as unknown as string }),
      () => store.createRun({ id: 'r', experiment: 'e', parameters: [1] as unknown as JsonObject }),
      () => store.createRun({ id: 'r', experiment: 'e', parameters: { when: new Date(0) as unknown as string } }),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(InvalidArgumentError);
    expect(await store.verify()).toMatchObject({ intact: true, records: 1 });
  });

  it('answers null for what is absent', async () => {
    const store = await open();
    await published(store, 1);
    expect(await store.getRun('absent')).toBeNull();
    expect(await store.readRunArtifact('absent', 'a')).toBeNull();
    for (const version of [0, 2, -1, 1.5, Number.NaN]) {
      expect(await store.getVersion('spy', version)).toBeNull();
      expect(await store.readArtifact('spy', version)).toBeNull();
    }
    expect(await store.getAlias('spy', 'champion')).toBeNull();
    expect(await store.championAt('absent', 1)).toBeNull();
    expect(await store.listVersions('absent')).toEqual([]);
  });

  it('proves that its past is as it was written', async () => {
    const store = await open();
    await published(store, 2);
    const result = await store.verify();
    expect(result).toMatchObject({ intact: true, records: 2, problems: [] });
    await published(store, 1);
    expect((await store.verify()).headSha256).not.toBe(result.headSha256);
  });
});
