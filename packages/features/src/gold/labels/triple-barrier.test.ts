import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
import { forwardReturn } from './forward-return.js';
import { tripleBarrier } from './triple-barrier.js';
import type { TripleBarrierOptions } from './triple-barrier-options.js';

type Row = Parameters<typeof barsOf>[0][number];

/** Label, return, and minutes to the end, of a position taken at the close of 100 of the first bar. */
function outcomeOf(rows: readonly Row[], options: TripleBarrierOptions = {}): (number | undefined)[] {
  const { label, returnAtTouch, barrier } = tripleBarrier(barsOf([100, ...rows]), {
    horizonBars: rows.length,
    unit: 'percent',
    takeProfit: 2,
    stopLoss: 1,
    ...options,
  });
  const minutes = (label.endTime[0]! - label.startTime[0]!) / 60_000;
  return [label.values[0], barrier[0], Number(returnAtTouch.values[0]?.toFixed(12)), minutes];
}

describe('a long position with profit at 102 and stop at 99', () => {
  it.each<[string, readonly Row[], readonly number[]]>([
    ['takes profit at the barrier that a high reaches', [[100, 101, 100, 101], [101, 103, 100, 101], 101], [1, 1, 0.02, 2]],
    ['is stopped at the barrier that a low reaches', [[100, 101, 98, 101], 105, 105], [-1, -1, -0.01, 1]],
    ['touches a barrier at its very price', [[100, 102, 100, 100], 100], [1, 1, 0.02, 1]],
    ['is stopped first where one bar reaches both', [[100, 103, 98, 100], 100], [-1, -1, -0.01, 1]],
    ['is stopped at the open of a bar that opens below the stop', [[97, 103, 96, 103], 100], [-1, -1, -0.03, 1]],
    ['takes profit at the open of a bar that opens above the target, whatever its low', [[104, 104, 90, 90], 100], [1, 1, 0.04, 1]],
    ['ends with 0 and the return of the last close where nothing is touched', [100.5, 101, 99.5], [0, 0, -0.005, 3]],
    ['touches in the last bar of the horizon', [100, 100, [100, 102, 100, 100]], [1, 1, 0.02, 3]],
    [
      'does not see what comes after the touch',
      [
        [100, 100, 99, 99],
        [99, 200, 50, 60],
      ],
      [-1, -1, -0.01, 1],
    ],
  ])('%s', (_, rows, outcome) => {
    expect(outcomeOf(rows)).toEqual(outcome);
  });
});

describe('a short position with profit at 98 and stop at 101', () => {
  it.each<[string, readonly Row[], readonly number[]]>([
    ['takes profit below', [[100, 100, 97, 100], 100], [1, 1, 0.02, 1]],
    ['is stopped above', [[100, 101, 100, 100], 100], [-1, -1, -0.01, 1]],
    ['is stopped first where one bar reaches both', [[100, 103, 90, 100], 100], [-1, -1, -0.01, 1]],
    ['is stopped at an open above the stop', [[105, 106, 90, 90], 100], [-1, -1, -0.05, 1]],
    ['gains by a fall that touches nothing', [99.5], [0, 0, 0.005, 1]],
  ])('%s', (_, rows, outcome) => {
    expect(outcomeOf(rows, { side: 'short' })).toEqual(outcome);
  });
});

it('signs the return at the vertical barrier where asked to', () => {
  expect(outcomeOf([99.5], { atHorizon: 'sign' })).toEqual([-1, 0, -0.005, 1]);
  expect(outcomeOf([99.5], { atHorizon: 'sign', side: 'short' })).toEqual([1, 0, 0.005, 1]);
  expect(outcomeOf([100], { atHorizon: 'sign', side: 'short' })).toEqual([0, 0, 0, 1]);
});

it('has its parameters in its name', () => {
  const { label, returnAtTouch } = tripleBarrier(barsOf([1, 2]), { horizonBars: 1, unit: 'percent', takeProfit: 0.1, stopLoss: null });
  expect([label.name, returnAtTouch.name]).toEqual(['triple_barrier_1_0.1_none_percent', 'triple_barrier_return_1_0.1_none_percent']);
  expect([label.unit, returnAtTouch.unit, label.horizonBars]).toEqual(['class', 'fraction', 1]);
  expect(tripleBarrier(barsOf([1])).label.name).toBe('triple_barrier_30_1_1');
});

it('leaves out a barrier that is null', () => {
  expect(outcomeOf([[100, 150, 100, 100], 99.5], { takeProfit: null })).toEqual([0, 0, -0.005, 2]);
  expect(outcomeOf([[100, 100, 1, 100], 99.5], { stopLoss: null })).toEqual([0, 0, -0.005, 2]);
});

