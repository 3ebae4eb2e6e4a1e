import { DeploymentError, InvalidArgumentError, type JsonValue, type RecordLog, recordLog, StageTransitionError, StoreError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LinearModel, linearCodec } from '../../test/linear-model.js';
import { newTarget, quiescence, routerSetup, zeros } from '../../test/router-setup.js';
import { temporaryDirectory } from '../../test/temporary-directory.js';
import type { WatchedTarget } from '../../test/watched-target.js';
import { type BlueGreenRouter, blueGreenRouter } from './blue-green-router.js';
import type { JudgedStep, Verdict } from './deployment-plan.js';
import { memoryRecordLog } from './memory-record-log.js';
import type { RouterState } from './router-state.js';

const spy = (version: number) => ({ model: 'spy', version });
const served = async (router: BlueGreenRouter): Promise<number> => (await router.predict({ key: 'any', features: zeros })).value;
const statesOf = async (journal: RecordLog): Promise<string[]> => (await journal.read()).map((record) => String((record as { state: JsonValue }).state));

/** A judge that waits for the test to decide. */
function patientJudge(): { readonly judge: (step: JudgedStep) => Promise<Verdict>; readonly steps: JudgedStep[]; decide(verdict: Verdict): Promise<void> } {
  const steps: JudgedStep[] = [];
  let decideNow: (verdict: Verdict) => void = () => undefined;
  const judge = (step: JudgedStep): Promise<Verdict> => {
    steps.push(step);
    return new Promise((resolve) => {
      decideNow = resolve;
    });
  };
  return {
    judge,
    steps,
    decide: async (verdict) => {
      decideNow(verdict);
      await quiescence();
    },
  };
}

