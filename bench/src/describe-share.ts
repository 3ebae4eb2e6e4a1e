import { fisherFUpperTail } from '@spx/core';

/** A share with its interval, in words. */
export function describeShare(events: number, trials: number): string {
  const { low, high } = clopperPearson(events, trials);
  return `${((100 * events) / trials).toFixed(1)} % (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
}

/** Exact 95 % interval of a probability from a count of events, after Clopper and Pearson, 1934. */
function clopperPearson(events: number, trials: number): { readonly low: number; readonly high: number } {
  return {
    low: events === 0 ? 0 : bisect((share) => atLeast(events, trials, share) < 0.025),
    high: events === trials ? 1 : bisect((share) => 1 - atLeast(events + 1, trials, share) > 0.025),
  };
}

/** Probability of so many events or more: the binomial tail through the F distribution. */
function atLeast(events: number, trials: number, share: number): number {
  const degrees = [2 * events, 2 * (trials - events + 1)] as const;
  return 1 - fisherFUpperTail((degrees[1] * share) / (degrees[0] * (1 - share)), degrees);
}

/** Where the condition, true at 0 and false at 1, ceases to hold. */
function bisect(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
