import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { featureRanking } from './feature-ranking.js';
import { rankedFeatureGroups } from './ranked-feature-groups.js';

// shares: c 0.5, a 0.3, d 0.2, b 0
const ranking = featureRanking(['a', 'b', 'c', 'd'], [3, -1, 5, 2]);

describe('featureRanking', () => {
  it('sorts by importance and gives each its share, what is below 0 counting as 0', () => {
    expect(ranking.map(({ feature, importance, share }) => [feature, importance, share])).toEqual([
      ['c', 5, 0.5],
      ['a', 3, 0.3],
      ['d', 2, 0.2],
      ['b', -1, 0],
    ]);
  });

  it('keeps the order of features that are as important, and knows no shares where nothing is', () => {
    const equal = featureRanking(['b', 'a'], [0, 0]);
    expect(equal.map(({ feature, share }) => [feature, share])).toEqual([
      ['b', 0],
      ['a', 0],
    ]);
  });
});

describe('rankedFeatureGroups', () => {
  it('nests groups by size, without those that are not below all', () => {
    expect(rankedFeatureGroups(ranking, { sizes: [1, 3, 4, 10] })).toEqual([
      { name: 'top_1', features: ['c'] },
      { name: 'top_3', features: ['c', 'a', 'd'] },
      { name: 'all', features: ['c', 'a', 'd', 'b'] },
    ]);
  });

  it('nests groups by share of the importance', () => {
    expect(rankedFeatureGroups(ranking, { shares: [0.1, 0.5, 0.8, 0.81] })).toEqual([
      { name: 'share_0.1', features: ['c'] },
      { name: 'share_0.5', features: ['c'] },
      { name: 'share_0.8', features: ['c', 'a'] },
      { name: 'share_0.81', features: ['c', 'a', 'd'] },
      { name: 'all', features: ['c', 'a', 'd', 'b'] },
    ]);
  });

  it('takes the first feature where nothing is important', () => {
    expect(rankedFeatureGroups(featureRanking(['a', 'b'], [0, 0]), { shares: [0.5] })[0]?.features).toEqual(['a']);
  });

  it.each([
    [{}],
    [{ sizes: [1], shares: [0.5] }],
    [{ sizes: [0] }],
    [{ sizes: [2, 2] }],
    [{ sizes: [1.5] }],
    [{ shares: [0] }],
    [{ shares: [1] }],
    [{ shares: [0.5, 0.4] }],
  ])('refuses %j', (options) => {
    expect(() => rankedFeatureGroups(ranking, options)).toThrow(InvalidArgumentError);
  });

  it('refuses an empty ranking', () => {
    expect(() => rankedFeatureGroups([], { sizes: [1] })).toThrow(InvalidArgumentError);
  });
});
