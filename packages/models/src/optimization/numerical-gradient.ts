import { type DifferenceOptions, differenceSteps } from './difference-steps.js';
import type { Objective, ValueObjective } from './objective.js';

const relativeStep = Number.EPSILON ** (1 / 3);

/**
 * Gradient by central differences.
 *
 * Formula: (f(x + h) - f(x - h)) / 2h with h = eps^(1/3) max(|x|, scale), where truncation and rounding err about alike: 1e-10 of a well-scaled function.
 * Edges:   where one side is not finite the difference is one-sided, with an error of the order of h; NaN where both sides are not.
 * Cost:    2 evaluations a parameter.
 *
 * @param point - unchanged.
 * @throws {ShapeMismatchError} if `options.scale` has another length than the point.
 * @throws {InvalidArgumentError} if a scale is not positive and finite.
 * @see Nocedal and Wright, Numerical Optimization, 2nd edition, section 8.1.
 * @example numericalGradient(([x = 0, y = 0]) => x * x + 3 * y, Float64Array.of(2, 1)) // [4, 3]
 */
export function numericalGradient(value: ValueObjective, point: Float64Array, options: DifferenceOptions = {}): Float64Array {
  const steps = differenceSteps(point, relativeStep, options);
  const moved = point.slice();
  const at = (index: number, step: number): number => {
    moved[index] = point[index]! + step;
    const result = value(moved);
    moved[index] = point[index]!;
    return result;
  };
  return steps.map((step, index) => {
    const above = at(index, step);
    const below = at(index, -step);
    if (Number.isFinite(above) && Number.isFinite(below)) return (above - below) / (2 * step);
    const here = value(moved);
    if (Number.isFinite(above)) return (above - here) / step;
    return Number.isFinite(below) ? (here - below) / step : Number.NaN;
  });
}

/**
 * A function without a gradient as one that {@link minimize} takes, by {@link numericalGradient}: 1 + 2 evaluations a parameter each time.
 *
 * @example minimize(withNumericalGradient(([x = 0]) => (x - 3) ** 2), Float64Array.of(0)).point // [3]
 */
export function withNumericalGradient(value: ValueObjective, options: DifferenceOptions = {}): Objective {
  return (point, gradient) => {
    const result = value(point);
    if (Number.isFinite(result)) gradient.set(numericalGradient(value, point, options));
    return result;
  };
}
