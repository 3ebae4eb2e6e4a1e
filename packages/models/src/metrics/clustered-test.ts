import { ShapeMismatchError, studentTUpperTail } from '@spx/core';
import { weightedMean } from './weighted-mean.js';

/** Outcome of a {@link clusteredTest}. */
export interface ClusteredTest {
  /** Mean over rows. */
  readonly mean: number;
  /** Standard error of the mean that allows for any dependence within a session. `null` for fewer than 2 sessions. */
  readonly standardError: number | null;
  /** `null` for fewer than 2 sessions, or when sessions differ by rounding only. */
  readonly statistic: number | null;
  /** Probability of such a mean or a greater one if the true mean is 0 or less; `null` with the statistic. */
  readonly pValue: number | null;
  readonly sessions: number;
}

/**
 * One-sided t-test that the mean over rows is more than 0, where rows of one session may depend on one another in any way and sessions do not.
 *
 * Formula: D = mean of d over all n rows, S_g = sum over session g of (d - D), variance of D = G / (G - 1) x sum_g S_g^2 / n^2, t = D / sqrt(variance), p = upper tail
 *          of Student's t with G - 1 degrees of freedom. With sessions of one length this is the t-test on session means.
 * Why:     labels that overlap make neighbouring rows nearly the same observation; they are cut at the close, so the session is the independent unit.
 * Input:   one value and one session per row; the order of rows does not matter.
 * Edges:   fewer than 2 sessions or no variance between them beyond rounding gives `null`, which is no evidence.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @see Liang and Zeger, Longitudinal data analysis using generalized linear models, 1986; Cameron and Miller, A practitioner's guide to cluster-robust inference, 2015.
 * @example clusteredTest(Float64Array.of(1, 3, 2, 4, 3, 5), Float64Array.of(0, 0, 1, 1, 2, 2)) // session means 2, 3, 4: t = 3 / sqrt(1/3) = 5.2
 */
export function clusteredTest(differences: Float64Array, session: Float64Array): ClusteredTest {
  const rows = differences.length;
  if (session.length !== rows) throw new ShapeMismatchError({ what: 'session', expected: rows, received: session.length });
  const mean = weightedMean(differences);
  const sums = sessionSums(differences, session, mean);
  const sessions = sums.size;
  if (sessions < 2) return { mean, standardError: null, statistic: null, pValue: null, sessions };
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  const standardError = Math.sqrt((sessions / (sessions - 1)) * squares) / rows;
  if (standardError <= 1e-12 * Math.abs(mean)) return { mean, standardError, statistic: null, pValue: null, sessions };
  const statistic = mean / standardError;
  return { mean, standardError, statistic, pValue: studentTUpperTail(statistic, sessions - 1), sessions };
}

function sessionSums(differences: Float64Array, session: Float64Array, mean: number): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  let [current, sum] = [Number.NaN, 0];
  for (let row = 0; row < differences.length; row++) {
    if (session[row] !== current) {
      if (row > 0) sums.set(current, (sums.get(current) ?? 0) + sum);
      [current, sum] = [session[row]!, 0];
    }
    sum += differences[row]! - mean;
  }
  if (differences.length > 0) sums.set(current, (sums.get(current) ?? 0) + sum);
  return sums;
}
