import { type Label, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateBars } from '../../../bronze/simulation/simulate-bars.js';
import { forwardDirection } from '../../labels/forward-direction.js';
import { forwardReturn } from '../../labels/forward-return.js';
import { realizedVolatility } from '../../labels/realized-volatility.js';
import { labelLeakage } from './label-leakage.js';

const { bars } = simulateBars({ seed: 40, sessions: 10 });
const label = forwardReturn(bars);
const close = bars.column('close');

function valued(values: (row: number) => number, unit: Label['unit'] = 'percent'): Label {
  return { ...label, values: label.values.map((value, row) => (Number.isNaN(value) ? Number.NaN : values(row))), unit };
}

describe('a label of the future', () => {
  it.each([label, forwardDirection(bars), realizedVolatility(bars), forwardReturn(bars, { horizonBars: 1 }), valued((row) => close[row + 30] ?? 0, 'price')])(
    'passes: $name, $unit',
    (sound) => {
      expect(labelLeakage({ label: sound, bars })).toEqual([]);
    },
  );
});

describe('a label that is known at its start is stopped:', () => {
  it.each<[string, (row: number) => number]>([
    ['the close', (row) => close[row] ?? 0],
    ['the past return', (row) => Math.log((close[row] ?? 0) / (close[row - 30] ?? Number.NaN))],
    ['a monotone function of the last return', (row) => Math.exp(-50 * ((close[row] ?? 0) / (close[row - 1] ?? Number.NaN) - 1))],
    ['the size of the past return', (row) => Math.abs((close[row] ?? 0) / (close[row - 10] ?? Number.NaN) - 1)],
    [
      'a weighted sum of past returns',
      (row) => Math.log((close[row] ?? 0) / (close[row - 3] ?? Number.NaN)) + 0.5 * Math.log((close[row - 5] ?? 0) / (close[row - 20] ?? Number.NaN)),
    ],
  ])('%s', (_, value) => {
    expect(labelLeakage({ label: valued(value), bars })).toMatchObject([{ rule: 'label-present', severity: 'stop', column: 'forward_return_30' }]);
  });
});

it('stops at labels that end at or before their start, or have no times', () => {
  const endTime = label.endTime.slice();
  endTime[7] = label.startTime[7] ?? 0;
  endTime[9] = (label.startTime[9] ?? 0) - 1;
  endTime[11] = Number.NaN;
  expect(labelLeakage({ label: { ...label, endTime } })).toMatchObject([
    { rule: 'label-interval', severity: 'stop', rows: 3, firstTime: label.startTime[7], message: '3 labels do not end after their start; the first is row 7.' },
  ]);
});

it('stops at labels that start before their bar closes', () => {
  expect(labelLeakage({ label: { ...label, startTime: bars.column('time') }, bars })).toMatchObject([{ rule: 'label-start', rows: 3_600, share: 1 }]);
});

it('judges tables with no or few rows', () => {
  for (const rows of [0, 1, 40]) expect(labelLeakage({ label: forwardReturn(bars.slice(0, rows)), bars: bars.slice(0, rows) })).toEqual([]);
});

it('refuses other lengths', () => {
  expect(() => labelLeakage({ label, bars: bars.slice(0, 5) })).toThrow(ShapeMismatchError);
  expect(() => labelLeakage({ label: { ...label, endTime: new Float64Array(2) } })).toThrow(ShapeMismatchError);
});
