import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numericalGradient } from './numerical-gradient.js';
import { numericalHessian } from './numerical-hessian.js';
import type { ValueObjective } from './objective.js';

const smooth: ValueObjective = ([x = 0, y = 0]) => Math.exp(x) * Math.sin(y) + x * x * y;

describe('numericalGradient', () => {
  it('agrees with derivatives taken by hand', () => {
    const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const [byX = Number.NaN, byY = Number.NaN] = numericalGradient(smooth, Float64Array.of(x, y));
        expect(Math.abs(byX - (Math.exp(x) * Math.sin(y) + 2 * x * y))).toBeLessThan(1e-8);
        expect(Math.abs(byY - (Math.exp(x) * Math.cos(y) + x * x))).toBeLessThan(1e-8);
      }),
      { seed: 1 },
    );
  });

  it('steps by the scale given where a parameter is 0', () => {
    const tiny: ValueObjective = ([x = 0]) => Math.sin(1e6 * x) / 1e6;
    expect(numericalGradient(tiny, Float64Array.of(0), { scale: Float64Array.of(1e-6) })[0]).toBeCloseTo(1, 9);
    expect(Math.abs(numericalGradient(tiny, Float64Array.of(0))[0]! - 1)).toBeGreaterThan(0.5);
  });

  it('differs to one side at the edge of a domain, and knows no slope outside', () => {
    const inside: ValueObjective = ([x = 0]) => (x < 1 ? Number.NaN : 3 * x);
    expect(numericalGradient(inside, Float64Array.of(1))[0]).toBeCloseTo(3, 9);
    expect(numericalGradient(([x = 0]) => (x > 1 ? Number.NaN : 3 * x), Float64Array.of(1))[0]).toBeCloseTo(3, 9);
    expect(numericalGradient(inside, Float64Array.of(-1))[0]).toBeNaN();
  });

  it('refuses a scale of another length or not positive', () => {
    expect(() => numericalGradient(smooth, Float64Array.of(1, 1), { scale: Float64Array.of(1) })).toThrow(ShapeMismatchError);
    expect(() => numericalGradient(smooth, Float64Array.of(1, 1), { scale: Float64Array.of(1, 0) })).toThrow(InvalidArgumentError);
  });
});

describe('numericalHessian', () => {
  it('agrees with second derivatives taken by hand', () => {
    const [x, y] = [0.7, -1.1];
    const hessian = numericalHessian(smooth, Float64Array.of(x, y)).to2DArray();
    const mixed = Math.exp(x) * Math.cos(y) + 2 * x;
    const expected = [
      [Math.exp(x) * Math.sin(y) + 2 * y, mixed],
      [mixed, -Math.exp(x) * Math.sin(y)],
    ];
    for (const [row, values] of expected.entries()) for (const [column, value] of values.entries()) expect(hessian[row]![column]).toBeCloseTo(value, 6);
    expect(hessian[0]![1]).toBe(hessian[1]![0]);
  });

  it('leaves the point as it was', () => {
    const point = Float64Array.of(0.3, 0.4);
    numericalHessian(smooth, point);
    numericalGradient(smooth, point);
    expect(point).toEqual(Float64Array.of(0.3, 0.4));
  });
});
