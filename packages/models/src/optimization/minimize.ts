import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { curvatureMemory } from './curvature-memory.js';
import { innerProduct } from './inner-product.js';
import type { Objective } from './objective.js';
import { type LinePoint, strongWolfeStep } from './strong-wolfe-step.js';

/** Options of {@link minimize}. */
export interface MinimizeOptions {
  /** Converged when no slope is larger than this in size. Default 1e-6. */
  readonly gradientTolerance?: number;
  /** Converged when a step lowers the value by less than this share of its size, or of 1 if that is larger. Default 1e-12; 0 leaves it to the gradient. */
  readonly valueTolerance?: number;
  /** Default 1,000. */
  readonly maximumIterations?: number;
  /** Steps that the approximation of the Hessian remembers. Default 30, so that up to as many parameters converge as with the full matrix. */
  readonly memory?: number;
}

/** Where a minimiser has stopped. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** Largest size of a slope at the point. */
  readonly gradientNorm: number;
  readonly iterations: number;
  /** Calls of the objective. */
  readonly evaluations: number;
  /** Whether the gradient or the fall of the value is within its tolerance. */
  readonly isConverged: boolean;
  /**
   * Why it stopped: `gradient` and `value` are the two tolerances; `rounding`, which counts as converged, no step can lower the value by more than its rounding;
   * `line-search`, no step along the direction lowers it although the gradient says so, as with a wrong gradient; `iterations`, the limit.
   */
  readonly reason: 'gradient' | 'value' | 'rounding' | 'line-search' | 'iterations';
}

/**
 * A local minimum of a smooth function of many variables: L-BFGS with a line search for the strong Wolfe conditions.
 *
 * Input:  an objective that is finite at `start` and may be not finite elsewhere: such points are never taken, so a log-barrier needs no bounds.
 * Output: the best point found, and why the search stopped. Without randomness: equal inputs give equal results.
 * Edges:  a search that fails is tried once more from steepest descent before it is given up.
 * Cost:   1 to 2 evaluations an iteration as a rule, and 4 memory n operations.
 *
 * @param start - unchanged.
 * @throws {InsufficientDataError} if `start` is empty.
 * @throws {InvalidArgumentError} if the objective or its gradient is not finite at `start`, or an option is out of its range.
 * @see Nocedal and Wright, Numerical Optimization, 2nd edition, sections 3.5 and 7.2.
 * @example
 * const rosenbrock: Objective = ([x = 0, y = 0], gradient) => {
 *   gradient.set([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]);
 *   return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
 * };
 * minimize(rosenbrock, Float64Array.of(-1.2, 1)).point; // [1, 1]
 */
export function minimize(objective: Objective, start: Float64Array, options: MinimizeOptions = {}): Minimum {
  const { gradientTolerance, valueTolerance, maximumIterations, memory: limit } = checked(options);
  if (start.length === 0) throw new InsufficientDataError({ what: 'parameters to minimise over', required: 1, available: 0 });
  const counter = { evaluations: 0 };
  const memory = curvatureMemory(limit);
  let current = firstPoint(objective, start, counter);
  let reason: Minimum['reason'] | null = largest(current.gradient) <= gradientTolerance ? 'gradient' : null;
  let iterations = 0;
  for (; reason === null; iterations++) {
    if (iterations === maximumIterations) return minimum(current, { iterations, reason: 'iterations', ...counter });
    const next = stepFrom(current, { objective, memory, counter });
    if (next === 'rounding' || next === 'line-search') return minimum(current, { iterations, reason: next, ...counter });
    memory.add(difference(next.point, current.point), difference(next.gradient, current.gradient));
    const fall = current.value - next.value;
    if (largest(next.gradient) <= gradientTolerance) reason = 'gradient';
    else if (fall < valueTolerance * Math.max(1, Math.abs(current.value), Math.abs(next.value))) reason = 'value';
    current = next;
  }
  return minimum(current, { iterations, reason, ...counter });
}

// Values that are sums of many terms err by some hundred units in the last place.
const roundingShare = 1e3 * Number.EPSILON;

interface SearchPoint extends LinePoint {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
}

interface SearchState {
  readonly objective: Objective;
  readonly memory: ReturnType<typeof curvatureMemory>;
  readonly counter: { evaluations: number };
}

function checked(options: MinimizeOptions): Required<MinimizeOptions> {
  const { gradientTolerance = 1e-6, valueTolerance = 1e-12, maximumIterations = 1_000, memory = 30 } = options;
  for (const [name, value] of Object.entries({ gradientTolerance, valueTolerance })) {
    if (!(value >= 0 && Number.isFinite(value))) throw new InvalidArgumentError(name, 'finite and 0 or more', { received: value });
  }
  for (const [name, value] of Object.entries({ maximumIterations, memory })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  return { gradientTolerance, valueTolerance, maximumIterations, memory };
}

function firstPoint(objective: Objective, start: Float64Array, counter: { evaluations: number }): SearchPoint {
  const [point, gradient] = [start.slice(), new Float64Array(start.length)];
  const value = objective(point, gradient);
  counter.evaluations++;
  if (!Number.isFinite(value)) throw new InvalidArgumentError('start', 'a point where the objective is finite', { received: value });
  const bad = gradient.find((slope) => !Number.isFinite(slope));
  if (bad !== undefined) throw new InvalidArgumentError('start', 'a point where the gradient is finite', { received: bad });
  return { step: 0, value, slope: Number.NaN, point, gradient };
}

/** The next point, first by what the memory knows, then by steepest descent. */
function stepFrom(current: SearchPoint, state: SearchState): SearchPoint | 'rounding' | 'line-search' {
  const { memory } = state;
  const direction = memory.direction(current.gradient);
  const next = search(current, direction, state);
  if (next !== null) return next;
  if (-innerProduct(current.gradient, direction) <= roundingShare * Math.max(1, Math.abs(current.value))) return 'rounding';
  if (memory.isEmpty) return 'line-search';
  memory.clear();
  return search(current, memory.direction(current.gradient), state) ?? 'line-search';
}

function search(current: SearchPoint, direction: Float64Array, { objective, memory, counter }: SearchState): SearchPoint | null {
  const slope = innerProduct(current.gradient, direction);
  if (!(slope < 0)) return null;
  const at = (step: number): SearchPoint => {
    const point = current.point.map((value, index) => value + step * direction[index]!);
    const gradient = new Float64Array(point.length);
    const value = objective(point, gradient);
    counter.evaluations++;
    const isInside = Number.isFinite(value) && gradient.every((each) => Number.isFinite(each));
    if (!isInside) return { step, value: Number.POSITIVE_INFINITY, slope: Number.NaN, point, gradient };
    return { step, value, slope: innerProduct(gradient, direction), point, gradient };
  };
  // Without curvature the length of the gradient says nothing about that of the step.
  const firstStep = memory.isEmpty ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
  return strongWolfeStep({ at, start: { ...current, step: 0, slope }, firstStep });
}

function minimum({ point, value, gradient }: SearchPoint, end: Pick<Minimum, 'iterations' | 'evaluations' | 'reason'>): Minimum {
  const isConverged = end.reason === 'gradient' || end.reason === 'value' || end.reason === 'rounding';
  return { point, value, gradientNorm: largest(gradient), isConverged, ...end };
}

function difference(after: Float64Array, before: Float64Array): Float64Array {
  return after.map((value, index) => value - before[index]!);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
