import { readFileSync } from 'node:fs';
import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { leastSquares } from './least-squares.js';
import type { LeastSquaresFit } from './least-squares-fit.js';
import type { StandardErrors } from './standard-errors/standard-errors.js';

interface Expected {
  readonly params: number[];
  readonly bse: number[];
  readonly tvalues: number[];
  readonly pvalues: number[];
  readonly rsquared: number;
  readonly rsquared_adj: number;
  readonly llf: number;
  readonly aic: number;
  readonly bic: number;
  readonly ssr: number;
  readonly scale: number;
  readonly nobs: number;
  readonly df_resid: number;
  readonly fvalue: number;
  readonly condition_number: number;
  readonly conf_int_95: [number, number][];
}

interface RobustErrors {
  readonly robust_HC0: number[];
  readonly robust_HC1: number[];
  readonly robust_HC3: number[];
  readonly hac_newey_west_maxlags_29_bse: number[];
}

interface Golden {
  readonly data: { readonly y: number[]; readonly exog_columns: number[][] };
  readonly ols_ar7_exog5: Expected & RobustErrors;
  readonly autoreg_7_exog5: Pick<Expected, 'params' | 'bse' | 'llf' | 'aic'> & { readonly sigma2: number };
  readonly wls: Expected & { readonly weights: number[] };
  readonly ols_rank_deficient_pinv: Pick<Expected, 'params' | 'ssr'> & { readonly rank: number };
  readonly ols_badly_scaled: Pick<Expected, 'params' | 'bse' | 'condition_number'>;
  readonly order_selection_same_sample: Record<string, Pick<Expected, 'aic' | 'bic' | 'nobs'>>;
}

const golden = JSON.parse(readFileSync(new URL('../../../test/fixtures/ols_ar_exog.json', import.meta.url), 'utf8')) as Golden;
const y = Float64Array.from(golden.data.y);

/** Lags 1 to `order` of y and the five inputs, on rows `skip` and later. */
function arx(order: number, skip: number, units: readonly number[] = [1, 1, 1, 1, 1]): Record<string, Float64Array> {
  const lags = Array.from({ length: order }, (_, index) => [`y.L${index + 1}`, y.slice(skip - index - 1, y.length - index - 1)] as const);
  const inputs = golden.data.exog_columns.map(
    (values, index) => [`x${index + 1}`, Float64Array.from(values.slice(skip), (value) => value * units[index]!)] as const,
  );
  return Object.fromEntries([...lags, ...inputs]);
}

const columns = arx(7, 7);
const target = y.slice(7);
const fit = leastSquares({ features: new ColumnTable(columns), target });

/** Largest relative distance from the reference. */
function distance(received: readonly number[], expected: readonly number[]): number {
  expect(received.length).toBe(expected.length);
  return Math.max(...received.map((value, index) => Math.abs(value - expected[index]!) / Math.max(Math.abs(expected[index]!), 1e-300)));
}

const all = ({ intercept, terms }: LeastSquaresFit, key: 'estimate' | 'standardError' | 'tStatistic' | 'pValue'): number[] =>
  [intercept, ...terms].map((coefficient) => coefficient[key]);

function expectParity(received: LeastSquaresFit, expected: Expected): void {
  expect(distance(all(received, 'estimate'), expected.params)).toBeLessThan(1e-12);
  expect(distance(all(received, 'standardError'), expected.bse)).toBeLessThan(1e-12);
  expect(distance(all(received, 'tStatistic'), expected.tvalues)).toBeLessThan(1e-12);
  expect(distance(all(received, 'pValue'), expected.pvalues)).toBeLessThan(1e-9);
  const { rSquared, adjustedRSquared, logLikelihood, aic, bic, residualSumOfSquares, residualVariance, rows, residualDegrees } = received;
  const measures = [rSquared, adjustedRSquared, logLikelihood, aic, bic, residualSumOfSquares, residualVariance, rows, residualDegrees];
  const { rsquared, rsquared_adj, llf, ssr, scale, nobs, df_resid } = expected;
  expect(distance(measures, [rsquared, rsquared_adj, llf, expected.aic, expected.bic, ssr, scale, nobs, df_resid])).toBeLessThan(1e-12);
}

