import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elasticNetPath, largestAlpha } from './elastic-net-path.js';
import { crossProducts } from './gram/cross-products.js';
import { type PenalisedProblem, penalisedProblem } from './penalised-problem.js';

/** Columns that share a factor, so that screening has to let some back in. */
function drawnProblem(seed: number, width: number): PenalisedProblem {
  const random = seededRandom(seed);
  const factor = Float64Array.from({ length: 60 }, () => random.normal());
  const columns = Array.from({ length: width }, (_, index) => ({ name: `c${index}`, values: factor.map((value) => value * (index % 3) + random.normal()) }));
  const target = factor.map((value, row) => value + 0.5 * columns[0]!.values[row]! + random.normal());
  return penalisedProblem(crossProducts([...columns, { name: 'target', values: target }]), true);
}

describe('elasticNetPath', () => {
  it('meets the conditions of the minimum for every column along the path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.05, max: 1, noNaN: true }), (seed, width, l1Ratio) => {
        const problem = drawnProblem(seed, width);
        const { gram, target, totalWeight } = problem;
        const largest = largestAlpha(problem, l1Ratio);
        const alphas = Array.from({ length: 8 }, (_, step) => largest * 0.5 ** step);
        const path = elasticNetPath(problem, { alphas, l1Ratio, tolerance: 1e-13, maximumSweeps: 100_000 });
        for (const [step, { coefficients, isConverged }] of path.entries()) {
          expect(isConverged).toBe(true);
          const [lasso, squares] = [alphas[step]! * l1Ratio * totalWeight, alphas[step]! * (1 - l1Ratio) * totalWeight];
          for (const [column, value] of coefficients.entries()) {
            const slope = gram[column]!.reduce((sum, product, other) => sum - product * coefficients[other]!, target[column]!) - squares * value;
            if (value === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(lasso * (1 + 1e-4));
            else expect(Math.abs(slope - Math.sign(value) * lasso)).toBeLessThan(1e-4 * lasso + 1e-6 * totalWeight);
          }
        }
      }),
      { seed: 61, numRuns: 40 },
    );
  });

  it('gives each penalty the solution that it has alone', () => {
    const problem = drawnProblem(5, 20);
    const options = { l1Ratio: 0.8, tolerance: 1e-14, maximumSweeps: 100_000 };
    const alphas = [0.5, 0.2, 0.05, 0.01];
    for (const [step, { coefficients }] of elasticNetPath(problem, { ...options, alphas }).entries()) {
      const [alone] = elasticNetPath(problem, { ...options, alphas: [alphas[step]!] });
      for (const [column, value] of coefficients.entries()) expect(value).toBeCloseTo(alone!.coefficients[column]!, 6);
    }
  });
});
