import { InvalidArgumentError, type SeededRandom, ShapeMismatchError, seededRandom, sessionBootstrapRows } from '@spx/core';
import { type IntervalOutcomes, intervalScores } from './interval-scores.js';

/** Options of {@link evaluateIntervals}. */
export interface EvaluateIntervalsOptions extends IntervalOutcomes {
  /** Session of each row, an integer that never decreases: what the bootstrap draws. Without it nothing is said of the scatter. */
  readonly session?: Float64Array;
  /** By name, the group of each row, such as the hour of the day or the tercile of volatility. */
  readonly groups?: Readonly<Record<string, ArrayLike<number>>>;
  /** Resamples of the bootstrap. Default 1,000. */
  readonly resamples?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Share of outcomes that intervals held. */
export interface CoverageEstimate {
  readonly rows: number;
  readonly share: number;
  /** 2.5 % and 97.5 % quantiles of the share over resamples of whole sessions; `null` without sessions, or with a single one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** How good intervals were. */
export interface IntervalEvaluation {
  readonly coverage: CoverageEstimate;
  readonly meanWidth: number;
  /** Mean interval score; less is better. */
  readonly intervalScore: number;
  /** By name of the grouping, coverage in each group that has rows, in order of its number. */
  readonly groups: Readonly<Record<string, readonly (CoverageEstimate & { readonly group: number })[]>>;
}

/**
 * Coverage, width and interval score of intervals, over all rows and within groups, with a block-bootstrap interval of the coverage.
 *
 * Meaning: rows of a session depend on one another, and labels that overlap repeat one another, so the bootstrap draws whole sessions: with 40 of them, coverage within an
 *          hour of the day scatters by some three points whatever the method.
 * Cost:    O(rows x groupings + sessions x groups x resamples).
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if there are no rows, a value is not finite, coverage is not between 0 and 1, an interval ends before it begins, or sessions decrease.
 * @example
 * const { coverage, groups } = evaluateIntervals({ ...(await model.predictIntervals(features)), outcomes: label.values, session, groups: { hour } });
 * coverage; // { rows: 14402, share: 0.91, interval: { low: 0.88, high: 0.93 } }
 */
export function evaluateIntervals(options: EvaluateIntervalsOptions): IntervalEvaluation {
  const { lower, upper, outcomes, session, groups = {}, resamples = 1_000, seed = 0 } = options;
  const scores = intervalScores(options);
  if (outcomes.length === 0) throw new InvalidArgumentError('outcomes', 'of one row or more', { received: 0 });
  if (!Number.isInteger(resamples) || resamples < 40) throw new InvalidArgumentError('resamples', 'an integer of 40 or more', { received: resamples });
  for (const [what, values] of Object.entries({ ...groups, ...(session && { session }) })) {
    if (values.length !== outcomes.length) throw new ShapeMismatchError({ what, expected: outcomes.length, received: values.length });
  }
  const held = outcomes.map((outcome, row) => (outcome >= lower[row]! && outcome <= upper[row]! ? 1 : 0));
  const bootstrap = { resamples, random: seededRandom(seed).fork('coverage') };
  const estimate = (rows: Uint32Array): CoverageEstimate => coverageOf({ held, rows, session }, bootstrap);
  const all = Uint32Array.from(outcomes.keys());
  return {
    coverage: estimate(all),
    meanWidth: upper.reduce((sum, end, row) => sum + end - lower[row]!, 0) / outcomes.length,
    intervalScore: scores.reduce((sum, score) => sum + score, 0) / outcomes.length,
    groups: Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, byGroup(all, values, estimate)])),
  };
}

function byGroup(rows: Uint32Array, values: ArrayLike<number>, estimate: (rows: Uint32Array) => CoverageEstimate): (CoverageEstimate & { group: number })[] {
  const numbers = [...new Set(Array.from(values))].sort((a, b) => a - b);
  return numbers.map((group) => ({ group, ...estimate(rows.filter((row) => values[row] === group)) }));
}

interface HeldRows {
  readonly held: Float64Array;
  readonly rows: Uint32Array;
  readonly session: Float64Array | undefined;
}

interface Bootstrap {
  readonly resamples: number;
  readonly random: SeededRandom;
}

function coverageOf({ held, rows, session }: HeldRows, { resamples, random }: Bootstrap): CoverageEstimate {
  const share = rows.reduce((sum, row) => sum + held[row]!, 0) / rows.length;
  if (session === undefined) return { rows: rows.length, share, interval: null };
  const sums = new Map<number, { held: number; rows: number }>();
  for (const row of rows) {
    const sum = sums.get(session[row]!) ?? { held: 0, rows: 0 };
    sums.set(session[row]!, { held: sum.held + held[row]!, rows: sum.rows + 1 });
  }
  const sessions = [...sums.values()];
  if (sessions.length < 2) return { rows: rows.length, share, interval: null };
  const numbers = Float64Array.from(sessions.keys());
  const shares = Float64Array.from({ length: resamples }, () => {
    let [kept, drawn] = [0, 0];
    for (const number of sessionBootstrapRows(numbers, { random })) {
      kept += sessions[number]!.held;
      drawn += sessions[number]!.rows;
    }
    return kept / drawn;
  }).sort();
  const at = (level: number): number => shares[Math.round(level * (resamples - 1))]!;
  return { rows: rows.length, share, interval: { low: at(0.025), high: at(0.975) } };
}
