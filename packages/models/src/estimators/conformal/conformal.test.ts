import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, seededRandom, type ValueUnit } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { sliceDataset } from '../../split/slice-dataset.js';
import { arimax } from '../arimax/arimax.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { zeroBaseline } from '../baseline/zero-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { conformal } from './conformal.js';

interface Rows {
  readonly values: readonly number[];
  readonly columns?: Readonly<Record<string, readonly number[]>>;
  readonly horizon?: number;
  readonly unit?: ValueUnit;
}

/** One row a bar. */
function datasetOf({ values, columns = {}, horizon = 0, unit = 'percent' }: Rows): Dataset {
  const startTime = Float64Array.from(values.keys());
  const features = { bar: startTime.slice(), ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Float64Array.from(column)])) };
  return {
    features: new ColumnTable(features),
    label: {
      name: 'y',
      values: Float64Array.from(values),
      startTime,
      endTime: startTime.map((time) => time + horizon),
      unit,
      horizonBars: Math.max(1, horizon),
    },
  };
}

const fitRows = (count: number): number[] => Array.from({ length: count }, () => 0);
/** Nine errors of size 1 to 9 in a mixed order and with mixed signs. */
const nine = [3, -1, 9, -4, 7, -2, 5, -8, 6];

describe('conformal', () => {
  it('takes the score of rank ceil((n + 1) coverage): of 9 errors the largest at 0.9, the fifth at 0.5', async () => {
    const dataset = datasetOf({ values: [...fitRows(9), ...nine] });
    const width = async (coverage: number): Promise<number> =>
      (await conformal({ estimator: zeroBaseline(), coverage, calibrationShare: 0.5 }).fit(dataset)).predictIntervalRow!(Float64Array.of(0)).upper;
    expect(await width(0.9)).toBe(9);
    expect(await width(0.5)).toBe(5);
  });

  it('gives each side its own threshold where tails are separate', async () => {
    // 0.5: each side may be missed by a quarter, rank ceil(10 x 0.75) = 8 of the signed errors -8 -4 -2 -1 3 5 6 7 9
    const model = await conformal({ estimator: zeroBaseline(), coverage: 0.5, tails: 'separate', calibrationShare: 0.5 }).fit(
      datasetOf({ values: [...fitRows(9), ...nine] }),
    );
    expect(model.predictIntervalRow!(Float64Array.of(0))).toMatchObject({ lower: -4, upper: 7 });
  });

  it('measures errors in units of a scale, and widens by it', async () => {
    const scale = [...fitRows(9).map(() => 1), ...nine.map((value) => Math.abs(value) / 2)];
    const model = await conformal({ estimator: zeroBaseline(), scale: 'scale', coverage: 0.8, calibrationShare: 0.5 }).fit(
      datasetOf({ values: [...fitRows(9), ...nine], columns: { scale } }),
    );
    expect(model.predictIntervalRow!(Float64Array.of(0, 3))).toMatchObject({ lower: -6, upper: 6 });
    // missing: the largest of the calibration, 4.5; below a hundredth of the median, 2.5: that
    expect(model.predictIntervalRow!(Float64Array.of(0, Number.NaN)).upper).toBe(9);
    expect(model.predictIntervalRow!(Float64Array.of(0, -1)).upper).toBe(0.05);
  });

  it('holds coverage within each group', async () => {
    const side = [...fitRows(18), ...Array.from({ length: 18 }, (_, row) => row % 2)];
    const values = [...fitRows(18), ...nine.flatMap((value) => [value, 10 * value])];
    const options = { estimator: zeroBaseline(), groups: { column: 'side', edges: [0.5] }, calibrationShare: 0.5 };
    const model = await conformal(options).fit(datasetOf({ values, columns: { side } }));
    const upper = (value: number): number => model.predictIntervalRow!(Float64Array.of(0, value)).upper;
    expect([upper(0), upper(1), upper(Number.NaN)]).toEqual([9, 90, 90]);
    await expect(conformal({ ...options, groups: { column: 'side', edges: [-1, 0.5] } }).fit(datasetOf({ values, columns: { side } }))).rejects.toThrow(
      '"calibration labels that do not overlap in group 1 of "side"" needs at least "9", "0" are available.',
    );
  });

  it('never gives an infinite interval: too few labels that do not overlap are an error that names the number needed', async () => {
    const call = (values: readonly number[], horizon: number): Promise<unknown> =>
      conformal({ estimator: zeroBaseline(), calibrationShare: 0.5 }).fit(datasetOf({ values, horizon }));
    await expect(call([...fitRows(8), ...nine.slice(1)], 0)).rejects.toThrow(InsufficientDataError);
    await expect(call([...fitRows(8), ...nine.slice(1)], 0)).rejects.toThrow('"calibration labels that do not overlap" needs at least "9", "8" are available.');
    // 90 rows of 10 bars each are worth 9
    await expect(call(fitRows(180), 10)).resolves.toMatchObject({ details: { calibrationRows: 90, effectiveObservations: [9] } });
    await expect(call(fitRows(160), 10)).rejects.toThrow('"9", "8" are available');
  });

  it('purges the rows of the fit whose label reaches into the calibration', async () => {
    const values = [...fitRows(30), ...fitRows(3).map(() => 600), ...fitRows(33)];
    const model = await conformal({ estimator: meanBaseline(), calibrationShare: 0.5 }).fit(datasetOf({ values, horizon: 3 }));
    expect(await model.predict(new ColumnTable({ bar: Float64Array.of(0) }))).toEqual(Float64Array.of(0));
  });

  it('gives no probability of a sign to a label without one', async () => {
    const model = await conformal({ estimator: meanBaseline(), calibrationShare: 0.5 }).fit(
      datasetOf({ values: fitRows(40).map(() => 2), unit: 'volatility' }),
    );
    expect(model.predictIntervalRow!(Float64Array.of(0))).toEqual({ coverage: 0.9, lower: 2, upper: 2 });
  });

  it.each([
    [{ coverage: 1 }],
    [{ coverage: Number.NaN }],
    [{ calibrationShare: 0 }],
    [{ groups: { column: 'bar', edges: [2, 1] } }],
    [{ groups: { column: 'bar', edges: [] } }],
  ])('refuses the options %j', (options) => {
    expect(() => conformal({ estimator: meanBaseline(), ...options })).toThrow(InvalidArgumentError);
  });

  it('refuses a column that does not exist', async () => {
    const dataset = datasetOf({ values: fitRows(40) });
    await expect(conformal({ estimator: meanBaseline(), scale: 'baz' }).fit(dataset)).rejects.toThrow('"scale" must be names of features');
  });
});

