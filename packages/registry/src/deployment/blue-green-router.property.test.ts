import { type ModelCodec, type RecordLog, SpxError, StoreError } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LinearModel, linearCodec } from '../../test/linear-model.js';
import { newTarget, quiescence, routerSetup, zeros } from '../../test/router-setup.js';
import { type BlueGreenRouter, blueGreenRouter } from './blue-green-router.js';
import type { Verdict } from './deployment-plan.js';
import { memoryRecordLog } from './memory-record-log.js';

type Command =
  | { readonly do: 'deploy' | 'damage'; readonly version: number }
  | { readonly do: 'decide'; readonly verdict: Verdict }
  | { readonly do: 'abort' | 'rollback' | 'resume' | 'restart' | 'predict' | 'break journal' | 'mend journal' };

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deploy' as const), version: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('decide' as const), verdict: fc.constantFrom<Verdict>('advance', 'advance', 'advance', 'abort', 'pause') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('damage' as const), version: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('abort', 'rollback', 'resume', 'restart', 'predict', 'break journal', 'mend journal' as const) }) },
);

/** Turns of the event loop before the next command; 6 stands for rest. */
const pause = fc.oneof({ weight: 2, arbitrary: fc.constant(6) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) });

it('never loses the champion, never serves what did not pass its checks, and keeps weights at 100 or 0, whatever comes in which order', async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(command, pause), { minLength: 1, maxLength: 60, size: 'max' }), async (commands) => {
      const run = await startRun();
      for (const [next, ticks] of commands) {
        await run.perform(next);
        // Up to five turns of the event loop leave the command under way when the next one comes.
        for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
        run.checkAlways();
        if (ticks < 6) continue;
        await quiescence();
        run.checkAtRest();
        reached.add(run.state());
      }
    }),
    { seed: 20240501, numRuns: 400 },
  );
  expect([...reached].sort()).toEqual(['canary', 'degraded', 'empty', 'paused', 'stable']);
}, 120_000);

async function startRun() {
  const { registry } = await routerSetup();
  const log = memoryRecordLog();
  let journalWorks = true;
  const journal: RecordLog = {
    read: log.read,
    append: async (records) => {
      for (let tick = 0; tick < 2; tick++) await new Promise((resolve) => setImmediate(resolve));
      if (!journalWorks) throw new StoreError({ store: 'journal', operation: 'append', problem: 'ENOSPC' });
      await log.append(records);
    },
  };
  const damaged = new Set<number>();
  const codec: ModelCodec<LinearModel> = { ...linearCodec, decode: (bytes) => damageable(linearCodec.decode(bytes), damaged) };
  let decide: (verdict: Verdict) => void = () => undefined;
  const judge = (): Promise<Verdict> =>
    new Promise((resolve) => {
      decide = resolve;
    });
  const open = async () => {
    const target = newTarget([codec]);
    return { target, router: await blueGreenRouter({ target, source: registry, journal, steps: [10, 60, 100], judge }) };
  };
  let { target, router } = await open();
  let champion: number | null = null;
  const settled = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (cause: unknown) => {
        if (!SpxError.is(cause)) throw cause;
      },
    );
  const deploy = async (current: BlueGreenRouter, run: Promise<{ readonly result: string }>): Promise<void> => {
    const { result } = await run;
    if (result === 'promoted' && current === router) champion = current.status().champion?.release.version ?? null;
  };
  const restart = async (): Promise<void> => {
    journalWorks = true;
    const last = (await log.read()).at(-1) as { champion: { release: { version: number } } | null } | undefined;
    ({ target, router } = await open());
    champion = last?.champion?.release.version ?? null;
  };
  const rollback = async (): Promise<void> => {
    const { candidate, previous } = router.status();
    const rolledBack = router.rollback();
    await settled(rolledBack.catch((cause: unknown) => (SpxError.is(cause) && cause.code === 'STORE' ? undefined : Promise.reject(cause))));
    const moved = candidate === null && previous !== null && router.status().previous === null && router.status().state === 'stable';
    if (moved && router.status().champion?.slot === previous.slot) champion = previous.release.version;
  };
  const actions: { readonly [Name in Command['do']]: (next: Extract<Command, { do: Name }>) => Promise<void> | void } = {
    deploy: ({ version }) => void settled(deploy(router, router.deploy({ model: 'spy', version }))),
    resume: () => void settled(deploy(router, router.resume())),
    abort: () => void settled(router.abort()),
    rollback,
    restart,
    decide: ({ verdict }) => decide(verdict),
    predict: () => settled(predictOnce(router)),
    damage: ({ version }) => void damaged.add(version),
    'break journal': () => {
      journalWorks = false;
    },
    'mend journal': () => {
      journalWorks = true;
    },
  };
  return {
    state: () => router.status().state,
    perform: async (next: Command): Promise<void> => {
      await (actions[next.do] as (next: Command) => Promise<void> | void)(next);
    },
    checkAlways: (): void => {
      expect(target.breaches).toEqual([]);
      expect([0, 100]).toContain(Object.values(router.status().weights).reduce((total, weight) => total + weight, 0));
      if (champion !== null) expect(router.status().champion).not.toBeNull();
    },
    checkAtRest: (): void => {
      const { state, weights, ...status } = router.status();
      const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
      expect(target.weights()).toEqual(weights);
      expect(status.champion?.release.version ?? null).toBe(champion);
      if (state === 'stable') expect(weights[status.champion?.slot ?? '']).toBe(100);
      if (state === 'empty' || state === 'degraded') expect(sum).toBe(0);
      if (state === 'empty') expect(champion).toBeNull();
    },
  };
}

async function predictOnce(router: BlueGreenRouter): Promise<void> {
  const { champion, candidate } = router.status();
  const { value, version } = await router.predict({ key: 'any', features: zeros });
  expect([champion?.release.version, candidate?.release.version]).toContain(version);
  expect([version, version + 1]).toContain(value);
}

/** A model that answers wrong from the moment its version is called damaged. */
function damageable(model: LinearModel, damaged: ReadonlySet<number>): LinearModel {
  return { ...model, predictRow: (row) => model.predictRow(row) + (damaged.has(model.intercept) ? 1 : 0) };
}
