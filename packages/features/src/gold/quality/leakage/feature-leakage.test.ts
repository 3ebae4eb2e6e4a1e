import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, ColumnTable, InvalidArgumentError, type Label, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readBars } from '../../../bronze/read-bars.js';
import { simulateBars } from '../../../bronze/simulation/simulate-bars.js';
import { forwardDirection } from '../../labels/forward-direction.js';
import { forwardReturn } from '../../labels/forward-return.js';
import { realizedVolatility } from '../../labels/realized-volatility.js';
import { marketFeatures } from '../../market-features.js';
import { featureLeakage } from './feature-leakage.js';

const { bars } = simulateBars({ seed: 14, sessions: 20 });
const close = bars.column('close');
const label = forwardReturn(bars);
const known = label.values.filter((value) => !Number.isNaN(value));
const deviation = Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / known.length);

function lagged(values: Float64Array, shift: number): Float64Array {
  return values.map((_, row) => values[row - shift] ?? Number.NaN);
}

function noisy(values: Float64Array, size: number): Float64Array {
  const random = seededRandom(99).fork(String(size));
  return values.map((value) => value + size * random.normal());
}

/** Return from the close `from` bars ahead to the close `to` bars ahead. */
function between(from: number, to: number): Float64Array {
  return close.map((_, row) => Math.log((close[row + to] ?? Number.NaN) / (close[row + from] ?? Number.NaN)));
}

function screensOf(columns: Readonly<Record<string, Float64Array>>, of: Label = label, given: ColumnTable<BarColumn> | null = bars): Record<string, string> {
  const { findings } = featureLeakage({ features: new ColumnTable(columns), label: of, ...(given === null ? {} : { bars: given }) });
  return Object.fromEntries(findings.map(({ column, screen, shiftBars }) => [column, shiftBars === 0 ? screen : `${screen} ${shiftBars}`]));
}

describe('a label hidden among the features is found:', () => {
  const y = label.values;

  it('as it is, scaled, negated, transformed and under noise', () => {
    const columns = {
      same: y,
      scaled: y.map((value) => 3 * value + 2),
      negated: y.map((value) => -value),
      logarithm: y.map((value) => Math.log1p(value / 100)),
      exponential: y.map((value) => Math.exp(20 * value)),
      sign: y.map(Math.sign),
      noisy: noisy(y, 0.5 * deviation),
      noise_of_its_size: noisy(y, deviation),
    };
    expect(screensOf(columns)).toEqual(Object.fromEntries(Object.keys(columns).map((name) => [name, 'label'])));
    expect(screensOf(columns, label, null)).toEqual(screensOf(columns));
  });

  it('as its size', () => {
    expect(screensOf({ size: y.map(Math.abs), square: y.map((value) => value * value) })).toEqual({ size: 'magnitude', square: 'magnitude' });
  });

  it('lagged by less than the horizon, with bars and without', () => {
    const columns = { lag_1: lagged(y, 1), lag_5: lagged(y, 5), lag_15: lagged(y, 15), lag_29: lagged(y, 29) };
    expect(screensOf(columns, label, null)).toEqual({ lag_1: 'label', lag_5: 'label', lag_15: 'shifted-label 15', lag_29: 'shifted-label 29' });
    expect(screensOf(columns)).toEqual(screensOf(columns, label, null));
  });

  it('lagged and under noise', () => {
    expect(screensOf({ lag_20: noisy(lagged(y, 20), 0.4 * deviation), lag_29: noisy(lagged(y, 29), 0.15 * deviation) })).toEqual({
      lag_20: 'shifted-label 20',
      lag_29: 'future-bars',
    });
  });

  it('in parts: the next bar, the next ten, an average around the row', () => {
    const around = close.map((value, row) => Math.log(close.slice(Math.max(0, row - 10), row + 11).reduce((sum, price) => sum + price, 0) / 21 / value));
    expect(screensOf({ next: between(0, 1), ten: between(0, 10), middle: between(10, 12), around })).toEqual({
      next: 'future-bars',
      ten: expect.stringMatching(/label|future-bars/),
      middle: 'future-bars',
      around: 'future-bars',
    });
  });

  it('in other labels', () => {
    const direction = forwardDirection(bars);
    expect(screensOf({ itself: direction.values, 'its return': y, lagged: lagged(direction.values, 20) }, direction)).toEqual({
      itself: 'label',
      'its return': 'label',
      lagged: 'shifted-label 20',
    });
    const volatility = realizedVolatility(bars);
    const columns = { itself: volatility.values, logarithm: volatility.values.map(Math.log), lagged: lagged(volatility.values, 10) };
    expect(screensOf(columns, volatility)).toEqual({ itself: 'label', logarithm: 'label', lagged: 'shifted-label 10' });
    const price: Label = { ...label, values: lagged(close, -30), unit: 'price' };
    expect(screensOf({ itself: price.values, lagged: lagged(price.values, 12), close }, price)).toEqual({
      itself: 'shifted-label',
      lagged: 'shifted-label 12',
    });
  });

  it('with its figures', () => {
    const { findings, scores } = featureLeakage({ features: new ColumnTable({ y: lagged(y, 15), close }), label, bars });
    expect(findings).toMatchObject([{ rule: 'feature-leakage', severity: 'stop', column: 'y', screen: 'shifted-label', shiftBars: 15 }]);
    expect(findings[0]?.statistic).toBeGreaterThan(0.999);
    expect(findings[0]?.message).toMatch(/^"y" matches "forward_return_30" of 15 bars ago .* below 0\.\d\d\.$/);
    expect(scores.map(({ feature }) => feature)).toEqual(['y', 'close']);
    expect(scores[0]?.rankCorrelation).toBeGreaterThan(0.4);
    expect(scores[0]?.rankCorrelation).toBeLessThan(0.6);
  });
});

