/** Watches one metric on rows that no tree was fitted on. */
export interface StoppingMonitor {
  /** Value of the metric after the next round. */
  add(value: number): void;
  /** Rounds with the best value so far; the first of several. 0 before the first. */
  readonly bestRounds: number;
  /** NaN before the first. */
  readonly bestValue: number;
  /** Whether the value has not become better for as many rounds as are waited for. */
  readonly isOver: boolean;
}

/** How values are compared, and for how long. */
export interface StoppingRule {
  readonly isHigherBetter: boolean;
  readonly patience: number;
  /** A value counts as better if it is better than the best by more. */
  readonly minDelta: number;
}

/** Follows a metric from the first round on. A value that is not a number is never better. */
export function stoppingMonitor({ isHigherBetter, patience, minDelta }: StoppingRule): StoppingMonitor {
  let [rounds, bestRounds, bestValue] = [0, 0, Number.NaN];
  const isBetter = (value: number): boolean => {
    if (Number.isNaN(bestValue)) return !Number.isNaN(value);
    return isHigherBetter ? value > bestValue + minDelta : value < bestValue - minDelta;
  };
  return {
    add: (value) => {
      rounds++;
      if (isBetter(value)) [bestRounds, bestValue] = [rounds, value];
    },
    get bestRounds() {
      return bestRounds;
    },
    get bestValue() {
      return bestValue;
    },
    get isOver() {
      return rounds - bestRounds >= patience;
    },
  };
}
