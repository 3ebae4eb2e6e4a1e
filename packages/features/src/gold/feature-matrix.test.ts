import { ColumnTable, type FeatureCalculator, UnknownColumnError } from '@spx/core';
import { awkwardBars, cleanBars } from '@spx/core/testing';
import { describe, expect, test } from 'vitest';
import { ema } from '../silver/technical/ema.js';
import { macd } from '../silver/technical/macd.js';
import { sma } from '../silver/technical/sma.js';
import { historicalVolatility } from '../silver/volatility/historical-volatility.js';
import { volatilityRegime } from '../silver/volatility/volatility-regime.js';
import { featureMatrix } from './feature-matrix.js';
import { marketFeatures } from './market-features.js';

const bars = awkwardBars({ seed: 5, rows: 5_000 });

describe('featureMatrix', () => {
  test('gives the columns in the order of the calculators, without those of dependencies', async () => {
    const matrix = featureMatrix({ calculators: [macd(), volatilityRegime(), sma({ period: 7 })] });
    expect(matrix.names).toEqual(['macd', 'macd_signal', 'macd_histogram', 'vol_regime_low', 'vol_regime_high', 'sma_7']);
    expect((await matrix.compute(bars)).names).toEqual(matrix.names);
  });

  test('tells warm-up and settling of each column', () => {
    const { warmUp, settle } = featureMatrix({ calculators: [sma({ period: 7 }), macd()] });
    expect(warmUp).toEqual({ sma_7: 6, macd: 25, macd_signal: 33, macd_histogram: 33 });
    expect(settle.sma_7).toBe(6);
  });

  test('computes each id once, however many ask for it', async () => {
    let kernels = 0;
    const counted: FeatureCalculator<'twice'> = {
      specVersion: 1,
      id: 'twice',
      inputs: ['close'],
      outputs: ['twice'],
      warmUp: { twice: 0 },
      settle: { twice: 0 },
      kernel: () => {
        kernels++;
        return sma({ period: 1 }).kernel();
      },
    };
    const users = ['left', 'right'].map((name): FeatureCalculator => ({ ...counted, id: name, inputs: ['twice'], outputs: [name], dependencies: [counted] }));
    const only = users.map((user) => ({ ...user, kernel: sma({ period: 1 }).kernel }));
    await featureMatrix({ calculators: [...only, counted] }).compute(bars);
    expect(kernels).toBe(1);
  });

  test('needs only time and the bar columns that are read', async () => {
    const { rowCount } = bars;
    const closes = bars.select(['time', 'close']);
    expect((await featureMatrix({ calculators: [sma()] }).compute(closes)).rowCount).toBe(rowCount);
    await expect(marketFeatures().compute(closes)).rejects.toThrow(UnknownColumnError);
    await expect(featureMatrix({ calculators: [sma()] }).compute(bars.select(['close']))).rejects.toThrow('Column "time" does not exist');
  });

  test('takes bars without the flag for traded ones', async () => {
    const unflagged = bars.select(['time', 'open', 'high', 'low', 'close', 'volume']);
    const flags = (await marketFeatures().compute(unflagged)).column('is_backfilled');
    expect(flags.every((flag) => flag === 0)).toBe(true);
  });

  test('leaves the bars untouched and gives the same bits again', async () => {
    const before = new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, bars.column(name).slice()])));
    const [first, second] = await Promise.all([marketFeatures().compute(bars), marketFeatures().compute(bars)]);
    for (const name of bars.names) expect(bars.column(name)).toEqual(before.column(name));
    for (const name of first.names) expect(first.column(name)).toEqual(second.column(name));
  });

  test('a part of the bars gives the same rows, whatever follows', async () => {
    const [all, part] = [await marketFeatures().compute(bars), await marketFeatures().compute(bars.slice(0, 2_049))];
    for (const name of all.names) expect(part.column(name)).toEqual(all.column(name).slice(0, 2_049));
  });

  test('no bars give no rows', async () => {
    const none = await marketFeatures().compute(bars.slice(0, 0));
    expect(none.rowCount).toBe(0);
    expect(none.names).toHaveLength(76);
  });

  test.each([
    {
      what: 'a time that stands still',
      name: 'time',
      row: 3_000,
      change: (value: number) => value - 1e12,
      message: '"time[3000]" must be finite and above the',
    },
    { what: 'a missing time', name: 'time', row: 0, change: () => Number.NaN, message: '"time[0]" must be finite' },
    {
      what: 'an infinite volume',
      name: 'volume',
      row: 2_500,
      change: () => -1 / 0,
      message: '"volume[2500]" must be 0 or more and finite, or NaN, received "-Infinity".',
    },
    { what: 'a negative volume', name: 'volume', row: 7, change: () => -5, message: '"volume[7]" must be 0 or more and finite, or NaN, received "-5".' },
    {
      what: 'a negative price',
      name: 'low',
      row: 2_999,
      change: (low: number) => -low,
      message: /"low\[2999\]" must be above 0 and finite, or NaN, received "-/,
    },
    { what: 'a price of 0', name: 'open', row: 0, change: () => 0, message: '"open[0]" must be above 0 and finite, or NaN, received "0".' },
  ])('refuses $what and says where', async ({ name, row, change, message }) => {
    const columns = Object.fromEntries(bars.names.map((column) => [column, bars.column(column).slice()]));
    columns[name]![row] = change(columns[name]![row]!);
    await expect(marketFeatures().compute(new ColumnTable(columns))).rejects.toThrow(message);
  });

  test('refuses an empty list and two calculators of one column', () => {
    expect(() => featureMatrix({ calculators: [] })).toThrow('"calculators" must be a list of one calculator or more');
    const two = [historicalVolatility({ periodsPerYear: 252 }), historicalVolatility({ periodsPerYear: 98_280 })];
    expect(() => featureMatrix({ calculators: two })).toThrow('"hist_vol_20_98280.outputs" must be written by one calculator each');
  });

  test('takes a calculator of a third party where a built-in would go', async () => {
    const halved: FeatureCalculator<'ema_halved'> = {
      specVersion: 1,
      id: 'ema_halved',
      inputs: ['ema_7'],
      outputs: ['ema_halved'],
      warmUp: { ema_halved: 6 },
      settle: { ema_halved: ema({ period: 7 }).settle.ema_7 },
      dependencies: [ema({ period: 7 })],
      kernel: () => ({
        state: new Float64Array(0),
        advance: (columns, from, to, out) => {
          for (let row = from; row < to; row++) out[0]![row] = columns[0]![row]! / 2;
        },
      }),
    };
    const table = await featureMatrix({ calculators: [halved, ema({ period: 7 })] }).compute(bars);
    expect(table.column('ema_halved')[100]).toBe(table.column('ema_7')[100]! / 2);
  });
});

describe('marketFeatures', () => {
  test('annualises with the bars per year it is given', async () => {
    const clean = cleanBars({ seed: 1, rows: 200 });
    const [daily, minutely] = [await marketFeatures().compute(clean), await marketFeatures({ periodsPerYear: 252 * 390 }).compute(clean)];
    for (const name of ['hist_vol_20', 'gk_vol', 'parkinson_vol', 'rs_vol', 'yz_vol', 'vol_of_vol', 'ewma_vol'] as const) {
      expect(minutely.column(name)[199]! / daily.column(name)[199]!).toBeCloseTo(Math.sqrt(390), 10);
    }
    expect(minutely.column('volatility_20')).toEqual(daily.column('volatility_20'));
    expect(() => marketFeatures({ periodsPerYear: 0 })).toThrow('"periodsPerYear" must be a finite number above 0, received "0".');
  });
});
