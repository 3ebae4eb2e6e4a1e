/** What a Gaussian process is fitted to. */
export interface TrainingSet {
  /** Points of the unit cube. */
  readonly points: readonly Float64Array[];
  /** Standardised losses. */
  readonly values: Float64Array;
  /** Axes on which two points are alike or not, and nothing between. */
  readonly isChoice: readonly boolean[];
}

/** Squared difference of two coordinates; on the axis of choices 1 for any two that differ. */
export function squaredDifference(one: number, two: number, isChoice: boolean): number {
  if (isChoice) return one === two ? 0 : 1;
  return (one - two) * (one - two);
}
