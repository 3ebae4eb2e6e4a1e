import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BarColumn, ColumnTable, type Label } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { forwardDirection } from '../src/gold/labels/forward-direction.js';
import { forwardReturn } from '../src/gold/labels/forward-return.js';
import { returnAttribution } from '../src/gold/labels/return-attribution.js';
import { sampleUniqueness } from '../src/gold/labels/sample-uniqueness.js';
import { tripleBarrier } from '../src/gold/labels/triple-barrier.js';
import { volatilityScaledReturn } from '../src/gold/labels/volatility-scaled-return.js';
import { rollingVolatility } from '../src/silver/volatility/rolling-volatility.js';
import { readGoldenFeatures } from './read-golden-features.js';

const golden = readGoldenFeatures();
const bars = new ColumnTable<BarColumn>({
  time: golden.bars.column('time'),
  open: golden.bars.column('open'),
  high: golden.bars.column('high'),
  low: golden.bars.column('low'),
  close: golden.bars.column('close'),
  volume: golden.bars.column('volume'),
  is_backfilled: golden.bars.column('is_backfilled'),
});

const text = gunzipSync(readFileSync(new URL('./fixtures/golden-labels/expected.csv.gz', import.meta.url))).toString();
const [header, ...lines] = text
  .trimEnd()
  .split('\n')
  .map((line) => line.split(','));
const expected = new Map(header!.map((name, index) => [name, lines.map((cells) => (cells[index] === '' ? Number.NaN : Number(cells[index])))]));

function expectColumn(received: Float64Array, name: string, tolerance: number): void {
  const wanted = expected.get(name)!;
  expect(received.length).toBe(wanted.length);
  const wrong = wanted.flatMap((want, row) => {
    const got = received[row]!;
    const agrees = Number.isNaN(want) || Number.isNaN(got) ? Object.is(want, got) : Math.abs(got - want) <= tolerance * Math.max(1e-4, Math.abs(want));
    return agrees ? [] : [{ row, want, got }];
  });
  expect(wrong.slice(0, 5)).toEqual([]);
}

const rolling = rollingVolatility({ period: 60 });

describe('agrees with an independent computation, masked cells included:', () => {
  it.each<[string, () => Label]>([
    ['log_return_30', () => forwardReturn(bars, { unit: 'log-return' })],
    ['two_classes_band', () => forwardDirection(bars, { deadBandPercent: 0.05 })],
    ['three_classes_band', () => forwardDirection(bars, { deadBandPercent: 0.05, classes: 'three' })],
    ['scaled_ewma_100', () => volatilityScaledReturn(bars)],
    ['scaled_rolling_60', () => volatilityScaledReturn(bars, { volatility: rolling })],
    ['uniqueness_horizon', () => ({ ...forwardReturn(bars), values: sampleUniqueness(forwardReturn(bars)) })],
    ['uniqueness_touch', () => ({ ...forwardReturn(bars), values: sampleUniqueness(tripleBarrier(bars).label) })],
    ['attribution_touch', () => ({ ...forwardReturn(bars), values: returnAttribution(bars, tripleBarrier(bars).label) })],
  ])('%s', (name, label) => {
    expectColumn(label().values, name, 1e-9);
  });

  it.each([
    ['long', {}],
    ['short_tight', { side: 'short', takeProfit: 2, stopLoss: 0.5, volatility: rolling }],
    ['percent', { horizonBars: 15, unit: 'percent', takeProfit: 0.1, stopLoss: 0.05, atHorizon: 'sign' }],
    ['sides', { side: Float64Array.from({ length: bars.rowCount }, (_, row) => [1, -1, 0][Math.floor(row / 7) % 3]!) }],
  ] as const)('triple barrier, %s', (name, options) => {
    const { label, returnAtTouch, barrier } = tripleBarrier(bars, options);
    expectColumn(label.values, `${name}_label`, 0);
    expectColumn(barrier, `${name}_barrier`, 0);
    expectColumn(
      label.endTime.map((time) => time / 60_000),
      `${name}_end`,
      0,
    );
    expectColumn(returnAtTouch.values, `${name}_return`, 1e-9);
  });
});
