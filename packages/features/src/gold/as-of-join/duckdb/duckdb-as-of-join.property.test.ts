import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnTable, type FeatureView } from '@spx/core';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/temporary-folder.js';
import { writeParquet } from '../../../../test/write-parquet.js';
import { asOfJoin } from '../as-of-join.js';
import type { AsOfDetail } from '../as-of-view.js';
import { entityCodes } from '../entity-codes.js';
import { duckdbAsOfJoin } from './duckdb-as-of-join.js';

const folder = temporaryFolder();
const details: readonly AsOfDetail[] = ['event_time', 'known_time', 'age_ms'];
const START = Date.UTC(2024, 0, 2);
const entity = fc.constantFrom('SPY', 'QQQ', 'IWM');

/** Rows on a small grid of times, in any order, with ties, corrections, late rows, rows that come twice and values that are NaN. */
const rightRow = fc
  .record({ entity, event: fc.integer({ min: 0, max: 12 }), delay: fc.integer({ min: 0, max: 8 }), value: fc.oneof(fc.integer(), fc.constant(Number.NaN)) })
  .map((row) => ({ ...row, event: START + row.event, known: START + row.event + row.delay }));
const viewRows = fc.record({
  rows: fc.array(rightRow, { maxLength: 30 }),
  timeToLiveMs: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  hasEntities: fc.boolean(),
});
const leftRows = fc.array(fc.record({ entity, time: fc.integer({ min: START - 1, max: START + 24 }) }), { maxLength: 30 });
type ViewRows = typeof viewRows extends fc.Arbitrary<infer Value> ? Value : never;

const numbers = <Row>(rows: readonly Row[], read: (row: Row) => number): Float64Array => Float64Array.from(rows, read);

function inMemory(left: readonly { entity: string; time: number }[], views: readonly ViewRows[]): ColumnTable {
  return asOfJoin({
    left: {
      table: new ColumnTable({ close: numbers(left, ({ time }) => time % 7) }),
      ...{ knownTime: numbers(left, ({ time }) => time), entities: entityCodes(left.map((row) => row.entity)), onUnsorted: 'search' },
    },
    views: views.map(({ rows, hasEntities, ...view }, index) => ({
      ...{ view: featureView(index, view.timeToLiveMs), prefix: `v${index}_`, details, onUnsorted: 'sort', onDuplicate: 'last' },
      table: new ColumnTable({
        ...{ event_time: numbers(rows, ({ event }) => event), known_time: numbers(rows, ({ known }) => known), value: numbers(rows, ({ value }) => value) },
      }),
      ...(hasEntities ? { entities: entityCodes(rows.map((row) => row.entity)) } : {}),
    })),
  });
}

function featureView(index: number, timeToLiveMs: number | undefined): FeatureView<'value'> {
  return { specVersion: 1, name: `view_${index}`, entity: 'instrument', features: ['value'], ...(timeToLiveMs === undefined ? {} : { timeToLiveMs }) };
}

it('gives the rows that the join in memory gives', async () => {
  await fc.assert(
    fc.asyncProperty(leftRows, fc.array(viewRows, { minLength: 1, maxLength: 3 }), async (left, views) => {
      const path = (name: string): string => join(folder.path, `${name}.parquet`);
      writeParquet(path('left'), {
        close: { type: 'DOUBLE', data: numbers(left, ({ time }) => time % 7) },
        symbol: { type: 'STRING', data: left.map((row) => row.entity) },
        decided: { type: 'INT64', data: left.map(({ time }) => BigInt(time)) },
      });
      for (const [index, { rows }] of views.entries()) {
        writeParquet(path(`view_${index}`), {
          event_time: { type: 'TIMESTAMP', data: rows.map(({ event }) => new Date(event)) },
          known_time: { type: 'TIMESTAMP', data: rows.map(({ known }) => new Date(known)) },
          symbol: { type: 'STRING', data: rows.map((row) => row.entity) },
          value: { type: 'DOUBLE', data: numbers(rows, ({ value }) => value) },
        });
      }
      await duckdbAsOfJoin({
        left: { path: path('left'), knownTime: 'decided', entity: 'symbol' },
        views: views.map(({ hasEntities, timeToLiveMs }, index) => ({
          ...{ view: featureView(index, timeToLiveMs), path: path(`view_${index}`), prefix: `v${index}_`, details, onDuplicate: 'last' },
          ...(hasEntities ? { entity: 'symbol' } : {}),
        })),
        ...{ output: path('joined'), threads: 2 },
      });
      const joined = await parquetReadObjects({ file: new Uint8Array(readFileSync(path('joined'))).buffer });
      const expected = inMemory(left, views);
      for (const name of expected.names) expect([name, joined.map((row) => row[name] ?? Number.NaN)]).toEqual([name, [...expected.column(name)]]);
      expect(joined.map(({ symbol }) => symbol)).toEqual(left.map((row) => row.entity));
    }),
    { seed: 7, numRuns: 60 },
  );
});
