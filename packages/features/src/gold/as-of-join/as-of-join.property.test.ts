import { ColumnTable, type FeatureView } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asOfJoin } from './as-of-join.js';
import type { AsOfView } from './as-of-view.js';
import { entityCodes } from './entity-codes.js';
import type { AsOfLeft } from './left-rows.js';

const RUNS = { seed: 11, numRuns: 1_500 };
const details = ['event_time', 'known_time', 'age_ms'] as const;

/** A row of a view: times on a small grid, so that ties, corrections and late news are common. */
interface Row {
  readonly entity: string;
  readonly event: number;
  readonly known: number;
  readonly value: number;
}

const entity = fc.constantFrom('SPY', 'QQQ', 'IWM', 'DIA');
const rightRow = fc
  .record({ entity, event: fc.integer({ min: 0, max: 12 }), delay: fc.integer({ min: 0, max: 8 }), value: fc.oneof(fc.integer(), fc.constant(Number.NaN)) })
  .map(({ delay, ...row }): Row => ({ ...row, known: row.event + delay }));
const rightRows = fc.array(rightRow, { maxLength: 40 });
const leftRow = fc.record({ entity, time: fc.integer({ min: -1, max: 24 }) });
const leftRows = fc.array(leftRow, { maxLength: 40 });
const timeToLive = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });

function viewOf(timeToLiveMs: number | undefined): FeatureView<'value'> {
  return { specVersion: 1, name: 'news', entity: 'instrument', features: ['value'], ...(timeToLiveMs === undefined ? {} : { timeToLiveMs }) };
}

function tableOf(rows: readonly Row[]): ColumnTable {
  const column = (read: (row: Row) => number): Float64Array => Float64Array.from(rows, read);
  return new ColumnTable({ event_time: column(({ event }) => event), known_time: column(({ known }) => known), value: column(({ value }) => value) });
}

function leftOf(rows: readonly { readonly entity: string; readonly time: number }[]): AsOfLeft<'row' | 'known_time'> {
  const table = new ColumnTable({ row: Float64Array.from(rows.keys()), known_time: Float64Array.from(rows, ({ time }) => time) });
  return { table, knownTime: 'known_time', entities: entityCodes(rows.map((row) => row.entity)) };
}

/** The definition, word by word: the latest known version of the latest known event, dropped if it is too old. */
function bruteForce(rows: readonly Row[], { entity: wanted, time }: { entity?: string; time: number }, timeToLiveMs = Number.POSITIVE_INFINITY): Row | null {
  const known = rows.filter((row) => (wanted === undefined || row.entity === wanted) && row.known <= time);
  const event = Math.max(...known.map((row) => row.event));
  const versions = known.filter((row) => row.event === event);
  const last = Math.max(...versions.map((row) => row.known));
  const counting = versions.findLast((row) => row.known === last) ?? null;
  return counting === null || time - counting.event > timeToLiveMs ? null : counting;
}

function expectDefinition(
  joined: ColumnTable,
  rows: readonly Row[],
  left: readonly { entity?: string; time: number }[],
  timeToLiveMs: number | undefined,
): void {
  const expected = left.map((row) => bruteForce(rows, row, timeToLiveMs));
  expect([...joined.column('value')]).toEqual(expected.map((row) => row?.value ?? Number.NaN));
  expect([...joined.column('news_event_time')]).toEqual(expected.map((row) => row?.event ?? Number.NaN));
  expect([...joined.column('news_known_time')]).toEqual(expected.map((row) => row?.known ?? Number.NaN));
  expect([...joined.column('news_age_ms')]).toEqual(expected.map((row, index) => (left[index]?.time ?? 0) - (row?.event ?? Number.NaN)));
  expect([...joined.column('row')]).toEqual([...left.keys()]);
}

const byTime = <Item extends { readonly time: number }>(rows: readonly Item[]): Item[] => rows.toSorted((a, b) => a.time - b.time);
const byKnown = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => a.known - b.known);
const byEntity = <Item extends { readonly entity: string }>(rows: readonly Item[]): Item[] => rows.toSorted((a, b) => (a.entity < b.entity ? -1 : 1));