describe('leastSquares', () => {
  it('agrees with statsmodels OLS on an AR(7) with five inputs', () => {
    expectParity(fit, golden.ols_ar7_exog5);
    expect(fit.dropped).toEqual([]);
  });

  it('agrees with statsmodels WLS', () => {
    expectParity(leastSquares({ features: new ColumnTable(columns), target, weights: Float64Array.from(golden.wls.weights) }), golden.wls);
  });

  it('agrees with statsmodels AutoReg once its counting of the variance is allowed for', () => {
    const { params, bse, llf, aic, sigma2 } = golden.autoreg_7_exog5;
    expect(distance(all(fit, 'estimate'), params)).toBeLessThan(1e-10);
    const ratio = Math.sqrt(fit.residualDegrees / fit.rows);
    const received = all(fit, 'standardError').map((error) => error * ratio);
    expect(distance(received, bse)).toBeLessThan(1e-10);
    expect(distance([fit.logLikelihood, fit.aic + 2, fit.residualSumOfSquares / fit.rows], [llf, aic, sigma2])).toBeLessThan(1e-10);
  });

  it('agrees on AIC and BIC of orders 1 to 12 on one sample, once the variance is counted', () => {
    for (const [order, expected] of Object.entries(golden.order_selection_same_sample)) {
      const { aic, bic, rows } = leastSquares({ features: new ColumnTable(arx(Number(order), 12)), target: y.slice(12) });
      expect(distance([aic + 2, bic + Math.log(rows), rows], [expected.aic, expected.bic, expected.nobs])).toBeLessThan(1e-9);
    }
  });

  it('loses no digit when columns are scaled by a million and a millionth', () => {
    const scaled = leastSquares({ features: new ColumnTable(arx(7, 7, [1e6, 1e-6, 1, 1, 1])), target });
    const units = [1, ...Array.from({ length: 7 }, () => 1), 1e6, 1e-6, 1, 1, 1];
    const { params, bse } = golden.ols_ar7_exog5;
    expect(
      distance(
        all(scaled, 'estimate').map((value, index) => value * units[index]!),
        params,
      ),
    ).toBeLessThan(1e-12);
    expect(
      distance(
        all(scaled, 'standardError').map((value, index) => value * units[index]!),
        bse,
      ),
    ).toBeLessThan(1e-12);
    // The reference took a pseudo-inverse of the unscaled matrix and lost digits itself.
    expect(distance(all(scaled, 'estimate'), golden.ols_badly_scaled.params)).toBeLessThan(1e-8);
  });

  it('names a column that repeats earlier ones, and fits as well as the minimum-norm solution', () => {
    const [x1, x2] = [columns.x1!, columns.x2!];
    const features = new ColumnTable({ ...columns, twice: x1.map((value, row) => 2 * value - x2[row]!) });
    const deficient = leastSquares({ features, target });
    expect(deficient.dropped).toEqual([{ name: 'twice', reason: 'combination of earlier columns' }]);
    expect(deficient.terms.length + 1).toBe(golden.ols_rank_deficient_pinv.rank);
    expect(distance([deficient.residualSumOfSquares], [golden.ols_rank_deficient_pinv.ssr])).toBeLessThan(1e-12);
    expect(distance(all(deficient, 'estimate'), golden.ols_ar7_exog5.params)).toBeLessThan(1e-12);
  });

  it('drops a constant column wherever it stands and whatever its size', () => {
    const constant = new Float64Array(target.length).fill(0.1);
    const { dropped, terms } = leastSquares({ features: new ColumnTable({ ...columns, constant, big: constant.map(() => 1e9 / 3) }), target });
    expect(dropped.map(({ name, reason }) => [name, reason])).toEqual([
      ['constant', 'constant'],
      ['big', 'constant'],
    ]);
    expect(terms.length).toBe(12);
  });

  it('is exact on columns far from zero', () => {
    const far = Float64Array.from({ length: 500 }, (_, row) => 1.7e12 + 60_000 * row);
    const line = Float64Array.from(far.keys(), (row) => 3 + row + (row % 2 === 0 ? 0.25 : -0.25));
    const { terms } = leastSquares({ features: new ColumnTable({ far }), target: line });
    const near = leastSquares({ features: new ColumnTable({ near: Float64Array.from(far.keys()) }), target: line });
    expect(terms[0]!.estimate * 60_000).toBeCloseTo(near.terms[0]!.estimate, 12);
  });

  it('gives the mean alone for no column', () => {
    const { intercept, terms, rSquared } = leastSquares({ features: new ColumnTable({}), target: Float64Array.of(1, 2, 6) });
    expect([intercept.estimate, terms.length, rSquared]).toEqual([3, 0, 0]);
    expect(intercept.standardError).toBeCloseTo(Math.sqrt(7 / 3), 14);
  });

  it('ignores rows of weight 0', () => {
    const weights = new Float64Array(target.length).fill(1);
    weights.fill(0, 1000);
    const zeroed = leastSquares({ features: new ColumnTable(columns), target, weights });
    const cut = leastSquares({ features: new ColumnTable(columns).slice(0, 1000), target: target.slice(0, 1000) });
    expect(distance([...all(zeroed, 'standardError'), zeroed.logLikelihood], [...all(cut, 'standardError'), cut.logLikelihood])).toBeLessThan(1e-12);
  });

  it('refuses too few rows, unequal lengths, bad weights and values without a finite square', () => {
    const features = new ColumnTable({ a: Float64Array.of(1, 2, 4), b: Float64Array.of(1, 0, 0) });
    const target = Float64Array.of(1, 2, 3);
    expect(() => leastSquares({ features, target })).toThrow(InsufficientDataError);
    expect(() => leastSquares({ features, target: Float64Array.of(1) })).toThrow(ShapeMismatchError);
    expect(() => leastSquares({ features, target, weights: Float64Array.of(1, -1, 1) })).toThrow(InvalidArgumentError);
    expect(() => leastSquares({ features: new ColumnTable({ a: Float64Array.of(1, Number.NaN, 4) }), target })).toThrow(/"a" must be finite.*NaN in row 1/);
    expect(() => leastSquares({ features: new ColumnTable({ a: Float64Array.of(1, 1e300, 4) }), target })).toThrow(/1e\+300 in row 1/);
  });
});

