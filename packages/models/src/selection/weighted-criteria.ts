import { InvalidArgumentError } from '@spx/core';
import { baselineGates } from './baseline-gates.js';
import { byValidationError } from './by-validation-error.js';
import { checkAlpha } from './check-alpha.js';
import { type CriterionScale, normalisedValues } from './normalised-values.js';
import type { Candidate, RankedCandidate, SelectionPolicy } from './selection-policy.js';

/** One thing that counts in a choice. */
export interface SelectionCriterion {
  /** Name in the reasons, such as `validation RMSE`. */
  readonly name: string;
  /** Share of the score, more than 0; shares are divided by their sum. */
  readonly weight: number;
  readonly better: 'lower' | 'higher';
  /** What is known of a candidate before any test row is read; `null` where it is not known, which counts as the worst. */
  readonly valueOf: (candidate: Candidate) => number | null;
}

/** Options of {@link weightedCriteria}. */
export interface WeightedCriteriaOptions {
  /** One or more. Default: validation RMSE 0.6, validation MAE 0.2, number of features 0.2. */
  readonly criteria?: readonly SelectionCriterion[];
  /** How values become 0 (best) to 1 (worst): by rank, which no outlier moves (default), or by range. */
  readonly scale?: CriterionScale;
  /** Level of each gate. Default 0.05. */
  readonly alpha?: number;
}

const defaultCriteria: readonly SelectionCriterion[] = [
  { name: 'validation RMSE', weight: 0.6, better: 'lower', valueOf: ({ validation }) => validation.rmse },
  { name: 'validation MAE', weight: 0.2, better: 'lower', valueOf: ({ validation }) => validation.mae },
  { name: 'features', weight: 0.2, better: 'lower', valueOf: ({ featureCount }) => featureCount },
];

/**
 * Policy: the lowest weighted sum of criteria comes first, and must beat the train mean and zero on the test part.
 *
 * Formula: score = sum of w_i v_i / sum of w_i, with v_i in 0 (best of the candidates) to 1 (worst): by `rank`, (average rank - 1) / (n - 1); by `range`,
 *          (value - best) / (worst - best). All equal: 0.
 * Edges:   a value that is not known is 1 in its criterion. Ties go by validation RMSE, then as in `lowestValidationError`.
 * Meaning: the score orders these candidates and means nothing beside others: adding one may turn the order of two. The reasons show each contribution.
 * Level:   as `lowestValidationError`, for the gates are the same, whatever the weights.
 *
 * @throws {InvalidArgumentError} if an option is out of range; from `rank` if a value is NaN or infinite.
 * @example
 * weightedCriteria({
 *   criteria: [
 *     { name: 'RMSE', weight: 3, better: 'lower', valueOf: ({ validation }) => validation.rmse },
 *     { name: 'latency', weight: 1, better: 'lower', valueOf: ({ name }) => latencyMs[name] ?? null },
 *   ],
 * });
 */
export function weightedCriteria(options: WeightedCriteriaOptions = {}): SelectionPolicy {
  const { criteria = defaultCriteria, scale = 'rank', alpha = 0.05 } = options;
  checkAlpha(alpha);
  checkCriteria(criteria, scale);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const shares = criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / total }));
  const words = shares.map(({ name, weight, better }) => `${name} (${better} is better) ${weight.toPrecision(2)}`).join(', ');
  return {
    specVersion: 1,
    id: 'weighted-criteria',
    rule:
      `The lowest sum of criteria by ${scale} comes first: ${words}; it alone is tested, and must beat the train mean and zero, ` +
      `each with a one-sided p-value clustered by session below ${alpha}.`,
    rank: (candidates) => rank(candidates, shares, scale),
    gates: baselineGates(alpha),
  };
}

function rank(candidates: readonly Candidate[], criteria: readonly SelectionCriterion[], scale: CriterionScale): readonly RankedCandidate[] {
  const columns = criteria.map((criterion) => {
    const values = candidates.map((candidate) => checkedValue(criterion, candidate));
    return { ...criterion, values, scaled: normalisedValues(values, { better: criterion.better, scale }) };
  });
  const scored = candidates.map((candidate, row) => ({
    candidate,
    score: columns.reduce((sum, { weight, scaled }) => sum + weight * scaled[row]!, 0),
    words: columns.map(({ name, weight, values, scaled }) => `${(weight * scaled[row]!).toFixed(3)} of ${name} ${shown(values[row]!)}`).join(' + '),
  }));
  return scored
    .sort((a, b) => scoreOrder(a.score, b.score) || byValidationError(a.candidate, b.candidate))
    .map(({ candidate, score, words }, index) => ({ name: candidate.name, place: index + 1, reason: `score ${score.toFixed(3)} = ${words}` }));
}

/** Scores that differ by rounding only are equal, so that the order in which criteria are added up decides nothing. */
function scoreOrder(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-12 ? 0 : a - b;
}

function checkedValue(criterion: SelectionCriterion, candidate: Candidate): number | null {
  const value = criterion.valueOf(candidate);
  if (value === null || Number.isFinite(value)) return value;
  throw new InvalidArgumentError(criterion.name, 'finite, or null where it is not known', { received: `${value} of ${candidate.name}` });
}

function shown(value: number | null): string {
  return value === null ? 'unknown' : String(Number(value.toPrecision(4)));
}

function checkCriteria(criteria: readonly SelectionCriterion[], scale: CriterionScale): void {
  if (criteria.length === 0) throw new InvalidArgumentError('criteria', 'one or more', { received: criteria });
  if (scale !== 'rank' && scale !== 'range') throw new InvalidArgumentError('scale', '"rank" or "range"', { received: scale });
  for (const { name, weight, better } of criteria) {
    if (!(Number.isFinite(weight) && weight > 0)) throw new InvalidArgumentError('weight', 'a finite number above 0', { received: `${weight} of ${name}` });
    if (better !== 'lower' && better !== 'higher') throw new InvalidArgumentError('better', '"lower" or "higher"', { received: better });
  }
}
