import { Matrix } from 'ml-matrix';
import { type DifferenceOptions, differenceSteps } from './difference-steps.js';
import type { ValueObjective } from './objective.js';

const relativeStep = Number.EPSILON ** (1 / 4);

/**
 * Matrix of second derivatives by central differences of values.
 *
 * Formula: (f(x + h + k) - f(x + h - k) - f(x - h + k) + f(x - h - k)) / 4hk for steps h and k along two parameters, (f(x + 2h) - 2 f(x) + f(x - 2h)) / 4hh along one,
 *          h = eps^(1/4) max(|x|, scale): about 1e-7 of a well-scaled function.
 * Output:  symmetric to the last bit. NaN where an evaluation is not finite.
 * Cost:    2 n^2 + 1 evaluations for n parameters.
 *
 * @param point - unchanged.
 * @throws {ShapeMismatchError} if `options.scale` has another length than the point.
 * @throws {InvalidArgumentError} if a scale is not positive and finite.
 * @see Nocedal and Wright, Numerical Optimization, 2nd edition, section 8.1.
 * @example numericalHessian(([x = 0, y = 0]) => x * x * y, Float64Array.of(1, 2)).to2DArray() // [[4, 2], [2, 0]]
 */
export function numericalHessian(value: ValueObjective, point: Float64Array, options: DifferenceOptions = {}): Matrix {
  const steps = differenceSteps(point, relativeStep, options);
  const here = value(point.slice());
  const at = (row: number, column: number, signs: readonly [number, number]): number => {
    const moved = point.slice();
    moved[row] = moved[row]! + signs[0] * steps[row]!;
    moved[column] = moved[column]! + signs[1] * steps[column]!;
    return value(moved);
  };
  const hessian = Matrix.zeros(point.length, point.length);
  for (let row = 0; row < point.length; row++) {
    for (let column = 0; column <= row; column++) {
      const middle = row === column ? 2 * here : at(row, column, [1, -1]) + at(row, column, [-1, 1]);
      const second = (at(row, column, [1, 1]) - middle + at(row, column, [-1, -1])) / (4 * steps[row]! * steps[column]!);
      hessian.set(row, column, second);
      hessian.set(column, row, second);
    }
  }
  return hessian;
}
