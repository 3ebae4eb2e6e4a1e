import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** Intervals with what became of them; arrays of one value per row, in one unit. */
export interface IntervalOutcomes {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly outcomes: Float64Array;
  /** Share of outcomes that the intervals are to hold. */
  readonly coverage: number;
}

/**
 * Interval score of each row: the width, and for an outcome outside of it 2 / (1 - coverage) times its distance. Less is better, and the two quantiles that leave
 * (1 - coverage) / 2 on each side are best on average: neither too wide nor too narrow pays.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if coverage is not between 0 and 1, a value is not finite, or an interval ends before it begins.
 * @see Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, 2007, section 6.2; Winkler 1972.
 * @example intervalScores({ lower: Float64Array.of(-1, -1), upper: Float64Array.of(1, 1), outcomes: Float64Array.of(0, 1.5), coverage: 0.9 }) // [2, 12]
 */
export function intervalScores({ lower, upper, outcomes, coverage }: IntervalOutcomes): Float64Array {
  if (!(coverage > 0 && coverage < 1)) throw new InvalidArgumentError('coverage', 'more than 0 and less than 1', { received: coverage });
  for (const [what, values] of Object.entries({ lower, upper, outcomes })) {
    if (values.length !== outcomes.length) throw new ShapeMismatchError({ what, expected: outcomes.length, received: values.length });
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(what, 'finite in every row', { received: `${values[bad]} in row ${bad}` });
  }
  const crossed = lower.findIndex((value, row) => value > upper[row]!);
  if (crossed !== -1) {
    throw new InvalidArgumentError('lower', 'never above "upper"', { received: `${lower[crossed]} to ${upper[crossed]} in row ${crossed}` });
  }
  const penalty = 2 / (1 - coverage);
  return outcomes.map((outcome, row) => {
    const outside = Math.max(lower[row]! - outcome, outcome - upper[row]!, 0);
    return upper[row]! - lower[row]! + penalty * outside;
  });
}