describe('conformal on simulated rows', () => {
  const random = seededRandom(11);
  const rows = 12_000;
  const volatility = Array.from({ length: rows }, () => Math.exp(0.6 * random.normal()));
  const signal = Array.from({ length: rows }, () => random.normal());
  const values = signal.map((value, row) => volatility[row]! * (0.5 * value + random.normal()));
  const drift = signal.map((value, row) => 0.5 * value * volatility[row]!);
  const dataset = datasetOf({ values, columns: { volatility, drift } });
  const [train, test] = [sliceDataset(dataset, 0, 8_000), sliceDataset(dataset, 8_000, rows)];
  const linear = arimax({ autoregressive: [] });
  const quick = (alpha: number) => lightgbm({ objective: 'quantile', alpha, numIterations: 40, numLeaves: 8, minDataInLeaf: 50, learningRate: 0.2 });

  /** Coverage of new rows: all, the calmest third, the wildest third. */
  async function coverageOf(options: Omit<Parameters<typeof conformal>[0], 'estimator'>): Promise<readonly number[]> {
    const model = await conformal({ estimator: linear, calibrationShare: 0.4, ...options }).fit(train);
    const { lower, upper } = await model.predictIntervals(test.features);
    const size = test.features.column('volatility');
    const [low, high] = [size.toSorted()[Math.floor(size.length / 3)]!, size.toSorted()[Math.floor((2 * size.length) / 3)]!];
    const share = (keep: (row: number) => boolean): number => {
      const kept = [...size.keys()].filter(keep);
      return kept.filter((row) => test.label.values[row]! >= lower[row]! && test.label.values[row]! <= upper[row]!).length / kept.length;
    };
    return [share(() => true), share((row) => size[row]! < low), share((row) => size[row]! >= high)];
  }

  // 4,000 new rows and 3,200 of calibration: three standard errors of the coverage are 0.021, of a third 0.03; what a model has to learn comes on top
  it.each([
    ['a constant width', {}, [0.9, 0.99, 0.74], [0.021, 0.01, 0.03]],
    ['a scale column', { scale: 'volatility' }, [0.9, 0.9, 0.9], [0.021, 0.03, 0.03]],
    ['a scale estimator', { scale: lightgbm({ numIterations: 40, numLeaves: 8, learningRate: 0.2 }) }, [0.9, 0.9, 0.9], [0.021, 0.05, 0.05]],
    ['quantile models', { quantiles: { lower: quick(0.05), upper: quick(0.95) } }, [0.9, 0.9, 0.9], [0.021, 0.05, 0.05]],
    [
      'quantile models with separate tails',
      { quantiles: { lower: quick(0.05), upper: quick(0.95) }, tails: 'separate' as const },
      [0.9, 0.9, 0.9],
      [0.021, 0.05, 0.05],
    ],
  ])('holds nine tenths of new outcomes by %s', async (_, options, expected, tolerance) => {
    const shares = await coverageOf(options);
    expect(shares.map((share, index) => Math.abs(share - expected[index]!) < tolerance[index]!)).toEqual([true, true, true]);
  });

  it('says with which probability the outcome is positive, and means it', async () => {
    const model = await conformal({ estimator: linear, scale: 'volatility', calibrationShare: 0.4 }).fit(train);
    const { probabilityPositive } = await model.predictIntervals(test.features);
    for (const [from, to] of [
      [0, 0.3],
      [0.3, 0.45],
      [0.45, 0.55],
      [0.55, 0.7],
      [0.7, 1],
    ] as const) {
      const kept = [...probabilityPositive!.keys()].filter((row) => probabilityPositive![row]! >= from && probabilityPositive![row]! < to);
      const said = kept.reduce((sum, row) => sum + probabilityPositive![row]!, 0) / kept.length;
      const happened = kept.filter((row) => test.label.values[row]! > 0).length / kept.length;
      expect(kept.length).toBeGreaterThan(300);
      expect(Math.abs(said - happened)).toBeLessThan(2.5 * Math.sqrt(0.25 / kept.length));
    }
  });

  it('says about one half everywhere where the model knows nothing, however sure its predictions look', async () => {
    const noise = { ...train, label: { ...train.label, values: train.label.values.map(() => random.normal()) } };
    const sure = lightgbm({ numIterations: 50, numLeaves: 31, minDataInLeaf: 2, learningRate: 0.5 });
    const { probabilityPositive } = await (await conformal({ estimator: sure, calibrationShare: 0.4 }).fit(noise)).predictIntervals(test.features);
    expect(Math.max(...probabilityPositive!.map((probability) => Math.abs(probability - 0.5)))).toBeLessThan(0.1);
  });
});
