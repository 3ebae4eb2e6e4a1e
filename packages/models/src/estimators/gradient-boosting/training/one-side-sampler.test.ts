import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { Derivatives } from '../objectives/objective.js';
import { oneSideSampler } from './one-side-sampler.js';

const rows = 2000;

function derivatives(seed: number): Derivatives {
  const random = seededRandom(seed);
  return { gradient: Float64Array.from({ length: rows }, random.normal), hessian: new Float64Array(rows).fill(1) };
}

const sampler = () => oneSideSampler(rows, { oneSide: { topShare: 0.2, otherShare: 0.1 }, learningRate: 0.1, random: seededRandom(7) });

describe('oneSideSampler', () => {
  it('keeps every row until the scores have moved, 1 / learningRate rounds', () => {
    const sample = sampler();
    expect(sample(9, [derivatives(1)]).fitted.length).toBe(rows);
    expect(sample(10, [derivatives(1)]).fitted.length).toBe(600);
  });

  it('keeps the largest gradients as they are and enlarges the others that are drawn', () => {
    const [before, after] = [derivatives(1), derivatives(1)];
    const { fitted, leftOut } = sampler()(10, [after]);
    const sorted = before.gradient.map(Math.abs).sort();
    const threshold = sorted[rows - 400]!;
    for (const row of fitted) {
      const factor = Math.abs(before.gradient[row]!) >= threshold ? 1 : 1600 / 200;
      expect(after.gradient[row]).toBe(before.gradient[row]! * factor);
      expect(after.hessian![row]).toBe(factor);
    }
    for (const row of leftOut) expect(Math.abs(before.gradient[row]!)).toBeLessThan(threshold);
    expect([...fitted, ...leftOut].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
  });

  it('leaves sums unbiased', () => {
    const random = seededRandom(8);
    const sample = oneSideSampler(rows, { oneSide: { topShare: 0.2, otherShare: 0.1 }, learningRate: 0.1, random });
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < 300; draw++) {
      const drawn = derivatives(2);
      const { fitted } = sample(10, [drawn]);
      sum += fitted.reduce((total, row) => total + drawn.gradient[row]!, 0);
      count += fitted.reduce((total, row) => total + drawn.hessian![row]!, 0);
    }
    expect(count / 300).toBeCloseTo(rows, 6);
    const exact = derivatives(2).gradient.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum / 300 - exact)).toBeLessThan(10);
  });
});