it('equals the definition, whatever the order of the entities', () => {
  fc.assert(
    fc.property(leftRows, rightRows, timeToLive, fc.tuple(fc.boolean(), fc.boolean()), (leftInAnyOrder, rightInAnyOrder, timeToLiveMs, blocks) => {
      const left = blocks[0] ? byEntity(byTime(leftInAnyOrder)) : byTime(leftInAnyOrder);
      const right = blocks[1] ? byEntity(byKnown(rightInAnyOrder)) : byKnown(rightInAnyOrder);
      const source: AsOfView<'value'> = {
        ...{ view: viewOf(timeToLiveMs), table: tableOf(right), entities: entityCodes(right.map((row) => row.entity)) },
        ...{ details, onDuplicate: 'last' },
      };
      expectDefinition(asOfJoin({ left: leftOf(left), views: [source] }), right, left, timeToLiveMs);
    }),
    RUNS,
  );
});

it('equals the definition for tables in no order', () => {
  fc.assert(
    fc.property(leftRows, rightRows, timeToLive, (left, right, timeToLiveMs) => {
      const source: AsOfView<'value'> = {
        ...{ view: viewOf(timeToLiveMs), table: tableOf(right), entities: entityCodes(right.map((row) => row.entity)) },
        ...{ details, onDuplicate: 'last', onUnsorted: 'sort' },
      };
      expectDefinition(asOfJoin({ left: { ...leftOf(left), onUnsorted: 'search' }, views: [source] }), right, left, timeToLiveMs);
    }),
    RUNS,
  );
});

it('equals the definition for a view without entities', () => {
  fc.assert(
    fc.property(leftRows, rightRows, timeToLive, fc.boolean(), (leftInAnyOrder, rightInAnyOrder, timeToLiveMs, blocks) => {
      const left = blocks ? byEntity(byTime(leftInAnyOrder)) : byTime(leftInAnyOrder);
      const right = byKnown(rightInAnyOrder);
      const source: AsOfView<'value'> = { view: viewOf(timeToLiveMs), table: tableOf(right), details, onDuplicate: 'last' };
      const anyEntity = left.map(({ time }) => ({ time }));
      expectDefinition(asOfJoin({ left: leftOf(left), views: [source] }), right, anyEntity, timeToLiveMs);
    }),
    RUNS,
  );
});

it('sees nothing of what became known later', () => {
  fc.assert(
    fc.property(leftRows, rightRows, fc.integer({ min: 0, max: 24 }), (leftInAnyOrder, rightInAnyOrder, cut) => {
      const left = byTime(leftInAnyOrder).filter(({ time }) => time < cut);
      const right = byKnown(rightInAnyOrder);
      const join = (rows: readonly Row[]): ColumnTable => {
        const entities = entityCodes(rows.map((row) => row.entity));
        return asOfJoin({ left: leftOf(left), views: [{ view: viewOf(undefined), table: tableOf(rows), entities, onDuplicate: 'last' }] });
      };
      const changed = right.map((row) => (row.known >= cut ? { ...row, value: 1e9 } : row));
      const past = join(right.filter((row) => row.known < cut)).column('value');
      expect(join(right).column('value')).toEqual(past);
      expect(join(changed).column('value')).toEqual(past);
    }),
    RUNS,
  );
});

it('refuses two rows of one entity, event and known time exactly where there are such', () => {
  fc.assert(
    fc.property(rightRows, (rightInAnyOrder) => {
      const right = byKnown(rightInAnyOrder);
      const keys = right.map((row) => `${row.entity} ${row.event} ${row.known}`);
      const join = (): ColumnTable => {
        const entities = entityCodes(right.map((row) => row.entity));
        return asOfJoin({ left: leftOf([]), views: [{ view: viewOf(undefined), table: tableOf(right), entities }] });
      };
      if (new Set(keys).size === keys.length) expect(join).not.toThrow();
      else expect(join).toThrow(/"news\.event_time\[\d+\]" must be other than that of row \d+, known at the same time of entity/);
    }),
    RUNS,
  );
});
