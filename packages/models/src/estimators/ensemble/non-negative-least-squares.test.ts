import { readFileSync } from 'node:fs';
import { ColumnTable, type Dataset, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { nonNegativeLeastSquares } from './non-negative-least-squares.js';

interface Case {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly weights?: readonly number[];
  readonly centre: number;
  readonly coefficients: readonly number[];
}

const fixture = new URL('../../../test/fixtures/ensemble/expected.json', import.meta.url);
const { nonNegativeLeastSquares: cases }: { readonly nonNegativeLeastSquares: readonly Case[] } = JSON.parse(readFileSync(fixture, 'utf8'));

function datasetOf({ x, y, weights }: Pick<Case, 'x' | 'y' | 'weights'>, sessions = 10): Dataset {
  const time = Float64Array.from(y.keys());
  return {
    features: new ColumnTable(Object.fromEntries(x.map((values, index) => [`x${index}`, Float64Array.from(values)]))),
    label: { name: 'y', values: Float64Array.from(y), startTime: time, endTime: time, unit: 'percent', horizonBars: 1 },
    ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
    session: Float64Array.from(y, (_, row) => Math.floor((row * sessions) / y.length)),
  };
}

/** A label that is `signal` times the first column plus noise, and forecasts of which the others know nothing. */
function forecasts(signal: number, seed: number): Dataset {
  const random = seededRandom(seed);
  const draw = (): number[] => Array.from({ length: 600 }, random.normal);
  const x = [draw(), draw(), draw()];
  return datasetOf({ x, y: x[0]!.map((value) => signal * value + random.normal()) }, 60);
}

describe('nonNegativeLeastSquares', () => {
  it.each(cases.map((one, index) => [index, one] as const))('gives the coefficients of SciPy in case %d', async (_, one) => {
    const model = await nonNegativeLeastSquares({ standardErrors: null }).fit(datasetOf(one));
    for (const [index, coefficient] of one.coefficients.entries()) {
      expect(Math.abs(model.coefficients[index]! - coefficient)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(coefficient)));
    }
    const atMeans = Float64Array.from(model.means);
    expect(model.predictRow(atMeans)).toBeCloseTo(one.centre, 10);
  });

  it('shares the effect between two copies of a column', async () => {
    const dataset = forecasts(1, 3);
    const copies = { ...dataset, features: new ColumnTable({ a: dataset.features.column('x0'), b: dataset.features.column('x0') }) };
    const { coefficients } = await nonNegativeLeastSquares().fit(copies);
    expect(coefficients[0]).toBeCloseTo(coefficients[1]!, 6);
    expect(coefficients[0]! + coefficients[1]!).toBeCloseTo(1, 0);
  });

  it('gives no weight to a forecast that runs against the label, and little to noise', async () => {
    const against = await nonNegativeLeastSquares({ standardErrors: null }).fit(forecasts(-1, 5));
    expect(against.coefficients[0]).toBe(0);
    const { coefficients, summary } = await nonNegativeLeastSquares().fit(forecasts(1, 5));
    expect(coefficients[0]).toBeCloseTo(1, 1);
    expect(coefficients[1]! + coefficients[2]!).toBeLessThan(0.1);
    expect(summary).toMatchObject({ kept: true });
  });

  it('is the mean in most cases where no forecast knows anything, and always keeps one that does', async () => {
    let means = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { coefficients, summary } = await nonNegativeLeastSquares().fit(forecasts(0, 100 + seed));
      if (summary.kept === true) continue;
      means++;
      expect(coefficients.every((coefficient) => coefficient === 0)).toBe(true);
      const { summary: shown } = await nonNegativeLeastSquares().fit(forecasts(0.5, 100 + seed));
      expect(shown).toMatchObject({ kept: true });
    }
    expect(means).toBeGreaterThanOrEqual(34);
  });

  it('keeps a combination by as many standard errors as it is asked for', async () => {
    const { summary } = await nonNegativeLeastSquares().fit(forecasts(0.15, 7));
    const [gain, error] = [Number(summary.gainOverMean), Number(summary.standardError)];
    for (const [standardErrors, kept] of [
      [(0.99 * gain) / error, true],
      [(1.01 * gain) / error, false],
    ] as const) {
      expect((await nonNegativeLeastSquares({ standardErrors }).fit(forecasts(0.15, 7))).summary).toMatchObject({ kept });
    }
  });

  it('lets a missing value stand at the mean of its column, and leaves out a column that is missing everywhere', async () => {
    const dataset = forecasts(1, 9);
    const [x0, nothing] = [dataset.features.column('x0').slice().fill(Number.NaN, 0, 60), new Float64Array(600).fill(Number.NaN)];
    const model = await nonNegativeLeastSquares().fit({ ...dataset, features: new ColumnTable({ x0, nothing }) });
    expect(model.coefficients[1]).toBe(0);
    expect(model.means[0]).toBeCloseTo(
      x0.subarray(60).reduce((sum, value) => sum + value / 540, 0),
      10,
    );
    expect(model.predictRow(Float64Array.of(Number.NaN, 1))).toBe(model.centre);
  });

  it('refuses options out of range', () => {
    expect(() => nonNegativeLeastSquares({ folds: 1 })).toThrow(InvalidArgumentError);
    expect(() => nonNegativeLeastSquares({ standardErrors: -1 })).toThrow(InvalidArgumentError);
  });
});
