import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import golden from '../../test/fixtures/optimization/scipy-minima.json' with { type: 'json' };
import { minimize } from './minimize.js';
import { withNumericalGradient } from './numerical-gradient.js';
import type { Objective } from './objective.js';

const rosenbrock: Objective = (point, gradient) => {
  gradient.fill(0);
  let value = 0;
  for (let index = 0; index + 1 < point.length; index++) {
    const [x, y] = [point[index]!, point[index + 1]!];
    value += (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    gradient[index] = gradient[index]! - 2 * (1 - x) - 400 * x * (y - x * x);
    gradient[index + 1] = gradient[index + 1]! + 200 * (y - x * x);
  }
  return value;
};

/** Sum of index-dependent curvatures from 1 to `condition`, minimum at 1, 2, ... */
function quadratic(condition: number): Objective {
  return (point, gradient) => {
    let value = 0;
    for (let index = 0; index < point.length; index++) {
      const curvature = condition ** (index / (point.length - 1));
      const distance = point[index]! - (index + 1);
      value += (curvature * distance * distance) / 2;
      gradient[index] = curvature * distance;
    }
    return value;
  };
}

/** c x - sum of log(b - A x), infinite outside the polytope. */
const logBarrier: Objective = (point, gradient) => {
  const { matrix, bounds, costs } = golden.logBarrier;
  gradient.set(costs);
  let value = costs.reduce((sum, cost, index) => sum + cost * point[index]!, 0);
  for (const [row, coefficients] of matrix.entries()) {
    const slack = bounds[row]! - coefficients.reduce((sum, each, index) => sum + each * point[index]!, 0);
    if (slack <= 0) return Number.NaN;
    value -= Math.log(slack);
    for (const [index, each] of coefficients.entries()) gradient[index] = gradient[index]! + each / slack;
  }
  return value;
};

/** Logistic regression without a penalty. */
const logistic: Objective = (point, gradient) => {
  gradient.fill(0);
  let value = 0;
  for (const [row, features] of golden.logistic.features.entries()) {
    const sign = golden.logistic.signs[row]!;
    const margin = sign * features.reduce((sum, each, index) => sum + each * point[index]!, 0);
    value += Math.log1p(Math.exp(-margin));
    for (const [index, each] of features.entries()) gradient[index] = gradient[index]! - (sign * each) / (1 + Math.exp(margin));
  }
  return value;
};

function largestDifference(left: Iterable<number>, right: readonly number[]): number {
  return Math.max(...Array.from(left, (value, index) => Math.abs(value - right[index]!)));
}

describe('minimize', () => {
  it.each([2, 10, 100])('follows the valley of Rosenbrock in %i variables to its end', (size) => {
    const start = Float64Array.from({ length: size }, (_, index) => (index % 2 === 0 ? -1.2 : 1));
    const { point, value, gradientNorm, isConverged } = minimize(rosenbrock, start, { gradientTolerance: 1e-8, valueTolerance: 0 });
    expect(isConverged).toBe(true);
    expect(gradientNorm).toBeLessThan(1e-8);
    // In 4 to 30 variables there is a second minimum with the first variable near -1.
    if (point[0]! > 0) expect(largestDifference(point, new Array(size).fill(1))).toBeLessThan(1e-7);
    else expect(value).toBeCloseTo(3.98, 1);
    expect(start[0]).toBe(-1.2);
  });

  it.each([1, 1e4, 1e8])('finds the minimum of a quadratic of condition %i', (condition) => {
    const { point, iterations, isConverged } = minimize(quadratic(condition), new Float64Array(12), { gradientTolerance: 1e-7, valueTolerance: 0 });
    expect(isConverged).toBe(true);
    expect(largestDifference(point, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toBeLessThan(1e-6);
    expect(iterations).toBeLessThan(400);
  });

  it('agrees with scipy on a log-barrier that is finite in a polytope alone', () => {
    const { point, value, reason } = minimize(logBarrier, new Float64Array(golden.logBarrier.costs.length), { gradientTolerance: 1e-9, valueTolerance: 0 });
    expect(largestDifference(point, golden.logBarrier.point)).toBeLessThan(1e-8);
    expect(value).toBeCloseTo(golden.logBarrier.value, 10);
    expect(['gradient', 'rounding']).toContain(reason);
  });

  it('agrees with scipy on a logistic regression, with its gradient and with differences', () => {
    const start = new Float64Array(golden.logistic.point.length);
    const exact = minimize(logistic, start, { gradientTolerance: 1e-9 });
    expect(largestDifference(exact.point, golden.logistic.point)).toBeLessThan(1e-6);
    const scratch = new Float64Array(start.length);
    const differenced = minimize(
      withNumericalGradient((point) => logistic(point, scratch)),
      start,
    );
    expect(largestDifference(differenced.point, golden.logistic.point)).toBeLessThan(1e-5);
    expect(differenced.value - golden.logistic.value).toBeLessThan(1e-9);
  });

  it('halves its way back into a domain it has left by far', () => {
    const objective: Objective = ([x = 0], gradient) => {
      gradient[0] = 1e9 - 1 / x;
      return x <= 0 ? Number.POSITIVE_INFINITY : 1e9 * x - Math.log(x);
    };
    const { point, isConverged } = minimize(objective, Float64Array.of(1));
    expect(isConverged).toBe(true);
    expect(point[0]).toBeCloseTo(1e-9, 12);
  });

  it('stops at once where the gradient is within its tolerance, and at the limit of iterations', () => {
    expect(minimize(rosenbrock, Float64Array.of(1, 1))).toMatchObject({ iterations: 0, evaluations: 1, reason: 'gradient', isConverged: true, value: 0 });
    expect(minimize(rosenbrock, Float64Array.of(-1.2, 1), { maximumIterations: 3 })).toMatchObject({ iterations: 3, reason: 'iterations', isConverged: false });
  });

  it('says so when the gradient has the wrong sign', () => {
    const wrong: Objective = (point, gradient) => {
      const value = rosenbrock(point, gradient);
      for (let index = 0; index < gradient.length; index++) gradient[index] = -gradient[index]!;
      return value;
    };
    expect(minimize(wrong, Float64Array.of(-1.2, 1))).toMatchObject({ reason: 'line-search', isConverged: false, iterations: 0 });
  });

  it('counts every call of the objective', () => {
    let calls = 0;
    const counted: Objective = (point, gradient) => {
      calls++;
      return rosenbrock(point, gradient);
    };
    expect(minimize(counted, Float64Array.of(-1.2, 1)).evaluations).toBe(calls);
  });

  it('refuses an empty or infinite start and options outside their range', () => {
    expect(() => minimize(rosenbrock, new Float64Array(0))).toThrow(InsufficientDataError);
    expect(() => minimize(logBarrier, new Float64Array(golden.logBarrier.costs.length).fill(1e6))).toThrow(InvalidArgumentError);
    for (const options of [{ gradientTolerance: -1 }, { valueTolerance: Number.NaN }, { maximumIterations: 0 }, { memory: 1.5 }]) {
      expect(() => minimize(rosenbrock, Float64Array.of(0, 0), options)).toThrow(InvalidArgumentError);
    }
  });
});