describe('leastSquares by normal equations', () => {
  const byProducts = { method: 'normal-equations' } as const;

  it('agrees with statsmodels OLS and WLS like QR', () => {
    const plain = leastSquares({ features: new ColumnTable(columns), target, ...byProducts });
    expectParity(plain, golden.ols_ar7_exog5);
    expect(plain.method).toBe('normal-equations');
    expect(plain.gramConditionNumber).toBeGreaterThan(1);
    expectParity(leastSquares({ features: new ColumnTable(columns), target, weights: Float64Array.from(golden.wls.weights), ...byProducts }), golden.wls);
  });

  it('does not mind units, for columns are scaled first', () => {
    const scaled = leastSquares({ features: new ColumnTable(arx(7, 7, [1e6, 1e-6, 1, 1, 1])), target, ...byProducts });
    expect(scaled.method).toBe('normal-equations');
    expect(distance(all(scaled, 'tStatistic'), golden.ols_ar7_exog5.tvalues)).toBeLessThan(1e-11);
    expect(distance([scaled.conditionNumber], [golden.ols_badly_scaled.condition_number])).toBeLessThan(1e-9);
  });

  it('leaves nearly dependent columns and a perfect fit to QR, and says so', () => {
    const [x1, x2] = [columns.x1!, columns.x2!];
    const close = x1.map((value, row) => value + 1e-5 * Math.sin(row));
    const near = leastSquares({ features: new ColumnTable({ ...columns, close }), target, ...byProducts });
    const byReflections = leastSquares({ features: new ColumnTable({ ...columns, close }), target, method: 'qr' });
    expect([near.method, near.terms.length]).toEqual(['qr', 13]);
    expect(near.gramConditionNumber).toBeGreaterThan(1e6);
    expect({ ...near, gramConditionNumber: null }).toEqual(byReflections);
    const twice = leastSquares({ features: new ColumnTable({ ...columns, twice: x1.map((value) => 2 * value) }), target, ...byProducts });
    expect(twice.dropped).toEqual([{ name: 'twice', reason: 'combination of earlier columns' }]);
    const perfect = leastSquares({ features: new ColumnTable(columns), target: x1.map((value, row) => value + x2[row]!), ...byProducts });
    expect(perfect.method).toBe('qr');
    expect(perfect.residualSumOfSquares).toBeLessThan(1e-24);
  });

  it('drops constant columns and takes a constant target', () => {
    const constant = new Float64Array(target.length).fill(0.1);
    const fit = leastSquares({ features: new ColumnTable({ constant, ...columns }), target, ...byProducts });
    expect([fit.method, fit.dropped]).toEqual(['normal-equations', [{ name: 'constant', reason: 'constant' }]]);
    expect(distance(all(fit, 'estimate'), golden.ols_ar7_exog5.params)).toBeLessThan(1e-11);
    expect(leastSquares({ features: new ColumnTable(columns), target: constant, ...byProducts }).terms.map(({ estimate }) => estimate)).toEqual(
      new Array(12).fill(0),
    );
  });

  it('is the way of 20,000 rows and more', () => {
    const long = { x: Float64Array.from({ length: 20_000 }, (_, row) => Math.sin(row)) };
    const wide = Float64Array.from(long.x, (value, row) => value + Math.cos(3 * row));
    expect(leastSquares({ features: new ColumnTable(long), target: wide }).method).toBe('normal-equations');
    expect(leastSquares({ features: new ColumnTable(long).slice(0, 19_999), target: wide.slice(0, 19_999) }).method).toBe('qr');
    expect(leastSquares({ features: new ColumnTable(long), target: wide, method: 'qr' }).method).toBe('qr');
  });

  it('names the column with a value that is not finite', () => {
    const features = new ColumnTable({ ...columns, bad: target.map((_, row) => (row === 9 ? Number.NaN : row)) });
    expect(() => leastSquares({ features, target, ...byProducts })).toThrow(/"bad" must be finite.*NaN in row 9/);
  });
});

