import { ColumnTable, type FeatureView } from '@spx/core';
import { expect, test } from 'vitest';
import { entityCodes } from '../../gold/as-of-join/entity-codes.js';
import { featureRows } from './feature-rows.js';

const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: ['b', 'a'] };
const table = new ColumnTable({
  event_time: Float64Array.of(1, 2, 3),
  known_time: Float64Array.of(2, 3, 4),
  a: Float64Array.of(0.1, 0.2, Number.NaN),
  b: Float64Array.of(10, 20, 30),
});

test('gives rows with their values in the order of the view, batch by batch', () => {
  const batches = [...featureRows({ view, table, entities: entityCodes(['SPY', 'QQQ', 'SPY']), batchRows: 2 })];
  expect(batches).toEqual([
    [
      { entity: 'SPY', eventTime: 1, knownTime: 2, values: Float64Array.of(10, 0.1) },
      { entity: 'QQQ', eventTime: 2, knownTime: 3, values: Float64Array.of(20, 0.2) },
    ],
    [{ entity: 'SPY', eventTime: 3, knownTime: 4, values: Float64Array.of(30, Number.NaN) }],
  ]);
});

test('takes one name for all rows', () => {
  expect([...featureRows({ view, table, entities: 'SPY' })].flat().map(({ entity }) => entity)).toEqual(['SPY', 'SPY', 'SPY']);
});

test('refuses entities of another length, absent columns and batches of nothing', () => {
  expect(() => [...featureRows({ view, table, entities: entityCodes(['SPY']) })]).toThrow('"entities" must have length "3", received "1".');
  expect(() => [...featureRows({ view: { ...view, features: ['c'] }, table, entities: 'SPY' })]).toThrow('"c"');
  expect(() => [...featureRows({ view, table, entities: 'SPY', batchRows: 0 })]).toThrow('"batchRows" must be a positive integer, received "0".');
});