it('sets the barriers by the volatility that is known at the entry, times the root of the horizon', () => {
  const bars = barsOf([100, 100, [100, 104.1, 96, 100], 100, 100, 100]);
  const volatility = Float64Array.of(0.02, 0.021, 0.01, 0.01, 0, Number.NaN);
  const { label, returnAtTouch } = tripleBarrier(bars, { horizonBars: 4, volatility, stopLoss: null });
  expect([label.values[0], returnAtTouch.values[0]]).toEqual([1, 0.04]);
  expect(label.values[1]).toBe(0);
});

it('masks what forwardReturn masks, though a touch may come before the end of the session', () => {
  const bars = barsOf([100, 150, 50, 100, 100, 100, 100], [0, 1, 2, 3, 700, 701, 702]);
  const { label, returnAtTouch, barrier } = tripleBarrier(bars, { horizonBars: 2, unit: 'percent' });
  const masked = [...forwardReturn(bars, { horizonBars: 2 }).values].map(Number.isNaN);
  expect(masked).toEqual([false, false, true, true, false, true, true]);
  for (const column of [label.values, label.startTime, label.endTime, returnAtTouch.values, barrier]) expect([...column].map(Number.isNaN)).toEqual(masked);
});

it('masks rows without volatility, side or price, but not for what is missing after the touch', () => {
  const hole = [Number.NaN, 101, 99.5, 100] as const;
  const bars = barsOf([100, [100, 103, 100, 100], hole, 100, 100]);
  const values = (options: TripleBarrierOptions): number[] => [
    ...tripleBarrier(bars, { horizonBars: 2, unit: 'percent', takeProfit: 2, stopLoss: 2, ...options }).label.values,
  ];
  expect(values({})).toEqual([1, 0, 0, Number.NaN, Number.NaN]);
  expect(values({ takeProfit: 0.5 })).toEqual([1, Number.NaN, 0, Number.NaN, Number.NaN]);
  expect(values({ side: Float64Array.of(0, 1, Number.NaN, 1, 1) })).toEqual([Number.NaN, 0, Number.NaN, Number.NaN, Number.NaN]);
  expect(values({ unit: 'volatility', volatility: Float64Array.of(0, 0.1, Number.NaN, 1, 1) })[0]).toBeNaN();
  expect(values({ unit: 'volatility', volatility: Float64Array.of(0, 0.1, Number.NaN, 1, 1) })[2]).toBeNaN();
  expect([...tripleBarrier(barsOf([100, Number.NaN, 100]), { horizonBars: 1, unit: 'percent' }).label.values]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

it('lets labels end before those of earlier rows', () => {
  const { label } = tripleBarrier(barsOf([100, 104, 100, 100, 100, 100]), { horizonBars: 3, unit: 'percent', takeProfit: 5, stopLoss: 2 });
  expect([label.endTime[0]! / 60_000, label.endTime[1]! / 60_000]).toEqual([4, 3]);
});

it('is masked throughout where the horizon is longer than the table', () => {
  expect([...tripleBarrier(barsOf([1, 2, 3]), { horizonBars: 5, unit: 'percent' }).label.values]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(tripleBarrier(barsOf([])).label.values).toHaveLength(0);
});

it.each<[string, TripleBarrierOptions, string]>([
  ['a horizon of 0', { horizonBars: 0 }, '"horizonBars" must be an integer from 1'],
  ['a negative barrier', { takeProfit: -1 }, '"takeProfit" must be a finite number above 0, received "-1".'],
  ['a barrier at the price', { stopLoss: 0 }, '"stopLoss" must be a finite number above 0, received "0".'],
  ['a negative volatility', { volatility: Float64Array.of(1, -1, 1) }, '"volatility[1]" must be 0 or more, or NaN, received "-1".'],
  ['half a position', { side: Float64Array.of(1, 1, 0.5) }, '"side[2]" must be 1, -1, 0 or NaN, received "0.5".'],
])('refuses %s', (_, options, message) => {
  expect(() => tripleBarrier(barsOf([1, 2, 3]), options)).toThrow(InvalidArgumentError);
  expect(() => tripleBarrier(barsOf([1, 2, 3]), options)).toThrow(message);
});

it.each([{ sessions: new Float64Array(2) }, { volatility: new Float64Array(4) }, { side: new Float64Array(1) }])(
  'refuses columns of another length',
  (options) => {
    expect(() => tripleBarrier(barsOf([1, 2, 3]), options)).toThrow(ShapeMismatchError);
  },
);
