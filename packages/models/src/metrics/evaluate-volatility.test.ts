import { ColumnTable, type Dataset, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { evaluateVolatility } from './evaluate-volatility.js';

function dataset(values: readonly number[], session: readonly number[], unit: 'volatility' | 'variance' = 'volatility'): Dataset {
  const time = Float64Array.from(values.keys());
  const label = { name: 'y', values: Float64Array.from(values), startTime: time, endTime: time, unit, horizonBars: 1 };
  return { features: new ColumnTable({ time }), label, session: Float64Array.from(session) };
}

const session = [0, 0, 1, 1];

describe('evaluateVolatility', () => {
  it('gives the numbers computed by hand', () => {
    // Variances 1, 4, 1, 9. The model expects 1, 4, 1, 4, the baseline 4 each time.
    const scores = evaluateVolatility({
      predictions: Float64Array.of(1, 2, 1, 2),
      dataset: dataset([1, 2, 1, 3], session),
      references: { flat: Float64Array.of(2, 2, 2, 2) },
    });
    const log4 = Math.log(4);
    expect(scores.qlike).toBeCloseTo((1 + (1 + log4) + 1 + (2.25 + log4)) / 4, 12);
    expect([scores.mse, scores.bias, scores.rows, scores.sessions]).toEqual([25 / 4, 1.5, 4, 2]);
    // Gains by QLIKE: 0.25 + log 4 - 1 in rows 0 and 2, nothing elsewhere; sessions alike, so there is no variance between them.
    const [{ baseline, qlike, mse }] = scores.against as [(typeof scores.against)[number]];
    expect(baseline).toBe('flat');
    expect(qlike.mean).toBeCloseTo((log4 - 0.75) / 2, 12);
    expect(qlike.pValue).toBeNull();
    expect(mse.mean).toBe((9 + 9) / 4);
  });

  it('tests by session', () => {
    // Variances 1 and 2 by session against a flat 1: the model knows them. Gains 0 in session 0, 2 - (1 + log 2) in session 1: mean half of it, t = 1 with 1 degree of freedom.
    const gain = 1 - Math.log(2);
    const { against } = evaluateVolatility({
      predictions: Float64Array.of(1, 1, 2, 2),
      dataset: dataset([1, 1, 2, 2], session, 'variance'),
      references: { flat: new Float64Array(4).fill(1) },
    });
    expect(against[0]!.qlike.mean).toBeCloseTo(gain / 2, 12);
    expect(against[0]!.qlike.pValue).toBeCloseTo(0.25, 12);
    // The 95 % quantile of t with 1 degree of freedom is tan(0.45 pi).
    expect(against[0]!.qlike.interval!.low).toBeCloseTo((gain / 2) * (1 - Math.tan(0.45 * Math.PI)), 10);
  });

  it('does not depend on the unit of the label', () => {
    const flat = { flat: new Float64Array(4).fill(1.5) };
    const small = evaluateVolatility({ predictions: Float64Array.of(1, 2, 1, 2), dataset: dataset([1, 2.5, 1, 3], session), references: flat });
    const large = evaluateVolatility({
      predictions: Float64Array.of(100, 200, 100, 200),
      dataset: dataset([100, 250, 100, 300], session),
      references: { flat: flat.flat.map((value) => 100 * value) },
    });
    expect(large.against[0]!.qlike.mean).toBeCloseTo(small.against[0]!.qlike.mean, 10);
    expect(large.against[0]!.mse.pValue).toBeCloseTo(small.against[0]!.mse.pValue!, 10);
  });

  it('gives no verdict on a model that expects no variance, and none for a model that repeats the baseline', () => {
    const labelled = dataset([1, 2, 1, 3], session);
    const none = evaluateVolatility({ predictions: Float64Array.of(1, -1, 1, 1), dataset: labelled, references: { one: new Float64Array(4).fill(1) } });
    expect([none.qlike, none.against[0]!.qlike.pValue, none.against[0]!.qlike.interval]).toEqual([null, null, null]);
    const silent = evaluateVolatility({ predictions: new Float64Array(4), dataset: labelled, references: {} });
    expect([silent.bias, silent.qlike]).toEqual([null, null]);
    const same = evaluateVolatility({ predictions: Float64Array.of(1, 2, 1, 2), dataset: labelled, references: { same: Float64Array.of(1, 2, 1, 2) } });
    expect(same.against[0]!.qlike).toMatchObject({ mean: 0, pValue: null });
  });

  it('refuses labels that are no volatility, and forecasts that are not there', () => {
    const labelled = dataset([1, 2, 1, 3], session);
    const percent = { ...labelled, label: { ...labelled.label, unit: 'percent' as const } };
    expect(() => evaluateVolatility({ predictions: new Float64Array(4), dataset: percent, references: {} })).toThrow(InvalidArgumentError);
    expect(() => evaluateVolatility({ predictions: new Float64Array(3), dataset: labelled, references: {} })).toThrow(ShapeMismatchError);
    const nan = { garch: Float64Array.of(1, Number.NaN, 1, 1) };
    expect(() => evaluateVolatility({ predictions: new Float64Array(4), dataset: labelled, references: nan })).toThrow(
      '"references.garch" must be finite in every row, received "NaN in row 1".',
    );
  });
});
