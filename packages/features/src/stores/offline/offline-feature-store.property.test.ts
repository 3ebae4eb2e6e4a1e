import { join } from 'node:path';
import { ColumnTable, type FeatureRow, type FeatureView } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { asOfJoin } from '../../gold/as-of-join/as-of-join.js';
import { entityCodes } from '../../gold/as-of-join/entity-codes.js';
import { featureRows } from '../online/feature-rows.js';
import { type KnownTimeRange, materialize } from '../online/materialize.js';
import { memoryFeatureStore } from '../online/memory-feature-store.js';
import { offlineFeatureStore } from './offline-feature-store.js';

const folder = temporaryFolder();
const RUNS = { seed: 3, numRuns: 40 };
const entity = fc.constantFrom('SPY', 'QQQ', 'IWM');

/** Rows of one view whose value follows from their entity and times, so that none contradicts another, cut into appends that may overlap. */
const rows = fc.record({ entity, eventTime: fc.integer({ min: 0, max: 20 }), delay: fc.integer({ min: 0, max: 10 }) }).map(({ delay, ...row }): FeatureRow => {
  const knownTime = row.eventTime + delay;
  return { ...row, knownTime, values: Float64Array.of(row.entity.charCodeAt(0) + row.eventTime / 64 + knownTime / 4_096) };
});
const appends = fc.array(fc.array(rows, { maxLength: 12 }), { maxLength: 5 });
const questions = fc.array(fc.record({ entity, time: fc.integer({ min: -1, max: 40 }) }), { maxLength: 25 });

function expectedColumn(view: FeatureView, all: readonly FeatureRow[], asked: readonly { entity: string; time: number }[]): Float64Array {
  const column = (read: (row: FeatureRow) => number): Float64Array => Float64Array.from(all, read);
  const table = new ColumnTable({
    event_time: column((row) => row.eventTime),
    known_time: column((row) => row.knownTime),
    value: column((row) => row.values[0]!),
  });
  const joined = asOfJoin({
    left: {
      ...{ table: new ColumnTable({ row: Float64Array.from(asked.keys()) }), knownTime: Float64Array.from(asked, ({ time }) => time) },
      ...{ entities: entityCodes(asked.map((question) => question.entity)), onUnsorted: 'search' },
    },
    views: [{ view, table, entities: entityCodes(all.map((row) => row.entity)), onUnsorted: 'sort', onDuplicate: 'last' }],
  });
  return joined.column('value');
}

it('answers as the join over all rows does, however they were appended, compacted or not', async () => {
  let stores = 0;
  await fc.assert(
    fc.asyncProperty(appends, questions, fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }), async (batches, asked, timeToLiveMs) => {
      const store = offlineFeatureStore({ directory: join(folder.path, `store-${stores++}`) });
      const view: FeatureView = { specVersion: 1, name: 'v', entity: 'i', features: ['value'], ...(timeToLiveMs === undefined ? {} : { timeToLiveMs }) };
      await store.register(view);
      for (const batch of batches) await store.append('v', batch);
      const options = { times: Float64Array.from(asked, ({ time }) => time), entities: asked.map((question) => question.entity), views: ['v'] };
      const before = await store.trainingSet(options);
      expect(before.table.column('value')).toEqual(expectedColumn(view, batches.flat(), asked));
      await store.compact('v');
      expect((await store.trainingSet(options)).contentHash).toBe(before.contentHash);
    }),
    RUNS,
  );
});

it('loads an online store that serves what a training set of the same moment holds, run by run', async () => {
  let stores = 0;
  await fc.assert(
    fc.asyncProperty(appends, fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 1, maxLength: 3 }), async (batches, moments) => {
      const store = offlineFeatureStore({ directory: join(folder.path, `served-${stores++}`) });
      const view: FeatureView = { specVersion: 1, name: 'v', entity: 'i', features: ['value'], timeToLiveMs: 15 };
      await store.register(view);
      for (const batch of batches) await store.append('v', batch);
      const online = memoryFeatureStore();
      const instruments = ['SPY', 'QQQ', 'IWM'];
      for (const moment of moments.toSorted((a, b) => a - b)) {
        const known = async function* (knownTime: KnownTimeRange) {
          yield* featureRows(await store.history('v', { knownTime }));
        };
        await materialize({ view, rows: known, store: online, until: moment });
        const answers = await online.get(view, instruments, { asOf: moment });
        const set = await store.trainingSet({ times: new Float64Array(3).fill(moment), entities: instruments, views: ['v'] });
        expect(answers.map(({ values }) => values?.[0] ?? Number.NaN)).toEqual([...set.table.column('value')]);
      }
    }),
    RUNS,
  );
});