describe('blueGreenRouter', () => {
  it('serves nothing before the first deployment, and says so', async () => {
    const { router } = await routerSetup();
    expect(router.status()).toMatchObject({ state: 'empty', weights: { blue: 0, green: 0 }, champion: null });
    expect(router.route('any')).toEqual({ slot: null });
    await expect(router.predict({ key: 'any', features: zeros })).rejects.toThrow(DeploymentError);
  });

  it('gives the first version all traffic, and the next one the other slot', async () => {
    const { router, target, journal } = await routerSetup();
    expect(await router.deploy({ ...spy(1), actor: 'ann', reason: 'first' })).toMatchObject({ result: 'promoted', health: { healthy: true } });
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 }, actor: 'ann', reason: 'first' });
    await router.deploy(spy(2));
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 0, green: 100 }, champion: { slot: 'green', release: spy(2) } });
    expect(await router.predict({ key: 'any', features: zeros })).toMatchObject({
      value: 2,
      version: 2,
      slot: 'green',
      unit: 'fraction',
      model: 'test-linear',
    });
    expect(await statesOf(journal)).toEqual(['preparing', 'warming', 'promoting', 'stable', 'preparing', 'warming', 'promoting', 'stable']);
    expect(target.breaches).toEqual([]);
  });

  it('refuses a candidate whose golden predictions differ, and leaves traffic as it was', async () => {
    const { router, target, journal } = await routerSetup();
    await router.deploy(spy(1));
    const weights: unknown[] = [];
    router.on('weights', (event) => weights.push(event));
    const outcome = await router.deploy(spy(4));
    expect(outcome.result).toBe('aborted');
    expect(outcome.reason).toBe('The candidate failed its checks: golden predictions: row 0: expected 4.000000000000001, received 4 and 4.');
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 }, champion: { release: spy(1) }, candidate: null });
    expect(weights).toEqual([]);
    expect((await statesOf(journal)).slice(4)).toEqual(['preparing', 'aborting', 'stable']);
    expect((await target.check('green')).healthy).toBe(false);
    expect(await served(router)).toBe(1);
  });

  it('takes back a candidate that does not load, and rejects with the reason', async () => {
    const { router } = await routerSetup();
    await router.deploy(spy(1));
    await expect(router.deploy(spy(5))).rejects.toThrow('no codec reads a model of kind "tree"');
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 } });
    expect(await router.deploy(spy(2))).toMatchObject({ result: 'promoted' });
  });

  it('refuses a version that does not exist without a trace', async () => {
    const { router, journal } = await routerSetup();
    await expect(router.deploy(spy(9))).rejects.toThrow(InvalidArgumentError);
    expect(await journal.read()).toEqual([]);
    expect(await router.deploy(spy(1))).toMatchObject({ result: 'promoted' });
  });

  it('stays empty when the first candidate fails', async () => {
    const { router } = await routerSetup();
    expect((await router.deploy(spy(4))).result).toBe('aborted');
    expect(router.status()).toMatchObject({ state: 'empty', weights: { blue: 0, green: 0 }, champion: null, candidate: null });
  });

  it('refuses a second deployment while one is under way', async () => {
    const { router } = await routerSetup();
    const first = router.deploy(spy(1));
    await expect(router.deploy(spy(2))).rejects.toThrow(StageTransitionError);
    expect((await first).result).toBe('promoted');
    expect(await served(router)).toBe(1);
  });

  it('raises the weight step by step as the judge allows, with keys that stay', async () => {
    const { judge, steps, decide } = patientJudge();
    const { router, journal } = await routerSetup({ steps: [5, 25, 100], judge });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    const keys = Array.from({ length: 4000 }, (_, index) => `key-${index}`);
    const canaryAt = (): Set<string> => new Set(keys.filter((key) => router.route(key).slot === 'green'));
    expect(router.status()).toMatchObject({ state: 'canary', weights: { blue: 95, green: 5 } });
    const five = canaryAt();
    await decide('advance');
    expect(router.status()).toMatchObject({ state: 'canary', weights: { blue: 75, green: 25 } });
    const twentyFive = canaryAt();
    expect([...five].every((key) => twentyFive.has(key))).toBe(true);
    expect(twentyFive.size / keys.length).toBeCloseTo(0.25, 1);
    const answers = await Promise.all(keys.slice(0, 100).map((key) => router.predict({ key, features: zeros })));
    for (const [index, { value, version, slot }] of answers.entries()) {
      expect([value, slot]).toEqual([version, twentyFive.has(keys[index] ?? '') ? 'green' : 'blue']);
    }
    await decide('advance');
    expect(await deployment).toMatchObject({ result: 'promoted' });
    expect(steps.map(({ phase, weight }) => [phase, weight])).toEqual([
      ['canary', 5],
      ['canary', 25],
    ]);
    expect((await statesOf(journal)).slice(4)).toEqual(['preparing', 'warming', 'canary', 'canary', 'promoting', 'stable']);
  });

  it('pauses without evidence, keeps the weights, and goes on or back as a human decides', async () => {
    const { judge, decide } = patientJudge();
    const { router } = await routerSetup({ steps: [10, 50, 100], judge });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    await decide('pause');
    expect(await deployment).toMatchObject({ result: 'paused', reason: 'Inconclusive: the judge paused in canary (10 percent).' });
    expect(router.status()).toMatchObject({ state: 'paused', weights: { blue: 90, green: 10 } });
    await expect(router.deploy(spy(3))).rejects.toThrow('cannot move from "paused" to "preparing"');
    const resumed = router.resume();
    await expect(router.resume()).rejects.toThrow(StageTransitionError);
    await quiescence();
    expect(router.status()).toMatchObject({ state: 'canary', weights: { blue: 50, green: 50 } });
    await decide('pause');
    await resumed;
    await router.abort({ actor: 'ann', reason: 'enough' });
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 }, actor: 'ann', reason: 'enough' });
    await expect(router.resume()).rejects.toThrow(StageTransitionError);
  });

  it('takes the candidate back when the judge says so, and when the judge fails', async () => {
    const { judge, decide } = patientJudge();
    const { router } = await routerSetup({ steps: [10, 100], judge });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    await decide('abort');
    expect(await deployment).toMatchObject({ result: 'aborted', reason: 'The judge took the candidate back in canary (10 percent).' });
    const message = '"judge" must be a function that returns "advance", "abort" or "pause", received "perhaps".';
    const rejected = expect(router.deploy(spy(3))).rejects.toThrow(message);
    await quiescence();
    await decide('perhaps' as Verdict);
    await rejected;
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 } });
  });

  it('keeps the old champion through the bake, and goes back to it when the bake is judged bad', async () => {
    const { judge, steps, decide } = patientJudge();
    const { router } = await routerSetup({ bakeMs: 1, judge });
    const first = router.deploy(spy(1));
    await expect.poll(() => steps.length).toBe(1);
    await decide('advance');
    await first;
    const deployment = router.deploy(spy(2));
    await expect.poll(() => steps.length).toBe(2);
    expect(router.status()).toMatchObject({ state: 'bake', weights: { blue: 0, green: 100 }, champion: { release: spy(1) } });
    expect(await served(router)).toBe(2);
    await decide('abort');
    expect((await deployment).result).toBe('aborted');
    expect(await served(router)).toBe(1);
  });

  it('shows copies of requests to the candidate in shadow, and serves none of its answers', async () => {
    const { judge, steps, decide } = patientJudge();
    const { router } = await routerSetup({ shadow: { requests: 3, timeoutMs: 10_000 }, judge });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    expect(router.status()).toMatchObject({ state: 'shadow', weights: { blue: 100, green: 0 } });
    for (let request = 0; request < 5; request++) expect(await served(router)).toBe(1);
    await quiescence();
    expect(steps[0]).toMatchObject({ phase: 'shadow', weight: 0, shadow: { requests: 3, errors: 0, meanAbsoluteDifference: 1 } });
    await decide('advance');
    expect((await deployment).result).toBe('promoted');
  });

  it('shows the candidate the row that was served, also when the caller has overwritten it since', async () => {
    const { judge, steps } = patientJudge();
    const { router } = await routerSetup({ shadow: { requests: 1, timeoutMs: 10_000 }, judge });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    const row = Float64Array.of(0, 0);
    const answer = router.predict({ key: 'any', features: row });
    row.fill(1e6);
    await answer;
    await quiescence();
    expect(steps[0]?.shadow).toEqual({ requests: 1, errors: 0, meanAbsoluteDifference: 1 });
    await router.abort();
    await deployment;
  });

  it('hands out a status that nobody can change', async () => {
    const { router } = await routerSetup();
    await router.deploy(spy(1));
    expect(() => Object.assign(router.status().weights, { green: 50 })).toThrow(TypeError);
    expect(() => Object.assign(router.status(), { champion: null })).toThrow(TypeError);
  });

  it('pauses when too few requests come to judge a shadow by', async () => {
    const { router } = await routerSetup({ shadow: { requests: 3, timeoutMs: 5 } });
    await router.deploy(spy(1));
    expect(await router.deploy(spy(2))).toMatchObject({ result: 'paused', reason: 'Inconclusive: 0 of 3 requests came within 5 ms.' });
    expect(await router.resume()).toMatchObject({ result: 'promoted' });
  });

  it('takes a candidate back that fails to answer in shadow', async () => {
    const failing = { ...linearCodec, decode: (bytes: Uint8Array): LinearModel => failOnNegative(linearCodec.decode(bytes)) };
    const { registry } = await routerSetup();
    const router = await blueGreenRouter({ target: newTarget([failing]), source: registry, shadow: { requests: 2, timeoutMs: 10_000 } });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    for (const volume_ratio of [0, -1]) await router.predict({ key: 'any', features: { return_1: 0, volume_ratio } });
    expect(await deployment).toMatchObject({ result: 'aborted', reason: 'The judge took the candidate back in shadow (0 percent).' });
  });

  it('rolls back at once to the release before, without a reload, and only once', async () => {
    const { router, target, journal } = await routerSetup();
    await router.deploy(spy(1));
    await router.deploy(spy(2));
    target.before = (operation) => {
      if (operation !== 'setWeights') throw new Error(`rollback must not ${operation}`);
    };
    await router.rollback({ actor: 'ann', reason: 'errors' });
    expect(router.status()).toMatchObject({
      state: 'stable',
      weights: { blue: 100, green: 0 },
      champion: { release: spy(1) },
      previous: null,
      reason: 'errors',
    });
    expect(await served(router)).toBe(1);
    expect((await journal.read()).at(-1)).toMatchObject({ champion: { release: spy(1) }, actor: 'ann' });
    await expect(router.rollback()).rejects.toThrow(DeploymentError);
    expect(await served(router)).toBe(1);
  });

  it('can still roll back after a deployment that failed in the slot of the release before', async () => {
    const { router } = await routerSetup();
    await router.deploy(spy(1));
    await router.deploy(spy(2));
    expect((await router.deploy(spy(4))).result).toBe('aborted');
    await router.rollback();
    expect(await served(router)).toBe(1);
  });

  it('tells listeners what happens until they are called off', async () => {
    const { router } = await routerSetup();
    const states: string[] = [];
    const off = router.on('state', ({ from, to }) => states.push(`${from} -> ${to}`));
    const health: boolean[] = [];
    router.on('health', (event) => health.push(event.health.healthy));
    await router.deploy(spy(1));
    off();
    await router.deploy(spy(2));
    expect(states).toEqual(['empty -> preparing', 'preparing -> warming', 'warming -> promoting', 'promoting -> stable']);
    expect(health).toEqual([true, true, true, true]);
  });

  it.each([
    ['steps', { steps: [] }],
    ['steps', { steps: [50, 25, 100] }],
    ['steps', { steps: [0, 100] }],
    ['steps', { steps: [50] }],
    ['dwellMs', { dwellMs: -1 }],
    ['bakeMs', { bakeMs: Number.NaN }],
    ['shadow.requests', { shadow: { requests: 0.5, timeoutMs: 1 } }],
    ['shadow.timeoutMs', { shadow: { requests: 1, timeoutMs: Number.POSITIVE_INFINITY } }],
  ])('refuses the option %s of %j', async (argument, options) => {
    await expect(routerSetup(options)).rejects.toThrow(`"${argument}" must be`);
  });
});

