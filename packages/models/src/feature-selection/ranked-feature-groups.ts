import { InvalidArgumentError } from '@spx/core';
import type { FeatureGroup } from './feature-group.js';
import type { FeatureRanking } from './feature-ranking.js';

/** How far down a ranking each group reaches: by number of features or by their share of the importance, one of the two. */
export interface RankedFeatureGroupsOptions {
  /** Numbers of features. Those that are not below the number of all are left out. */
  readonly sizes?: readonly number[];
  /** Shares of the importance of all features, above 0 and below 1: the fewest features that reach it. */
  readonly shares?: readonly number[];
}

/**
 * Nested groups of the first features of a ranking: a dimension for a search to choose from, as data.
 *
 * Output:  `top_10` for the first ten, `share_0.5` for the fewest that hold half of the importance, and at last `all`, which is always there. A ranking without any
 *          importance has its first feature in every `share` group.
 * Honesty: a ranking knows the labels of the rows that it was made on. Scores of these groups on the same rows are flattered; `selectFeatures` with `rankedGroups` ranks
 *          anew inside each fold.
 *
 * @throws {InvalidArgumentError} if the ranking is empty, both or neither of the options are given, or one is out of range, out of order or twice there.
 * @example
 * const groups = rankedFeatureGroups(await rankFeatures(model, { dataset: train.dataset }), { sizes: [10, 20, 40] });
 * groups.map(({ name }) => name); // ['top_10', 'top_20', 'top_40', 'all']
 */
export function rankedFeatureGroups(ranking: FeatureRanking, options: RankedFeatureGroupsOptions): readonly FeatureGroup[] {
  const features = ranking.map(({ feature }) => feature);
  if (features.length === 0) throw new InvalidArgumentError('ranking', 'of at least one feature', { received: ranking });
  checkGroupOptions(options);
  const { sizes = [], shares = [] } = options;
  return [
    ...sizes.filter((size) => size < features.length).map((size) => ({ name: `top_${size}`, features: features.slice(0, size) })),
    ...shares.map((share) => ({ name: `share_${share}`, features: features.slice(0, reach(ranking, share)) })),
    { name: 'all', features },
  ];
}

/**
 * Refuses sizes and shares that no ranking could be cut by.
 *
 * @throws {InvalidArgumentError} as documented at `rankedFeatureGroups`.
 */
export function checkGroupOptions({ sizes, shares }: RankedFeatureGroupsOptions): void {
  if ((sizes === undefined) === (shares === undefined)) {
    throw new InvalidArgumentError('sizes', 'given, or "shares" in its place', { received: { sizes, shares } });
  }
  const isRising = (values: readonly number[]): boolean => values.every((value, index) => value > (values[index - 1] ?? 0));
  if (sizes !== undefined && !(sizes.every(Number.isSafeInteger) && isRising(sizes))) {
    throw new InvalidArgumentError('sizes', 'positive integers that rise', { received: sizes });
  }
  if (shares !== undefined && !(isRising(shares) && shares.every((share) => share < 1))) {
    throw new InvalidArgumentError('shares', 'above 0, below 1, and rising', { received: shares });
  }
}

/** Fewest features, one or more, whose shares add up to `share`, up to rounding. */
function reach(ranking: FeatureRanking, share: number): number {
  let sum = 0;
  const index = ranking.findIndex((ranked) => {
    sum += ranked.share;
    return sum >= share - 1e-12;
  });
  return index === -1 ? 1 : index + 1;
}
