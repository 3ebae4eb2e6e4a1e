import { ColumnTable, type Dataset, InvalidArgumentError, seededRandom } from '@spx/core';
import { estimatorContract } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { har } from './har.js';

/** Variance exp(1 + cos(minute / 100) + 0.6 short + 0.3 long) times an exponential variable of mean 1; the label is its root. */
function simulated({ seed, rows, isNoisy = true }: { readonly seed: number; readonly rows: number; readonly isNoisy?: boolean }): Dataset {
  const random = seededRandom(seed);
  const draw = (next: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => next(row));
  const minutes = draw((row) => row % 390);
  const [short, long, noise] = [draw(() => random.normal()), draw(() => random.normal()), draw(() => random.normal())];
  const values = draw((row) => {
    const mean = Math.exp(1 + Math.cos(minutes[row]! / 100) + 0.6 * short[row]! + 0.3 * long[row]!);
    return Math.sqrt(mean * (isNoisy ? random.exponential() : 1));
  });
  const time = draw((row) => row * 60_000);
  return {
    features: new ColumnTable({ har_log_vol_30: short, noise, har_log_vol_390: long, minutes_since_open: minutes }),
    label: { name: 'realized_volatility_30', values, startTime: time, endTime: time, unit: 'volatility', horizonBars: 30 },
    session: draw((row) => Math.floor(row / 390)),
  };
}

describe('har', () => {
  it('finds the law that made the data', async () => {
    const { parts } = await har().fit(simulated({ seed: 1, rows: 40_000 }));
    expect(parts.components.map(({ name }) => name)).toEqual(['har_log_vol_30', 'har_log_vol_390']);
    // Standard error of a coefficient: 1 / sqrt(rows) = 0.005.
    expect(parts.components[0]!.coefficient).toBeCloseTo(0.6, 1.7);
    expect(parts.components[1]!.coefficient).toBeCloseTo(0.3, 1.7);
    const season = parts.season!;
    const mean = season.knots.reduce((sum, knot) => sum + Math.cos(knot / 100), 0) / season.knots.length;
    for (const [index, knot] of season.knots.entries()) expect(Math.abs(season.effects[index]! - (Math.cos(knot / 100) - mean))).toBeLessThan(0.12);
  });

  it('predicts the root of the expected variance, not the expected root', async () => {
    const later = simulated({ seed: 3, rows: 20_000 });
    const predictions = await (await har().fit(simulated({ seed: 2, rows: 40_000 }))).predict(later.features);
    const ratio = later.label.values.reduce((sum, value, row) => sum + value ** 2 / predictions[row]! ** 2, 0) / predictions.length;
    expect(ratio).toBeCloseTo(1, 1.5);
  });

  it('repeats a law without noise between its knots', async () => {
    const dataset = simulated({ seed: 4, rows: 8_000, isNoisy: false });
    const predictions = await (await har({ knots: 80 }).fit(dataset)).predict(dataset.features);
    for (const [row, value] of dataset.label.values.entries()) expect(Math.abs(predictions[row]! / value - 1)).toBeLessThan(5e-3);
  });

  it('does not depend on the scale of the label, nor of the past volatilities', async () => {
    const dataset = simulated({ seed: 5, rows: 4_000 });
    const { features, label } = dataset;
    const shifted = new ColumnTable({
      har_log_vol_30: features.column('har_log_vol_30').map((value) => value + Math.log(250)),
      noise: features.column('noise'),
      har_log_vol_390: features.column('har_log_vol_390'),
      minutes_since_open: features.column('minutes_since_open').map((value) => 60 * value),
    });
    const plain = await (await har().fit(dataset)).predict(features);
    const scaled = await (await har().fit({ ...dataset, features: shifted, label: { ...label, values: label.values.map((value) => 100 * value) } })).predict(
      shifted,
    );
    for (const [row, value] of plain.entries()) expect(Math.abs(scaled[row]! / (100 * value) - 1)).toBeLessThan(1e-6);
  });

  it('knows no time of day where it is told so, and predicts a variance from variances', async () => {
    const dataset = simulated({ seed: 6, rows: 4_000 });
    const variance = { ...dataset.label, unit: 'variance' as const, values: dataset.label.values.map((value) => value * value) };
    const model = await har({ clock: null }).fit({ ...dataset, label: variance });
    const volatility = await har({ clock: null }).fit(dataset);
    expect(model.parts.season).toBeNull();
    const row = Float64Array.of(0.3, 0, -0.2, 12);
    expect(model.predictRow(row)).toBeCloseTo(volatility.predictRow(row) ** 2, 10);
    expect(model.predictRow(row)).toBe(model.predictRow(Float64Array.of(0.3, 0, -0.2, 300)));
  });

  it('puts a missing input at its mean', async () => {
    const model = await har().fit(simulated({ seed: 7, rows: 4_000 }));
    const [short, long] = model.parts.components.map(({ mean }) => mean);
    expect(model.predictRow(Float64Array.of(Number.NaN, 5, Number.NaN, 100))).toBeCloseTo(model.predictRow(Float64Array.of(short!, 5, long!, 100)), 12);
    expect(model.predictRow(Float64Array.of(short!, 0, long!, Number.NaN))).toBeCloseTo(Math.exp(model.parts.centre / 2), 12);
  });

  it('refuses labels that are no volatility and inputs that are not there', async () => {
    const dataset = simulated({ seed: 8, rows: 400 });
    const percent = { ...dataset, label: { ...dataset.label, unit: 'percent' as const } };
    await expect(har().fit(percent)).rejects.toThrow('"label.unit" must be "volatility" or "variance", received "percent".');
    const negative = { ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value) => -value) } };
    await expect(har().fit(negative)).rejects.toThrow('"label.values" must be 0 or more in every row');
    await expect(har({ clock: 'hour' }).fit(dataset)).rejects.toThrow(InvalidArgumentError);
    await expect(har().fit({ ...dataset, features: dataset.features.select(['noise', 'minutes_since_open']) })).rejects.toThrow(
      '"components" must be given where no feature begins',
    );
    expect(() => har({ knots: 1 })).toThrow('"knots" must be an integer of 2 or more');
  });
});

describe('har keeps the contract of estimators', () => {
  for (const check of estimatorContract(() => har({ knots: 5 }), { dataset: simulated({ seed: 9, rows: 600 }) })) it(check.name, check.run);
});
