import { ColumnTable, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { simulateArma } from '../../../test/simulate-arma.js';
import { type ArimaCoefficients, toVector } from './arima-coefficients.js';
import { arimaModel } from './arima-model.js';
import { type ArimaSpecification, arimaSpecification } from './arima-specification.js';
import { fitArima } from './fit-arima.js';
import { fromPartialAutocorrelations } from './stationary-region.js';

/** Response of the differenced-free process to an innovation, by multiplying the polynomials out. */
function movingAverage(specification: ArimaSpecification, { ar, ma, seasonalAr, seasonalMa }: ArimaCoefficients, length: number): readonly number[] {
  const period = specification.seasonal[3];
  const weights = Array.from({ length }, (_, index): number => (index === 0 ? 1 : 0));
  const times = (values: Float64Array, step: number): void => {
    for (let index = length - 1; index >= 0; index--) {
      for (const [each, value] of values.entries()) weights[index] = weights[index]! + value * (weights[index - (each + 1) * step] ?? 0);
    }
  };
  const over = (values: Float64Array, step: number): void => {
    for (let index = 0; index < length; index++) {
      for (const [each, value] of values.entries()) weights[index] = weights[index]! + value * (weights[index - (each + 1) * step] ?? 0);
    }
  };
  times(ma, 1);
  times(seasonalMa, period);
  over(ar, 1);
  over(seasonalAr, period);
  return weights;
}

/** Covariance of neighbouring rows of a stationary process, the slow way. */
function denseCovariance(specification: ArimaSpecification, coefficients: ArimaCoefficients, rows: number): Matrix {
  const weights = movingAverage(specification, coefficients, 3_000);
  const autocovariance = Array.from(
    { length: rows },
    (_, lag) => weights.reduce((sum, weight, index) => sum + weight * (weights[index + lag] ?? 0), 0) * coefficients.variance,
  );
  return new Matrix(Array.from({ length: rows }, (_, row) => autocovariance.map((_, column) => autocovariance[Math.abs(row - column)]!)));
}

function quadratic(covariance: Matrix, values: readonly number[]): { readonly logDeterminant: number; readonly form: number } {
  const lower = new CholeskyDecomposition(covariance).lowerTriangularMatrix;
  const column = Matrix.columnVector([...values]);
  const form = column.transpose().mmul(inverse(covariance)).mmul(column).get(0, 0);
  return { logDeterminant: 2 * lower.diagonal().reduce((sum, value) => sum + Math.log(value), 0), form };
}

function denseLogLikelihood(covariance: Matrix, values: readonly number[]): number {
  const { logDeterminant, form } = quadratic(covariance, values);
  return -(values.length * Math.log(2 * Math.PI) + logDeterminant + form) / 2;
}

const partial = (length: number) => fc.array(fc.double({ min: -0.85, max: 0.85, noNaN: true }), { minLength: length, maxLength: length });

/** Specifications without differences, with coefficients, a short series and a mask of missing rows. */
const processes = fc
  .record({ p: fc.nat(3), q: fc.nat(3), P: fc.nat(1), Q: fc.nat(1), period: fc.integer({ min: 4, max: 5 }), constant: fc.boolean() })
  .chain(({ p, q, P, Q, period, constant }) =>
    fc.record({
      specification: fc.constant(arimaSpecification({ order: [p, 0, q], seasonal: [P, 0, Q, period], constant })),
      parts: fc.tuple(partial(p), partial(q), partial(P), partial(Q)),
      intercept: fc.double({ min: -1, max: 1, noNaN: true }),
      variance: fc.double({ min: 0.1, max: 5, noNaN: true }),
      seed: fc.nat(1_000),
      missing: fc.uniqueArray(fc.nat(19), { maxLength: 6 }),
    }),
  )
  .map(({ specification, parts, intercept, variance, seed, missing }) => {
    const [ar, ma, seasonalAr, seasonalMa] = parts.map((values) => fromPartialAutocorrelations(Float64Array.from(values)));
    const coefficients = {
      intercept: specification.constant ? intercept : 0,
      exogenous: new Float64Array(0),
      ar: ar!,
      ma: ma!,
      seasonalAr: seasonalAr!,
      seasonalMa: seasonalMa!,
      variance,
    };
    const random = seededRandom(seed);
    const y = new Float64Array(20).map((_, row) => (missing.includes(row) ? Number.NaN : random.normal()));
    return { specification, coefficients, y };
  });

function meanOf({ intercept, ar, seasonalAr }: ArimaCoefficients): number {
  const rest = (values: Float64Array): number => values.reduce((sum, value) => sum - value, 1);
  return intercept / (rest(ar) * rest(seasonalAr));
}

/** A model of given coefficients, whose state is that after a series. */
function modelAt({ specification, coefficients, y }: { specification: ArimaSpecification; coefficients: ArimaCoefficients; y: Float64Array }) {
  const empty = arimaModel({
    specification,
    parameters: toVector(specification, coefficients),
    standardErrors: null,
    logLikelihood: 0,
    observations: 1,
    state: new Float64Array(0),
  });
  const stream = empty.stream({ from: 'start' });
  for (const value of y) stream.push(value);
  return { stream, filtered: empty.filter({ y }) };
}

function logLikelihoodOf({ innovations, standardErrors }: ReturnType<ReturnType<typeof arimaModel>['filter']>): number {
  return innovations.reduce((sum, error, row) => {
    const scale = standardErrors[row]!;
    return Number.isNaN(error) ? sum : sum - (Math.log(2 * Math.PI * scale * scale) + (error / scale) ** 2) / 2;
  }, 0);
}

describe('the filter of an ARMA process', () => {
  it('gives the density of the multivariate normal distribution, rows missing or not', () => {
    fc.assert(
      fc.property(processes, ({ specification, coefficients, y }) => {
        const rows = [...y.keys()].filter((row) => !Number.isNaN(y[row]!));
        const covariance = denseCovariance(specification, coefficients, y.length).selection(rows, rows);
        const mean = meanOf(coefficients);
        const expected = denseLogLikelihood(
          covariance,
          rows.map((row) => y[row]! - mean),
        );
        const received = logLikelihoodOf(modelAt({ specification, coefficients, y }).filtered);
        expect(Math.abs(received - expected)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)));
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  it('forecasts conditional expectations with their standard deviations', () => {
    fc.assert(
      fc.property(processes, ({ specification, coefficients, y }) => {
        const steps = 6;
        const known = [...y.keys()].filter((row) => !Number.isNaN(y[row]!));
        const ahead = Array.from({ length: steps }, (_, step) => y.length + step);
        const covariance = denseCovariance(specification, coefficients, y.length + steps);
        const mean = meanOf(coefficients);
        const across = covariance.selection(ahead, known).mmul(inverse(covariance.selection(known, known)));
        const expected = across.mmul(Matrix.columnVector(known.map((row) => y[row]! - mean))).to1DArray();
        const left = Matrix.sub(covariance.selection(ahead, ahead), across.mmul(covariance.selection(known, ahead))).diagonal();
        const forecast = modelAt({ specification, coefficients, y }).stream.forecast({ steps });
        for (let step = 0; step < steps; step++) {
          expect(Math.abs(forecast.mean[step]! - mean - expected[step]!)).toBeLessThan(1e-7 * (1 + Math.abs(mean)));
          expect(Math.abs(forecast.standardError[step]! / Math.sqrt(left[step]!) - 1)).toBeLessThan(1e-7);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('with differences has the density of the differenced series', () => {
    fc.assert(
      fc.property(processes, fc.integer({ min: 0, max: 2 }), fc.nat(1), ({ specification, coefficients }, d, D) => {
        const random = seededRandom(d + 3 * D);
        const [, , , period] = specification.seasonal;
        if (period === 0) return;
        const y = new Float64Array(24).map(() => random.normal());
        const withDifferences = {
          ...specification,
          order: [specification.order[0], d, specification.order[2]] as const,
          seasonal: [specification.seasonal[0], D, specification.seasonal[2], period] as const,
        };
        let differenced = y;
        for (const lag of [...new Array<number>(d).fill(1), ...new Array<number>(D).fill(period)]) {
          const before = differenced;
          differenced = before.slice(lag).map((value, row) => value - before[row]!);
        }
        const expected = logLikelihoodOf(modelAt({ specification, coefficients, y: differenced }).filtered);
        const received = logLikelihoodOf(modelAt({ specification: withDifferences, coefficients, y }).filtered);
        expect(Math.abs(received - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(expected)));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('has the closed form of an AR(1)', () => {
    const [phi, variance] = [0.7, 2];
    const y = simulateArma({ rows: 50, seed: 8, ar: [phi] });
    const specification = arimaSpecification({ order: [1, 0, 0] });
    const none = new Float64Array(0);
    const coefficients = { intercept: 0, exogenous: none, ar: Float64Array.of(phi), ma: none, seasonalAr: none, seasonalMa: none, variance };
    let expected = -(Math.log((2 * Math.PI * variance) / (1 - phi * phi)) + (y[0]! ** 2 * (1 - phi * phi)) / variance) / 2;
    for (let row = 1; row < y.length; row++) expected -= (Math.log(2 * Math.PI * variance) + (y[row]! - phi * y[row - 1]!) ** 2 / variance) / 2;
    expect(logLikelihoodOf(modelAt({ specification, coefficients, y }).filtered)).toBeCloseTo(expected, 10);
  });
});

describe('a fit', () => {
  const y = simulateArma({ rows: 200, seed: 9, ar: [0.5], ma: [0.4] }).map((value) => value + 2);
  const x = simulateArma({ rows: 200, seed: 10 });

  it('follows the unit of the series and of its inputs', () => {
    const exogenous = new ColumnTable({ x });
    const plain = fitArima({ y, exogenous, order: [1, 0, 1], constant: true });
    fc.assert(
      fc.property(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }), (ofSeries, ofInput) => {
        const [unit, inputUnit] = [10 ** ofSeries, 10 ** ofInput];
        const scaled = fitArima({
          y: y.map((value) => value * unit),
          exogenous: new ColumnTable({ x: x.map((value) => value * inputUnit) }),
          order: [1, 0, 1],
          constant: true,
        });
        expect(Math.abs(scaled.logLikelihood + y.length * Math.log(unit) - plain.logLikelihood)).toBeLessThan(1e-6);
        const units = [unit, unit / inputUnit, 1, 1, unit * unit];
        for (const [index, each] of units.entries()) {
          expect(Math.abs(scaled.parameters[index]! / each - plain.parameters[index]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(plain.parameters[index]!)));
          expect(Math.abs(scaled.standardErrors![index]! / each / plain.standardErrors![index]! - 1)).toBeLessThan(1e-4);
        }
      }),
      { seed: 6, numRuns: 8 },
    );
  });

  it('has standard errors as large as its estimates spread over simulated series', () => {
    const runs = 150;
    const estimates = Array.from({ length: runs }, (_, seed) => {
      const fit = fitArima({ y: simulateArma({ rows: 400, seed: 100 + seed, ar: [0.6], ma: [-0.3] }), order: [1, 0, 1], standardErrors: 'hessian' });
      return { parameters: fit.parameters, errors: fit.standardErrors! };
    });
    for (const index of [0, 1, 2]) {
      const values = estimates.map(({ parameters }) => parameters[index]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / runs;
      const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1));
      const stated = estimates.map(({ errors }) => errors[index]!).sort((left, right) => left - right)[runs / 2]!;
      // The spread of 150 values has a standard error of 6 %, and a moving-average estimate has thicker tails than its errors say.
      expect(stated / spread).toBeGreaterThan(0.8);
      expect(stated / spread).toBeLessThan(1.2);
    }
  });
});