describe('abort', () => {
  it.each([
    { state: 'preparing', held: 'load 1', requests: 0, shown: 'preparing' },
    { state: 'warming', held: 'check 2', requests: 0, shown: 'warming' },
    { state: 'shadow', held: 'nothing', requests: 0, shown: 'shadow' },
    { state: 'canary', held: 'judge', requests: 1, shown: 'canary' },
    { state: 'promoting', held: 'setWeights 2', requests: 1, shown: 'canary' },
  ])('takes the candidate back in state $state', async ({ state, held, requests, shown }) => {
    const judge = ({ phase }: JudgedStep): Verdict | Promise<Verdict> => (phase === 'canary' && held === 'judge' ? new Promise(() => undefined) : 'advance');
    const first = await routerSetup();
    await first.router.deploy(spy(1));
    const { router, target, journal } = await first.restart({ steps: [20, 100], shadow: { requests: 1, timeoutMs: 60_000 }, judge });
    const release = hold(target, held);
    const deployment = router.deploy(spy(2));
    await quiescence();
    for (let request = 0; request < requests; request++) await served(router);
    await quiescence();
    expect([(await statesOf(journal)).at(-1), router.status().state]).toEqual([state, shown]);
    const aborted = router.abort({ actor: 'ann', reason: `abort in ${state}` });
    release();
    await aborted;
    expect(await deployment).toMatchObject({ result: 'aborted', reason: `abort in ${state}` });
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 }, champion: { release: spy(1) }, candidate: null, actor: 'ann' });
    const recorded = (await statesOf(journal)).slice(5);
    expect(recorded.slice(0, recorded.indexOf(state) + 1)).toEqual(
      ['preparing', 'warming', 'shadow', 'canary', 'promoting'].slice(0, recorded.indexOf(state) + 1),
    );
    expect(new Set(recorded.slice(recorded.indexOf(state) + 1))).toEqual(new Set(['aborting', 'stable']));
    expect((await journal.read()).at(-1)).toMatchObject({ state: 'stable', champion: { release: spy(1) } });
    expect(await served(router)).toBe(1);
    expect((await target.check('green')).healthy).toBe(false);
    expect(target.breaches).toEqual([]);
  });

  it('leaves no trace while the artefact is still being fetched', async () => {
    const { router, journal, registry, target } = await routerSetup();
    await router.deploy(spy(1));
    let release: () => void = () => undefined;
    const fetched = new Promise<void>((resolve) => {
      release = resolve;
    });
    const readArtifact = async (model: string, version: number) => {
      if (version === 2) await fetched;
      return registry.readArtifact(model, version);
    };
    const slow = await blueGreenRouter({ target, source: { readArtifact }, journal });
    const before = await journal.read();
    const deployment = slow.deploy(spy(2));
    const aborted = slow.abort();
    release();
    await aborted;
    expect((await deployment).result).toBe('aborted');
    expect(await journal.read()).toEqual(before);
    expect((await slow.deploy(spy(3))).result).toBe('promoted');
  });

  it('takes the candidate back in the bake, and rollback does the same there', async () => {
    for (const command of ['abort', 'rollback'] as const) {
      const setup = await routerSetup();
      await setup.router.deploy(spy(1));
      const { router } = await setup.restart({ bakeMs: 60_000 });
      const deployment = router.deploy(spy(2));
      await quiescence();
      expect(router.status()).toMatchObject({ state: 'bake', weights: { blue: 0, green: 100 } });
      await router[command]();
      expect((await deployment).result).toBe('aborted');
      expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 } });
    }
  });

  it('moves traffic before anything else and without waiting for the judge or the disk', async () => {
    let writable = true;
    const log = memoryRecordLog();
    const journal: RecordLog = {
      read: log.read,
      append: (records) => (writable ? log.append(records) : Promise.reject(new StoreError({ store: 'journal', operation: 'append', problem: 'ENOSPC' }))),
    };
    const { router, restart } = await routerSetup({
      journal,
      steps: [20, 100],
      judge: ({ weight }) => (weight === 20 ? new Promise(() => undefined) : 'advance'),
    });
    await router.deploy(spy(1));
    const deployment = router.deploy(spy(2));
    await quiescence();
    expect(router.status().weights).toEqual({ blue: 80, green: 20 });
    writable = false;
    const rejected = Promise.all([expect(router.abort()).rejects.toThrow(StoreError), expect(deployment).rejects.toThrow(StoreError)]);
    await quiescence();
    expect(router.status().weights).toEqual({ blue: 100, green: 0 });
    await rejected;
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 } });
    expect((await log.read()).at(-1)).toMatchObject({ state: 'canary' });
    writable = true;
    const next = await restart({ judge: () => 'advance' });
    expect(next.router.status()).toMatchObject({ state: 'stable', champion: { release: spy(1) }, weights: { blue: 100, green: 0 } });
  });

  it('comes too late for a deployment that has just ended well, and says so', async () => {
    const { router } = await routerSetup();
    let late: Promise<void> | undefined;
    const off = router.on('state', ({ to }) => {
      if (to === 'stable') late = expect(router.abort()).rejects.toThrow('"router" cannot move from "stable" to "aborting"');
    });
    expect((await router.deploy(spy(1))).result).toBe('promoted');
    await late;
    expect(late).toBeDefined();
    off();
    expect(await served(router)).toBe(1);
    expect((await router.deploy(spy(2))).result).toBe('promoted');
  });

  it('has nothing to do without a deployment', async () => {
    const { router } = await routerSetup();
    await expect(router.abort()).rejects.toThrow('"router" cannot move from "empty" to "aborting"');
  });

  it('serves nothing when the champion fails its checks, until a new version or the release before takes over', async () => {
    let broken = false;
    const codec = {
      ...linearCodec,
      decode: (bytes: Uint8Array): LinearModel => {
        const model = linearCodec.decode(bytes);
        return { ...model, predictRow: (row) => model.predictRow(row) + (broken && model.intercept === 2 ? 1 : 0) };
      },
    };
    for (const way of ['deploy', 'rollback'] as const) {
      broken = false;
      const { registry } = await routerSetup();
      const target = newTarget([codec]);
      const router = await blueGreenRouter({ target, source: registry });
      await router.deploy(spy(1));
      await router.deploy(spy(2));
      broken = true;
      expect((await router.deploy(spy(4))).result).toBe('aborted');
      expect(router.status()).toMatchObject({ state: 'degraded', weights: { blue: 0, green: 0 }, champion: { release: spy(2) } });
      await expect(router.predict({ key: 'any', features: zeros })).rejects.toThrow(DeploymentError);
      if (way === 'deploy') await router.deploy(spy(3));
      else await router.rollback();
      expect(router.status()).toMatchObject({ state: 'stable', champion: { release: spy(way === 'deploy' ? 3 : 1) }, previous: null });
      expect(await served(router)).toBe(way === 'deploy' ? 3 : 1);
      expect(target.breaches).toEqual([]);
    }
  });
});

