import { readFileSync } from 'node:fs';
import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenInputs, goldenRegression, goldenSeries } from '../../../test/golden-regression.js';
import { distance } from '../../../test/time-series-reference.js';
import { autoregression } from './autoregression.js';
import { directAutoregression } from './direct-autoregression.js';

interface FitReference {
  readonly order: number;
  readonly trend: 'constant' | 'linear';
  readonly exog: boolean;
  readonly rows: number;
  readonly params: number[];
  readonly llf: number;
  readonly aic: number;
  readonly bic: number;
  readonly hqic: number;
  readonly sigma2: number;
  readonly forecast: number[];
  readonly forecastErrors: number[];
}

interface Reference {
  readonly y: number[];
  readonly inputs: [number[], number[]];
  readonly fits: FitReference[];
  readonly selected: Record<'aic' | 'bic' | 'hqic', number[]>;
  readonly direct: { readonly params: number[]; readonly bse: number[]; readonly forecast: number; readonly scale: number }[];
}

const reference = JSON.parse(readFileSync(new URL('../../../test/fixtures/regression/autoregression.json', import.meta.url), 'utf8')) as Reference;
const series = Float64Array.from(reference.y);
const all = new ColumnTable({ a: Float64Array.from(reference.inputs[0]), b: Float64Array.from(reference.inputs[1]) });
const inputs = all.slice(0, series.length);
const future = { inputs: all.slice(series.length, all.rowCount) };

describe('autoregression', () => {
  it.each(reference.fits)('agrees with statsmodels AutoReg: order $order, trend $trend, inputs $exog', (expected) => {
    const { order, trend, exog } = expected;
    const fit = autoregression({ series, order, trend, ...(exog ? { inputs } : {}) });
    const named = new Map([fit.regression.intercept, ...fit.regression.terms].map(({ name, estimate }) => [name, estimate]));
    const lags = Array.from({ length: order }, (_, lag) => `lag_${lag + 1}`);
    const names = ['intercept', ...(trend === 'linear' ? ['trend'] : []), ...lags, ...(exog ? ['a', 'b'] : [])];
    expect(
      distance(
        names.map((name) => named.get(name)!),
        expected.params,
      ),
    ).toBeLessThan(1e-9);
    const { logLikelihood, aic, bic, hqic, variance, regression } = fit;
    const measures = [logLikelihood, aic, bic, hqic, variance, regression.rows];
    expect(distance(measures, [expected.llf, expected.aic, expected.bic, expected.hqic, expected.sigma2, expected.rows])).toBeLessThan(1e-9);
    const forecast = fit.forecast({ steps: 8, ...(exog ? future : {}) });
    expect(distance(forecast.mean, expected.forecast)).toBeLessThan(1e-9);
    // The reference divides residuals by rows; here it is by their degrees of freedom.
    const ratio = Math.sqrt(regression.residualDegrees / regression.rows);
    expect(
      distance(
        forecast.standardErrors.map((error) => error * ratio),
        expected.forecastErrors,
      ),
    ).toBeLessThan(1e-9);
  });

  it('agrees on the golden series, forecasts included', () => {
    const golden = goldenRegression.autoreg_7_exog5;
    const table = new ColumnTable(goldenInputs);
    const fit = autoregression({ series: goldenSeries, inputs: table, order: 7 });
    expect(
      distance([fit.aic, fit.bic, fit.hqic, fit.logLikelihood, fit.variance], [golden.aic, golden.bic, golden.hqic, golden.llf, golden.sigma2]),
    ).toBeLessThan(1e-10);
    expect(distance(fit.forecast({ steps: 10, inputs: table.slice(0, 10) }).mean, golden.forecast10_exog_first10_rows)).toBeLessThan(1e-9);
  });

  it.each(['aic', 'bic', 'hqic'] as const)('finds the order that statsmodels finds, by %s', (criterion) => {
    const { order, selection } = autoregression({ series, inputs, order: { maximum: 9, criterion } });
    expect(order).toBe(reference.selected[criterion].length);
    expect([selection!.rows, selection!.candidates.length]).toEqual([series.length - 9, 10]);
  });

  it('covers the next rows about as often as its intervals say', () => {
    let state = 1;
    const draw = (): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648 - 0.5;
    };
    let [inside, count] = [0, 0];
    for (let run = 0; run < 150; run++) {
      let value = 0;
      const path = Float64Array.from({ length: 305 }, () => {
        value = 0.6 * value + draw() + draw() + draw() + draw();
        return value;
      });
      const { lower, upper } = autoregression({ series: path.subarray(0, 300), order: 1 }).forecast({ steps: 5, confidence: 0.8 });
      for (let step = 0; step < 5; step++) if (path[300 + step]! > lower[step]! && path[300 + step]! < upper[step]!) inside++;
      count += 5;
    }
    expect(inside / count).toBeGreaterThan(0.74);
    expect(inside / count).toBeLessThan(0.86);
  });

  it('takes a constant series, whose lags get no coefficient', () => {
    const { mean, standardErrors } = autoregression({ series: new Float64Array(30).fill(4), order: 2 }).forecast({ steps: 3 });
    expect([...mean, ...standardErrors]).toEqual([4, 4, 4, 0, 0, 0]);
  });

  it('refuses what it cannot fit or forecast, and names it', () => {
    expect(() => autoregression({ series: series.slice(0, 3), order: 3 })).toThrow(InsufficientDataError);
    expect(() => autoregression({ series: Float64Array.of(1, Number.NaN, 2, 4), order: 1 })).toThrow(
      '"series" must be finite in every row, received "NaN in row 1".',
    );
    expect(() => autoregression({ series, order: -1 })).toThrow(InvalidArgumentError);
    expect(() => autoregression({ series, inputs: all, order: 1 })).toThrow(ShapeMismatchError);
    expect(() => autoregression({ series, inputs: new ColumnTable({ lag_2: series }), order: 1 })).toThrow(/"inputs" must be columns of other names/);
    const fit = autoregression({ series, inputs, order: 1 });
    expect(() => fit.forecast({ steps: 2 })).toThrow(/"inputs" must be the inputs of the rows to be forecast/);
    expect(() => fit.forecast({ steps: 9, ...future })).toThrow(InsufficientDataError);
    expect(() => fit.forecast({ steps: 2, inputs: future.inputs.select(['a']) })).toThrow(UnknownColumnError);
    expect(() => fit.forecast({ steps: 0, ...future })).toThrow(InvalidArgumentError);
    expect(() => fit.forecast({ steps: 1, confidence: 2, ...future })).toThrow(InvalidArgumentError);
  });
});

