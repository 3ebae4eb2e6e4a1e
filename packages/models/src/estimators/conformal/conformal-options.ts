import { type Estimator, InvalidArgumentError } from '@spx/core';

/** Rows that have thresholds of their own: by which of the stretches between the edges a feature lies in. */
export interface ConformalGroups {
  /** A feature, such as the time of day. A row in which it is missing gets the widest thresholds. */
  readonly column: string;
  /** In ascending order; n edges make n + 1 groups, a value at an edge belongs to the group above it. */
  readonly edges: readonly number[];
}

/** Options of `conformal`. */
export interface ConformalOptions {
  /** The point prediction. */
  readonly estimator: Estimator;
  /** Estimators of a lower and an upper quantile; then the intervals are conformalised quantile regression. */
  readonly quantiles?: { readonly lower: Estimator; readonly upper: Estimator };
  /**
   * What errors are measured in: a feature that is known at the time and grows with the error, such as an expected volatility; or an estimator that learns the size of
   * the point prediction's error from out-of-fold predictions. Default: the unit of the label, the same width everywhere.
   */
  readonly scale?: string | Estimator;
  /** Thresholds by group (Mondrian): coverage is held within each. Default: one for all. */
  readonly groups?: ConformalGroups;
  /** Share of outcomes that the intervals are to hold. Default 0.9. */
  readonly coverage?: number;
  /** `joint` (default): one threshold for both sides. `separate`: each side misses half of the rest, for labels that are skewed, such as a volatility. */
  readonly tails?: 'joint' | 'separate';
  /** Share of the rows, the last ones, that is kept from the fit and calibrates. Default 0.25. */
  readonly calibrationShare?: number;
}

/** The options with defaults resolved. */
export interface ConformalRecipe {
  readonly estimator: Estimator;
  readonly quantiles: { readonly lower: Estimator; readonly upper: Estimator } | null;
  readonly scaleColumn: string | null;
  readonly scaleEstimator: Estimator | null;
  readonly groups: ConformalGroups | null;
  readonly coverage: number;
  readonly tails: 'joint' | 'separate';
  readonly calibrationShare: number;
}

/**
 * Options with their defaults.
 *
 * @throws {InvalidArgumentError} if one is outside its range.
 */
export function conformalRecipe(options: ConformalOptions): ConformalRecipe {
  const { estimator, quantiles = null, scale, groups = null, coverage = 0.9, tails = 'joint', calibrationShare = 0.25 } = options;
  checkCoverage(coverage);
  checkTails(tails);
  if (!(calibrationShare > 0 && calibrationShare < 1)) {
    throw new InvalidArgumentError('calibrationShare', 'more than 0 and less than 1', { received: calibrationShare });
  }
  const edges = groups?.edges ?? [0];
  if (edges.length === 0 || !edges.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > edges[index - 1]!))) {
    throw new InvalidArgumentError('groups.edges', 'finite and in ascending order, at least one', { received: edges });
  }
  const [scaleColumn, scaleEstimator] = typeof scale === 'string' ? [scale, null] : [null, scale ?? null];
  return { estimator, quantiles, scaleColumn, scaleEstimator, groups, coverage, tails, calibrationShare };
}

/**
 * Refuses a coverage that is no share.
 *
 * @throws {InvalidArgumentError} if it is not between 0 and 1.
 */
export function checkCoverage(coverage: number): void {
  if (!(coverage > 0 && coverage < 1)) throw new InvalidArgumentError('coverage', 'more than 0 and less than 1', { received: coverage });
}

/**
 * Refuses a way to count tails that does not exist, for callers without types.
 *
 * @throws {InvalidArgumentError} if it is neither "joint" nor "separate".
 */
export function checkTails(tails: unknown): void {
  if (tails !== 'joint' && tails !== 'separate') throw new InvalidArgumentError('tails', '"joint" or "separate"', { received: tails });
}
