import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import own from '../../../test/fixtures/arima/statsmodels-arima.json' with { type: 'json' };
import golden from '../../../test/fixtures/ols_ar_exog.json' with { type: 'json' };
import { fitArima } from './fit-arima.js';

const y = Float64Array.from(golden.data.y);
const exogenous = new ColumnTable(Object.fromEntries(golden.data.exog_columns.map((values, index) => [`x${index + 1}`, Float64Array.from(values)])));

function largestDifference(left: Iterable<number>, right: readonly number[]): number {
  return Math.max(...Array.from(left, (value, index) => Math.abs(value - right[index]!)));
}

describe('fitArima on the golden series', () => {
  const expected = golden.sarimax_700_first600;
  const fit = fitArima({ y: y.slice(0, 600), exogenous: exogenous.slice(0, 600), order: [7, 0, 0], constant: true });

  it('gives the parameters, names, criteria and standard errors of SARIMAX(7, 0, 0) with 5 inputs', () => {
    expect(fit.coefficients.map(({ name }) => name)).toEqual(expected.names);
    expect(largestDifference(fit.parameters, expected.params)).toBeLessThan(1e-3);
    expect(largestDifference(fit.standardErrors!, expected.bse_opg)).toBeLessThan(1e-4);
    expect(Math.abs(fit.logLikelihood - expected.llf)).toBeLessThan(1e-5);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(expected.llf);
    expect([fit.aic, fit.bic, fit.hqic].map((value, index) => Math.abs(value - [expected.aic, expected.bic, expected.hqic][index]!) < 1e-4)).toEqual([
      true,
      true,
      true,
    ]);
    expect(fit.search?.isConverged).toBe(true);
  });

  it('gives the likelihood at its parameters and at the true ones to 1e-8', () => {
    expect(Math.abs(fit.logLikelihoodAt(Float64Array.from(expected.params)) - expected.llf)).toBeLessThan(1e-8);
    const truth = Float64Array.from([0.02, ...golden.meta.beta_true, ...golden.meta.phi_true, 0.09]);
    expect(Math.abs(fit.logLikelihoodAt(truth) - expected.loglike_at_true)).toBeLessThan(1e-8);
  });

  it('forecasts its values and standard errors', () => {
    const forecast = fit.forecast({ steps: 10, exogenous: exogenous.slice(600, 610), level: 0.9 });
    expect(largestDifference(forecast.mean, expected.forecast_mean)).toBeLessThan(1e-3);
    expect(largestDifference(forecast.standardError, expected.forecast_se)).toBeLessThan(1e-3);
    expect(forecast.upper[0]! - forecast.mean[0]!).toBeCloseTo(1.6448536269514722 * forecast.standardError[0]!, 12);
  });

  it('gives ARIMA(2, 1, 1)', () => {
    const differenced = golden.arima_211_first300;
    const { parameters, coefficients, logLikelihoodAt, forecast } = fitArima({ y: y.slice(0, 300), order: [2, 1, 1] });
    expect(coefficients.map(({ name }) => name)).toEqual(differenced.names);
    expect(largestDifference(parameters, differenced.params)).toBeLessThan(1e-3);
    // That likelihood holds an error of 5e-7: the filter's covariance was frozen while it still changed by 1e-9 of itself.
    const at = logLikelihoodAt(Float64Array.from(differenced.loglike_at.theta), { diffuseVariance: 1e6 });
    expect(Math.abs(at / differenced.loglike_at.value - 1)).toBeLessThan(1e-9);
    expect(largestDifference(forecast({ steps: 5 }).mean, differenced.forecast5)).toBeLessThan(1e-3);
  });
});

describe.each(own.cases)('fitArima agrees with statsmodels on $name', (expected) => {
  const values = Float64Array.from(expected.y, (value) => value ?? Number.NaN);
  const rows = values.length;
  const inputs = new ColumnTable(Object.fromEntries(expected.inputs.map((column, index) => [`x${index + 1}`, Float64Array.from(column)])));
  const exogenousOf = (from: number, to: number) => (expected.inputs.length === 0 ? {} : { exogenous: inputs.slice(from, to) });
  const [p = 0, d = 0, q = 0] = expected.order;
  const [P = 0, D = 0, Q = 0, period = 0] = expected.seasonal;
  const fit = fitArima({ y: values, ...exogenousOf(0, rows), order: [p, d, q], seasonal: [P, D, Q, period], constant: expected.constant });
  const isExact = expected.simpleDifferencing || d + D === 0;

  it('in the likelihood at given parameters to 1e-8', () => {
    const at = fit.logLikelihoodAt(Float64Array.from(expected.at), isExact ? {} : { diffuseVariance: 1e6 });
    expect(Math.abs(at - expected.logLikelihoodAt)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected.logLikelihoodAt) / 100));
  });

  it('in the optimum, its precision and the criteria', () => {
    expect(fit.search?.isConverged).toBe(true);
    expect(fit.coefficients.map(({ name }) => name)).toEqual(expected.names);
    for (const [index, value] of expected.parameters.entries()) {
      expect(Math.abs(fit.parameters[index]! - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)));
      expect(Math.abs(fit.standardErrors![index]! / expected.standardErrorsOpg[index]! - 1)).toBeLessThan(2e-3);
    }
    // With a variance of 1e6 in place of an infinite one the likelihood is another by a small constant.
    expect(Math.abs(fit.logLikelihood - expected.logLikelihood)).toBeLessThan(isExact ? 1e-5 : 0.1);
    expect(fit.logLikelihoodAt(fit.parameters)).toBe(fit.logLikelihood);
    if (isExact && !expected.y.includes(null)) expect(Math.abs(fit.bic - expected.bic)).toBeLessThan(1e-4);
  });

  it('in the forecasts', () => {
    const { mean, standardError } = fit.forecast({ steps: 5, ...exogenousOf(rows, rows + 5) });
    // Forecasts of a series that was differenced beforehand are differences there.
    if (expected.simpleDifferencing) return;
    for (const [step, value] of expected.forecastMean.entries()) {
      expect(Math.abs(mean[step]! - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)));
      expect(Math.abs(standardError[step]! / expected.forecastStandardError[step]! - 1)).toBeLessThan(1e-3);
    }
  });
});