describe('directAutoregression', () => {
  const fit = directAutoregression({ series, inputs, order: 3, steps: 4 });

  it.each(reference.direct.map((expected, index) => [index + 1, expected] as const))('agrees with statsmodels OLS and HAC, %i rows ahead', (step, expected) => {
    const { intercept, terms, residualVariance } = fit.regressions[step - 1]!;
    expect(
      distance(
        [intercept, ...terms].map(({ estimate }) => estimate),
        expected.params,
      ),
    ).toBeLessThan(1e-9);
    expect(
      distance(
        [intercept, ...terms].map(({ standardError }) => standardError),
        expected.bse,
      ),
    ).toBeLessThan(1e-9);
    const { mean, standardErrors } = fit.forecast(future);
    expect(
      distance([mean[step - 1]!, standardErrors[step - 1]!, residualVariance], [expected.forecast, Math.sqrt(expected.scale), expected.scale]),
    ).toBeLessThan(1e-9);
  });

  it('is the iterated forecast one row ahead', () => {
    const iterated = autoregression({ series, inputs, order: 3 }).forecast({ steps: 1, ...future });
    const direct = fit.forecast(future);
    expect(direct.mean[0]).toBeCloseTo(iterated.mean[0]!, 12);
    expect(direct.upper[0]).toBeCloseTo(iterated.upper[0]!, 12);
  });

  it('refuses options outside their range, and too few values', () => {
    expect(() => directAutoregression({ series, order: 0, steps: 1 })).toThrow(InvalidArgumentError);
    expect(() => directAutoregression({ series: series.slice(0, 6), order: 3, steps: 4 })).toThrow(InsufficientDataError);
    expect(() => fit.forecast()).toThrow(InvalidArgumentError);
  });
});