describe('abort while the journal is being written', () => {
  it.each(['preparing', 'canary'])('gives the candidate no traffic, and the journal takes the record of %s back', async (state) => {
    const log = memoryRecordLog();
    let held: Promise<void> | undefined;
    let release: () => void = () => undefined;
    const append = async (records: readonly JsonValue[]): Promise<void> => {
      if (JSON.stringify(records).includes(`"${state}"`)) await held;
      await log.append(records);
    };
    const { router, target, registry } = await routerSetup({ journal: { read: log.read, append }, steps: [20, 100] });
    await router.deploy(spy(1));
    held = new Promise((resolve) => {
      release = resolve;
    });
    const deployment = router.deploy(spy(2));
    await quiescence();
    const weights: unknown[] = [];
    router.on('weights', (event) => weights.push(event));
    const aborted = router.abort();
    release();
    await aborted;
    expect((await deployment).result).toBe('aborted');
    expect(weights).toEqual([]);
    expect((await statesOf(log)).at(-1)).toBe('stable');
    expect(target.breaches).toEqual([]);
    expect((await blueGreenRouter({ target: newTarget(), source: registry, journal: log })).status()).toMatchObject({ champion: { release: spy(1) } });
  });
});

describe('journal', () => {
  it('is written before a weight is raised and after it is lowered', async () => {
    const { router, journal, target } = await routerSetup({ steps: [30, 100] });
    await router.deploy(spy(1));
    const seen: unknown[] = [];
    target.before = async (operation) => {
      if (operation === 'setWeights') seen.push((await journal.read()).at(-1));
    };
    await router.deploy(spy(2));
    expect(seen).toMatchObject([
      { state: 'canary', weights: { blue: 70, green: 30 } },
      { state: 'promoting', weights: { blue: 0, green: 100 } },
    ]);
    await router.rollback();
    expect(seen.at(-1)).toMatchObject({ state: 'stable', champion: { release: spy(2) } });
  });

  it('that cannot be written keeps a candidate from traffic', async () => {
    const log = memoryRecordLog();
    let failing = false;
    const journal: RecordLog = {
      read: log.read,
      append: async (records) => {
        if (failing && JSON.stringify(records).includes('"promoting"')) throw new StoreError({ store: 'journal', operation: 'append', problem: 'ENOSPC' });
        return log.append(records);
      },
    };
    const { router } = await routerSetup({ journal });
    await router.deploy(spy(1));
    failing = true;
    await expect(router.deploy(spy(2))).rejects.toThrow(StoreError);
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 }, champion: { release: spy(1) } });
  });

  it('catches up with a rollback that it could not record', async () => {
    const log = memoryRecordLog();
    let writable = true;
    const journal: RecordLog = {
      read: log.read,
      append: (records) => (writable ? log.append(records) : Promise.reject(new StoreError({ store: 'journal', operation: 'append', problem: 'ENOSPC' }))),
    };
    const { router } = await routerSetup({ journal });
    await router.deploy(spy(1));
    await router.deploy(spy(2));
    writable = false;
    await expect(router.rollback()).rejects.toThrow(StoreError);
    expect(await served(router)).toBe(1);
    writable = true;
    await router.deploy(spy(3));
    expect((await statesOf(log)).slice(-5)).toEqual(['stable', 'preparing', 'warming', 'promoting', 'stable']);
  });

  it('that holds something else is refused', async () => {
    const journal = memoryRecordLog();
    await journal.append([{ state: 'stable' }]);
    await expect(routerSetup({ journal })).rejects.toThrow('router journal');
  });
});