describe('fitArima', () => {
  it('tells that it is no ARX model, and where no standard errors exist', () => {
    const fit = fitArima({ y: y.slice(0, 50), order: [1, 0, 0], standardErrors: null });
    expect(fit.description).toBe('regression with ARIMA errors');
    expect(fit.coefficients[0]).toMatchObject({ name: 'ar.L1', standardError: null, zStatistic: null, pValue: null });
  });

  it('takes hessian standard errors that agree with those of outer products in a long series', () => {
    const fit = fitArima({ y, exogenous, order: [2, 0, 0], constant: true, standardErrors: 'hessian' });
    const opg = fit.covariance('opg')!.diagonal().map(Math.sqrt);
    for (const [index, value] of fit.standardErrors!.entries()) expect(Math.abs(value / opg[index]! - 1)).toBeLessThan(0.15);
  });

  it('fits a model without lag coefficients without a search: the mean and the variance', () => {
    const fit = fitArima({ y: Float64Array.of(1, 2, 3, 6), order: [0, 0, 0], constant: true });
    expect(fit.search).toBeNull();
    expect(fit.parameters[0]).toBeCloseTo(3, 12);
    expect(fit.variance).toBeCloseTo(3.5, 12);
  });

  it('counts a row with a missing input as one without an observation', () => {
    const inputs = new ColumnTable({ x1: exogenous.column('x1').slice(0, 100).fill(Number.NaN, 30, 32) });
    const holes = y.slice(0, 100).fill(Number.NaN, 30, 32);
    const given = fitArima({ y: y.slice(0, 100), exogenous: inputs, order: [1, 0, 0] });
    const removed = fitArima({ y: holes, exogenous: exogenous.select(['x1']).slice(0, 100), order: [1, 0, 0] });
    expect(given.parameters).toEqual(removed.parameters);
    expect(given.observations).toBe(98);
    expect(given.residuals[30]).toBeNaN();
  });

  it('refuses what it cannot fit, naming it', () => {
    const series = y.slice(0, 100);
    const table = (columns: Record<string, Float64Array>) => new ColumnTable(columns);
    expect(() => fitArima({ y: series, order: [1, 0, -1] })).toThrow(InvalidArgumentError);
    expect(() => fitArima({ y: series, order: [1, 2, 1], seasonal: [0, 2, 0, 12] })).toThrow(InvalidArgumentError);
    expect(() => fitArima({ y: series, order: [4, 0, 0], seasonal: [1, 0, 0, 4] })).toThrow(InvalidArgumentError);
    expect(() => fitArima({ y: series, order: [0, 0, 0], seasonal: [1, 0, 0, 1] })).toThrow(InvalidArgumentError);
    expect(() => fitArima({ y: series.slice(0, 6), order: [3, 1, 1] })).toThrow(InsufficientDataError);
    expect(() => fitArima({ y: Float64Array.of(1, 2, Number.POSITIVE_INFINITY, 3), order: [0, 0, 0] })).toThrow(InvalidArgumentError);
    expect(() => fitArima({ y: series, exogenous: exogenous.slice(0, 99), order: [1, 0, 0] })).toThrow(ShapeMismatchError);
    expect(() => fitArima({ y: new Float64Array(50).fill(3), order: [1, 0, 0], constant: true })).toThrow(InvalidArgumentError);
    const twice = table({ a: exogenous.column('x1').slice(0, 100), b: exogenous.column('x1').slice(0, 100) });
    expect(() => fitArima({ y: series, exogenous: twice, order: [1, 0, 0] })).toThrow('received "b"');
    const one = table({ one: new Float64Array(100).fill(1) });
    expect(() => fitArima({ y: series, exogenous: one, order: [1, 1, 0] })).toThrow(InvalidArgumentError);
  });

  it('refuses forecasts without the inputs of the rows ahead, and parameters outside the model', () => {
    const fit = fitArima({ y: y.slice(0, 100), exogenous: exogenous.slice(0, 100), order: [1, 0, 0] });
    expect(() => fit.forecast({ steps: 2 })).toThrow(InvalidArgumentError);
    expect(() => fit.forecast({ steps: 2, exogenous: exogenous.slice(0, 3) })).toThrow(ShapeMismatchError);
    expect(() => fit.forecast({ steps: 0, exogenous })).toThrow(InvalidArgumentError);
    expect(() => fit.forecast({ steps: 1, level: 1, exogenous: exogenous.slice(0, 1) })).toThrow(InvalidArgumentError);
    expect(() => fit.logLikelihoodAt(fit.parameters.slice(1))).toThrow(ShapeMismatchError);
    expect(() => fit.logLikelihoodAt(fit.parameters.map((value, index) => (index === 5 ? 1.1 : value)))).toThrow(InvalidArgumentError);
    expect(() => fit.logLikelihoodAt(fit.parameters.map((value, index) => (index === 6 ? 0 : value)))).toThrow(InvalidArgumentError);
    expect(() => fit.logLikelihoodAt(fit.parameters, { diffuseVariance: 0 })).toThrow(InvalidArgumentError);
  });
});