describe('nothing is reported', () => {
  it('of the past, however like the label it is', () => {
    const past = Object.fromEntries([1, 5, 15, 29, 30, 31, 60].map((back) => [`return_${back}`, between(-back, 0)]));
    expect(screensOf({ ...past, lag_30: lagged(label.values, 30), lag_45: lagged(label.values, 45) })).toEqual({});
  });

  it.each([
    ['no signal', { seed: 21, sessions: 20 }],
    ['few sessions', { seed: 22, sessions: 6 }],
    ['a planted signal of R2 0.1', { seed: 23, sessions: 20, signalR2: 0.1 }],
    ['a planted signal of R2 0.15', { seed: 24, sessions: 20, signalR2: 0.15, persistence: 0.9 }],
    ['a slow planted signal of R2 0.15', { seed: 25, sessions: 20, signalR2: 0.15, persistence: 0.97 }],
  ])('of the 76 features of simulated bars with %s', async (_, options) => {
    const simulated = simulateBars(options);
    const table = await marketFeatures().compute(simulated.bars);
    const features = new ColumnTable({ ...Object.fromEntries(table.names.map((name) => [name, table.column(name)])), oracle: simulated.oraclePercent });
    expect(featureLeakage({ features, label: forwardReturn(simulated.bars), bars: simulated.bars }).findings).toEqual([]);
  });

  it('of columns that are constant, missing throughout or infinite, and of tables with no or few rows', () => {
    const columns = (value: number) =>
      bars
        .slice(0, 40)
        .column('close')
        .map(() => value);
    const odd = new ColumnTable({ constant: columns(1), missing: columns(Number.NaN), infinite: columns(Infinity), close: close.slice(0, 40) });
    const few = bars.slice(0, 40);
    expect(featureLeakage({ features: odd, label: forwardReturn(few), bars: few }).findings).toEqual([]);
    for (const rows of [0, 1, 31]) {
      const part = bars.slice(0, rows);
      expect(featureLeakage({ features: part, label: forwardReturn(part), bars: part }).findings).toEqual([]);
    }
  });
});

it('refuses tables of other lengths, and too few rows to look at', () => {
  expect(() => featureLeakage({ features: bars.slice(1, 9), label })).toThrow(ShapeMismatchError);
  expect(() => featureLeakage({ features: bars, label, bars: bars.slice(1, 9) })).toThrow(ShapeMismatchError);
  expect(() => featureLeakage({ features: bars, label, maximumRows: 99 })).toThrow(InvalidArgumentError);
});

const data = process.env.SPX_DATA;

describe.skipIf(data === undefined || !existsSync(join(data, 'bars')))('on real bars (skipped unless SPX_DATA names the folder that holds them)', () => {
  it.each(['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz', 'spx500_3min_24h_2026-01_2026-07.csv.gz'])(
    'nothing is reported of the 76 features of %s',
    async (name) => {
      const real = (await readBars(join(data ?? '', 'bars', name))).bars;
      const features = await marketFeatures().compute(real);
      for (const of of [forwardReturn(real), realizedVolatility(real)]) {
        expect(featureLeakage({ features, label: of, bars: real }).findings).toEqual([]);
      }
      const hidden = new ColumnTable({ hidden: lagged(forwardReturn(real).values, 7) });
      expect(featureLeakage({ features: hidden, label: forwardReturn(real), bars: real }).findings).toHaveLength(1);
    },
  );
});