describe('restart', () => {
  it('goes on from a file: same slots, same weights, and a release to roll back to', async () => {
    const journal = recordLog(`${await temporaryDirectory()}/router.ndjson`);
    const first = await routerSetup({ journal });
    await first.router.deploy(spy(1));
    await first.router.deploy(spy(2));
    const { router, target } = await first.restart();
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 0, green: 100 }, champion: { slot: 'green', release: spy(2) } });
    expect(await served(router)).toBe(2);
    await router.rollback();
    expect(await served(router)).toBe(1);
    expect(target.breaches).toEqual([]);
  });

  it('takes a deployment back that was interrupted after any of its records', async () => {
    const source = await routerSetup({ steps: [5, 50, 100], bakeMs: 1, shadow: { requests: 1, timeoutMs: 10_000 } });
    await source.router.deploy(spy(1));
    const deployment = source.router.deploy(spy(2));
    await quiescence();
    await served(source.router);
    await deployment;
    await source.router.rollback();
    const records = await source.journal.read();
    const reached = new Set<RouterState>();
    for (let count = 1; count <= records.length; count++) {
      const journal = memoryRecordLog();
      await journal.append(records.slice(0, count));
      const target = newTarget();
      const router = await blueGreenRouter({ target, source: source.registry, journal });
      const last = records[count - 1] as { state: RouterState; champion: { release: { version: number } } | null };
      reached.add(last.state);
      const champion = last.champion?.release.version ?? null;
      expect(router.status()).toMatchObject({ state: champion === null ? 'empty' : 'stable', candidate: null });
      if (champion !== null) expect(await served(router), `after record ${count} (${last.state})`).toBe(champion);
      expect(target.breaches).toEqual([]);
      expect(await router.deploy(spy(3))).toMatchObject({ result: 'promoted' });
    }
    expect([...reached].sort()).toEqual(['bake', 'canary', 'preparing', 'promoting', 'shadow', 'stable', 'warming']);
  });

  it('does not roll back to a release that no longer passes its checks', async () => {
    const first = await routerSetup();
    await first.router.deploy(spy(1));
    await first.router.deploy(spy(2));
    const decode = (bytes: Uint8Array): LinearModel => {
      const model = linearCodec.decode(bytes);
      return model.intercept === 1 ? { ...model, predictRow: () => 0 } : model;
    };
    const target = newTarget([{ ...linearCodec, decode }]);
    const router = await blueGreenRouter({ target, source: first.registry, journal: first.journal });
    await expect(router.rollback()).rejects.toThrow(DeploymentError);
    expect(await served(router)).toBe(2);
    expect(target.breaches).toEqual([]);
  });

  it('opens degraded when the champion is damaged, and refuses to open while its store is down', async () => {
    const first = await routerSetup();
    await first.router.deploy(spy(1));
    const journal = first.journal;
    const down = { readArtifact: () => Promise.reject(new StoreError({ store: 'registry', operation: 'read', problem: 'EIO' })) };
    await expect(blueGreenRouter({ target: newTarget(), source: down, journal })).rejects.toThrow(StoreError);
    const replaced = { readArtifact: (model: string) => first.registry.readArtifact(model, 2) };
    const router = await blueGreenRouter({ target: newTarget(), source: replaced, journal });
    expect(router.status()).toMatchObject({ state: 'degraded', weights: { blue: 0, green: 0 }, champion: { release: spy(1) } });
    expect((await router.deploy(spy(3))).result).toBe('promoted');
  });

  it('finds a target that outlived the router as it is, without an interruption of what it serves', async () => {
    const first = await routerSetup({ steps: [40, 100], judge: ({ weight }) => (weight === 40 ? new Promise(() => undefined) : 'advance') });
    await first.router.deploy(spy(1));
    const abandoned = first.router.deploy(spy(2));
    await quiescence();
    expect(first.target.weights()).toEqual({ blue: 60, green: 40 });
    const weights: unknown[] = [];
    first.target.before = (operation) => {
      if (operation === 'setWeights') weights.push(first.target.weights());
    };
    const router = await blueGreenRouter({ target: first.target, source: first.registry, journal: first.journal });
    expect(router.status()).toMatchObject({ state: 'stable', weights: { blue: 100, green: 0 } });
    expect(weights).toEqual([{ blue: 60, green: 40 }]);
    expect(await served(router)).toBe(1);
    expect(first.target.breaches).toEqual([]);
    void abandoned;
  });

  it('refuses a target that serves what the journal knows nothing of', async () => {
    const { router, target, registry } = await routerSetup();
    await router.deploy(spy(1));
    await expect(blueGreenRouter({ target, source: registry })).rejects.toThrow('the journal of this router knows nothing of');
  });
});

/** Holds up the n-th call of an operation, as in `load 1`, until the function returned is called. */
function hold(target: WatchedTarget, call: string): () => void {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const calls = new Map<string, number>();
  target.before = (operation) => {
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    return call === `${operation} ${calls.get(operation)}` ? released : undefined;
  };
  return release;
}

function failOnNegative(model: LinearModel): LinearModel {
  const predictRow = (row: Float64Array): number => {
    if (model.intercept === 2 && (row[1] ?? 0) < 0) throw new Error('negative volume');
    return model.predictRow(row);
  };
  return { ...model, predictRow };
}
