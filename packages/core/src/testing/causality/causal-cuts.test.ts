import { expect, test } from 'vitest';
import { seededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';
import { awkwardBars } from '../bars/awkward-bars.js';
import { causalCuts } from './causal-cuts.js';

const bars = awkwardBars();
const delayed = (rows: number): Float64Array => bars.column('close').map((value, row) => (row < rows ? Number.NaN : value));

test('cuts rise, stand once each and leave a row after them', () => {
  const cuts = causalCuts(bars, bars, seededRandom(1));
  expect([...new Set(cuts)].sort((left, right) => left - right)).toEqual(cuts);
  expect(cuts.at(-1)).toBeLessThan(2999);
});

test('stand in the warm-up of every output and at its end', () => {
  const cuts = causalCuts(bars, new ColumnTable({ fast: delayed(20), slow: delayed(333) }), seededRandom(1));
  expect(cuts).toEqual(expect.arrayContaining([10, 19, 20, 166, 332, 333]));
});

test('stand around session gaps, zero-volume and flat stretches', () => {
  const cuts = causalCuts(bars, bars, seededRandom(1));
  expect(cuts).toEqual(expect.arrayContaining([389, 390, 699, 700, 745, 789, 790, 1000, 1050, 1099, 1100]));
});

test('a table without times, volume and closes has early and random cuts', () => {
  const news = new ColumnTable({ score: new Float64Array(1000) });
  const cuts = causalCuts(news, news, seededRandom(1));
  expect(cuts).toEqual(expect.arrayContaining([0, 1, 2, 5, 15, 60]));
  expect(cuts.length).toBeGreaterThan(10);
});

test('the shortest table has its only cuts', () => {
  expect(causalCuts(bars.slice(0, 3), bars.slice(0, 3), seededRandom(1))).toEqual([0, 1]);
});