describe('leastSquares beside the golden numbers of the whole regression', () => {
  it('agrees on F, intervals and the condition number', () => {
    const { ols_ar7_exog5: ols, wls } = golden;
    const weighted = leastSquares({ features: new ColumnTable(columns), target, weights: Float64Array.from(wls.weights) });
    expect(distance([fit.fStatistic!, fit.conditionNumber], [ols.fvalue, ols.condition_number])).toBeLessThan(1e-10);
    expect(fit.fPValue).toBe(0);
    expect(distance([weighted.fStatistic!, weighted.conditionNumber], [wls.fvalue, wls.condition_number])).toBeLessThan(1e-10);
    for (const [received, expected] of [[fit, ols] as const, [weighted, wls] as const]) {
      const intervals = [received.intercept, ...received.terms].flatMap(({ confidenceInterval }) => [...confidenceInterval]);
      expect(distance(intervals, expected.conf_int_95.flat())).toBeLessThan(1e-9);
    }
  });

  it('agrees on HC0, HC1, HC3 and Newey-West with 29 lags', () => {
    const errors = (standardErrors: StandardErrors): number[] =>
      all(leastSquares({ features: new ColumnTable(columns), target, standardErrors }), 'standardError');
    const { robust_HC0, robust_HC1, robust_HC3, hac_newey_west_maxlags_29_bse } = golden.ols_ar7_exog5;
    expect(distance(errors('HC0'), robust_HC0)).toBeLessThan(1e-10);
    expect(distance(errors('HC1'), robust_HC1)).toBeLessThan(1e-10);
    expect(distance(errors('HC3'), robust_HC3)).toBeLessThan(1e-10);
    expect(distance(errors({ kind: 'HAC', lags: 29 }), hac_newey_west_maxlags_29_bse)).toBeLessThan(1e-10);
  });
});
