import { innerProduct } from './inner-product.js';

/** What the last steps of a minimiser have shown of the second derivatives. */
export interface CurvatureMemory {
  /** Records a step and the change of the gradient along it; forgets the oldest beyond the limit. A step along which the slope does not rise is not kept. */
  add(step: Float64Array, change: Float64Array): void;
  /** Minus the inverse of the approximate Hessian times the gradient: a direction that falls. */
  direction(gradient: Float64Array): Float64Array;
  /** Forgets all steps: the next direction is that of steepest descent. */
  clear(): void;
  readonly isEmpty: boolean;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

/**
 * L-BFGS approximation of the inverse Hessian over the last `limit` steps.
 *
 * @see Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.4.
 */
export function curvatureMemory(limit: number): CurvatureMemory {
  const pairs: Pair[] = [];
  return {
    get isEmpty() {
      return pairs.length === 0;
    },
    add: (step, change) => {
      const product = innerProduct(step, change);
      if (!(product > Number.EPSILON * Math.sqrt(innerProduct(step, step) * innerProduct(change, change)))) return;
      if (pairs.length === limit) pairs.shift();
      pairs.push({ step, change, inverse: 1 / product });
    },
    direction: (gradient) => {
      const direction = gradient.map((slope) => -slope);
      const shares = new Float64Array(pairs.length);
      for (let index = pairs.length - 1; index >= 0; index--) {
        const { step, change, inverse } = pairs[index]!;
        shares[index] = inverse * innerProduct(step, direction);
        addMultiple(direction, -shares[index]!, change);
      }
      const last = pairs.at(-1);
      if (last !== undefined) {
        const size = 1 / (last.inverse * innerProduct(last.change, last.change));
        for (let index = 0; index < direction.length; index++) direction[index] = direction[index]! * size;
      }
      for (const [index, { step, change, inverse }] of pairs.entries()) {
        addMultiple(direction, shares[index]! - inverse * innerProduct(change, direction), step);
      }
      return direction;
    },
    clear: () => {
      pairs.length = 0;
    },
  };
}

function addMultiple(target: Float64Array, factor: number, values: Float64Array): void {
  for (let index = 0; index < target.length; index++) target[index] = target[index]! + factor * values[index]!;
}
