import type { PenalisedProblem } from './penalised-problem.js';

/** Elastic net for one penalty. */
export interface ElasticNetSolution {
  readonly coefficients: Float64Array;
  /** How far the loss can be above its minimum, as a share of the squares of the target. */
  readonly dualityGap: number;
  readonly sweeps: number;
  /** Whether the gap came below the tolerance within the sweeps allowed. */
  readonly isConverged: boolean;
}

/** How the path is solved. */
export interface ElasticNetPathOptions {
  /** Penalties, falling. */
  readonly alphas: readonly number[];
  readonly l1Ratio: number;
  readonly tolerance: number;
  readonly maximumSweeps: number;
}

/**
 * The least penalty at which every coefficient is 0.
 */
export function largestAlpha({ target, totalWeight }: PenalisedProblem, l1Ratio: number): number {
  return target.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / (totalWeight * l1Ratio);
}

/**
 * Coordinate descent on the products, from each penalty to the next.
 *
 * Screening: by the sequential strong rule only columns whose gradient came near the penalty are visited; those that were left out are checked afterwards, and taken in
 *            where the rule was wrong, so the solution is that of all columns.
 * End:       when the duality gap is below `tolerance` times the squares of the target.
 * Cost:      O(columns) for each coefficient that moves; the rows do not count.
 *
 * @see Friedman, Hastie and Tibshirani, Regularization paths for generalized linear models via coordinate descent, 2010; Tibshirani and others, Strong rules for discarding
 * predictors in lasso-type problems, 2012.
 */
export function elasticNetPath(problem: PenalisedProblem, { alphas, l1Ratio, tolerance, maximumSweeps }: ElasticNetPathOptions): readonly ElasticNetSolution[] {
  const width = problem.target.length;
  const state: DescentState = { coefficients: new Float64Array(width), gradient: problem.target.slice() };
  let previous = Math.max(alphas[0] ?? 0, width === 0 ? 0 : largestAlpha(problem, l1Ratio)) * l1Ratio * problem.totalWeight;
  return alphas.map((alpha) => {
    const penalty = { lasso: alpha * l1Ratio * problem.totalWeight, ridge: alpha * (1 - l1Ratio) * problem.totalWeight };
    const bound = 2 * penalty.lasso - previous;
    const active = new Set<number>();
    for (let column = 0; column < width; column++) {
      if (state.coefficients[column] !== 0 || Math.abs(state.gradient[column]!) >= bound) active.add(column);
    }
    previous = penalty.lasso;
    const { dualityGap, sweeps } = descend({ problem, state, penalty, active }, { tolerance, maximumSweeps });
    return { coefficients: state.coefficients.slice(), dualityGap, sweeps, isConverged: dualityGap <= tolerance };
  });
}

interface DescentState {
  readonly coefficients: Float64Array;
  /** Products of every column with the residual. */
  readonly gradient: Float64Array;
}

interface Descent {
  readonly problem: PenalisedProblem;
  readonly state: DescentState;
  readonly penalty: { readonly lasso: number; readonly ridge: number };
  readonly active: Set<number>;
}

function descend(
  descent: Descent,
  { tolerance, maximumSweeps }: { readonly tolerance: number; readonly maximumSweeps: number },
): { readonly dualityGap: number; readonly sweeps: number } {
  const { problem, state, penalty, active } = descent;
  let dualityGap = gapOf(descent);
  for (let sweeps = 0; ; sweeps++) {
    if (dualityGap <= tolerance || sweeps >= maximumSweeps) return { dualityGap, sweeps };
    sweep(descent);
    for (let column = 0; column < problem.target.length; column++) {
      if (Math.abs(state.gradient[column]!) > penalty.lasso) active.add(column);
    }
    dualityGap = gapOf(descent);
  }
}

/** Brings each active coefficient to its best value while the others stay. */
function sweep({ problem: { gram }, state: { coefficients, gradient }, penalty: { lasso, ridge }, active }: Descent): void {
  for (const column of active) {
    const products = gram[column]!;
    const before = coefficients[column]!;
    const pull = gradient[column]! + products[column]! * before;
    const after = (Math.sign(pull) * Math.max(0, Math.abs(pull) - lasso)) / (products[column]! + ridge);
    const step = after - before;
    if (step === 0) continue;
    coefficients[column] = after;
    for (let other = 0; other < gradient.length; other++) gradient[other] = gradient[other]! - products[other]! * step;
  }
}

/** Loss less that of the dual at the residual, scaled until it is feasible; as a share of the squares of the target. */
function gapOf({ problem: { target, targetSquares }, state: { coefficients, gradient }, penalty: { lasso, ridge } }: Descent): number {
  if (targetSquares === 0) return 0;
  let [fitted, residual, absolute, squares, largest] = [0, 0, 0, 0, 0];
  for (let column = 0; column < target.length; column++) {
    const value = coefficients[column]!;
    fitted += value * target[column]!;
    residual += value * gradient[column]!;
    absolute += Math.abs(value);
    squares += value * value;
    largest = Math.max(largest, Math.abs(gradient[column]! - ridge * value));
  }
  const residualSquares = Math.max(0, targetSquares - fitted - residual);
  const scale = largest > lasso ? lasso / largest : 1;
  const gap = 0.5 * residualSquares * (1 + scale * scale) + lasso * absolute - scale * (targetSquares - fitted) + 0.5 * ridge * (1 + scale * scale) * squares;
  return Math.max(0, gap) / targetSquares;
}
