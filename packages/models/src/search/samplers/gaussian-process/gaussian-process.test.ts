import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { numericalGradient } from '../../../optimization/numerical-gradient.js';
import { acquisition } from './acquisition.js';
import { fittedKernel } from './fitted-kernel.js';
import { gaussianProcess } from './gaussian-process.js';
import { addLogPrior } from './kernel-prior.js';
import { logExpectedImprovement } from './log-expected-improvement.js';
import { logMarginalLikelihood } from './log-marginal-likelihood.js';
import type { TrainingSet } from './training-set.js';

interface Case {
  readonly scale: number;
  readonly lengths: readonly number[];
  readonly noise: number;
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly logLikelihood: number;
  readonly gradient: { readonly scale: number; readonly lengths: readonly number[]; readonly noise: number };
}

interface Golden {
  readonly points: readonly (readonly number[])[];
  readonly values: readonly number[];
  readonly queries: readonly (readonly number[])[];
  readonly cases: readonly Case[];
  readonly improvements: readonly (readonly [number, number, number])[];
}

const golden = JSON.parse(readFileSync(new URL('../../../../test/fixtures/samplers/gaussian-process.json', import.meta.url), 'utf8')) as Golden;
const training: TrainingSet = {
  points: golden.points.map((point) => Float64Array.from(point)),
  values: Float64Array.from(golden.values),
  isChoice: [false, false, false],
};
const parametersOf = ({ lengths, scale, noise }: Case) => ({ inverseSquares: Float64Array.from(lengths, (length) => length ** -2), scale, noise });

function closeTo(received: number | undefined, expected: number, relative = 1e-9): void {
  expect(Math.abs((received ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
}

describe.each(golden.cases)('with length scales $lengths', (one) => {
  it('has the posterior of scikit-learn', () => {
    const process = gaussianProcess(training, parametersOf(one));
    for (const [row, query] of golden.queries.entries()) {
      const { mean, variance } = process.predict(Float64Array.from(query));
      closeTo(mean, one.mean[row]!);
      closeTo(variance, one.variance[row]!);
    }
  });

  it('has the marginal likelihood of scikit-learn and its gradient', () => {
    const gradient = new Float64Array(5);
    const { inverseSquares, scale, noise } = parametersOf(one);
    closeTo(logMarginalLikelihood(training)(Float64Array.of(...inverseSquares, scale, noise).map(Math.log), gradient), one.logLikelihood);
    // Theirs is by the logarithm of the length, ours by that of 1 / length^2.
    for (const [axis, slope] of one.gradient.lengths.entries()) closeTo(gradient[axis], slope / -2);
    closeTo(gradient[3], one.gradient.scale);
    closeTo(gradient[4], one.gradient.noise);
  });

  it('has the slopes of its predictions and of what is to be gained', () => {
    const process = gaussianProcess(training, parametersOf(one));
    const { valueAt, withSlopes } = acquisition(process, -1);
    const point = Float64Array.of(0.3, 0.6, 0.45);
    const { meanSlopes, varianceSlopes } = process.predictWithSlopes(point);
    const slopes = new Float64Array(3);
    expect(withSlopes(point, slopes)).toBe(valueAt(point));
    for (const [given, of] of [
      [meanSlopes, (at: Float64Array) => process.predict(at).mean],
      [varianceSlopes, (at: Float64Array) => process.predict(at).variance],
      [slopes, valueAt],
    ] as const) {
      for (const [axis, slope] of numericalGradient(of, point).entries()) closeTo(given[axis], slope, 1e-6);
    }
  });
});

it.each(golden.improvements)('has the logarithm of the expected improvement at z = %d', (z, value, slope) => {
  const received = logExpectedImprovement(z);
  expect(Math.abs(received.value / value - 1)).toBeLessThan(1e-12);
  expect(Math.abs(received.slope / slope - 1)).toBeLessThan(1e-12);
});

it('knows choices to be alike or not, and nothing between', () => {
  const choices: TrainingSet = { points: [Float64Array.of(1 / 6), Float64Array.of(0.5)], values: Float64Array.of(-1, 1), isChoice: [true] };
  const process = gaussianProcess(choices, { inverseSquares: Float64Array.of(4), scale: 1, noise: 1e-6 });
  expect(process.predict(Float64Array.of(1 / 6)).mean).toBeCloseTo(-1, 4);
  expect(process.predict(Float64Array.of(5 / 6)).mean).toBeCloseTo(0, 12);
});

it('stays finite at points that are observed twice', () => {
  const twice: TrainingSet = { points: [training.points[0]!, training.points[0]!], values: Float64Array.of(1, 1), isChoice: training.isChoice };
  const { mean, variance } = gaussianProcess(twice, { inverseSquares: Float64Array.of(1, 1, 1), scale: 1, noise: 0 }).predict(training.points[0]!);
  expect(mean).toBeCloseTo(1, 6);
  expect(variance).toBeGreaterThan(0);
});

it('fits a kernel where the posterior density has no slope', () => {
  const { inverseSquares, scale, noise } = fittedKernel(training);
  const point = Float64Array.of(...inverseSquares, scale, noise).map(Math.log);
  const gradient = new Float64Array(5);
  logMarginalLikelihood(training)(point, gradient);
  addLogPrior(point, gradient);
  for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(0.02);
});

it('has the gradient of its prior', () => {
  const point = Float64Array.of(0.4, -1, 2, 0.3, -3);
  const gradient = new Float64Array(5);
  addLogPrior(point, gradient);
  const expected = numericalGradient((at) => addLogPrior(at, new Float64Array(5)), point);
  for (const [index, slope] of expected.entries()) closeTo(gradient[index], slope, 1e-6);
});
