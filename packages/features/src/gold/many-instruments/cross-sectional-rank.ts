import { type CrossSection, type CrossSectionOptions, crossSection } from './cross-section.js';

/**
 * Rank of an instrument among all instruments that are known at the time, from 0 (lowest) to 1 (highest).
 *
 * Formula: (r - 1) / (n - 1), r the rank from 1 to n among the n values that count, ties having the mean of their ranks.
 * Input:   one column of every instrument.
 * Output:  0..1, NaN where the value is NaN or fewer than `minimumCount` values count.
 * Edges:   all values equal -> 0.5; a value that is not known yet, too old or NaN is left out of the others' ranks.
 * Cost:    O(k log k) per time, k the instruments.
 *
 * @throws {InvalidArgumentError} if an option is outside its limits.
 * @see Jegadeesh and Titman, Returns to buying winners and selling losers, 1993, for ranks over a universe.
 * @example
 * const rank = crossSectionalRank({ column: 'roc_10', barIntervalMs: 60_000 });
 * rank.compute(new Map([['SPY', spy], ['QQQ', qqq]])).get('SPY'); // 0, 1, 1, ...
 */
export function crossSectionalRank(options: CrossSectionOptions): CrossSection {
  return crossSection('rank', rankAmong, options);
}

function rankAmong(sorted: Float64Array): (value: number) => number {
  return (value) => {
    const below = countBelow(sorted, (other) => other < value);
    const equal = countBelow(sorted, (other) => other <= value) - below;
    return (below + (equal - 1) / 2) / (sorted.length - 1);
  };
}

/** Values at the beginning of a sorted array for which the condition holds. */
function countBelow(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
