import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { featureSampler } from './feature-sampler.js';

const shares = { rowShare: 1, rowPeriod: 0, featureShareOfTree: 1, featureShareOfLevel: 1, featureShareOfNode: 1 };
const all = (): boolean => true;
const isSubset = (part: Uint32Array, whole: Uint32Array): boolean => part.every((feature) => whole.includes(feature));

describe('featureSampler', () => {
  it('gives every feature where nothing is sampled', () => {
    expect(featureSampler(4, shares, seededRandom(1)).ofNode(0, all)).toEqual(Uint32Array.of(0, 1, 2, 3));
    expect(featureSampler(0, { ...shares, featureShareOfNode: 0.5 }, seededRandom(1)).ofNode(0, all)).toEqual(new Uint32Array(0));
  });

  it('keeps the features of a tree, at least one', () => {
    const sampler = featureSampler(10, { ...shares, featureShareOfTree: 0.4 }, seededRandom(1));
    expect(sampler.ofNode(0, all).length).toBe(4);
    expect(sampler.ofNode(3, all)).toEqual(sampler.ofNode(0, all));
    expect(featureSampler(10, { ...shares, featureShareOfTree: 0.01 }, seededRandom(1)).ofNode(0, all).length).toBe(1);
  });

  it('draws levels from the tree and leaves from their level', () => {
    const sampler = featureSampler(40, { ...shares, featureShareOfTree: 0.5, featureShareOfLevel: 0.5, featureShareOfNode: 0.5 }, seededRandom(2));
    const [a, b, other] = [sampler.ofNode(1, all), sampler.ofNode(1, all), sampler.ofNode(2, all)];
    expect([a.length, b.length, other.length]).toEqual([5, 5, 5]);
    expect(a).not.toEqual(b);
    const level = featureSampler(40, { ...shares, featureShareOfTree: 0.5, featureShareOfLevel: 0.5 }, seededRandom(2));
    expect(level.ofNode(1, all)).toEqual(level.ofNode(1, all));
    expect(level.ofNode(2, all)).not.toEqual(level.ofNode(1, all));
    const tree = featureSampler(40, { ...shares, featureShareOfTree: 0.5 }, seededRandom(2)).ofNode(0, all);
    expect(isSubset(level.ofNode(1, all), tree)).toBe(true);
    expect(isSubset(a, level.ofNode(1, all))).toBe(true);
  });

  it('draws as many features from those that a leaf may be split on, while there are enough', () => {
    const sampler = featureSampler(10, { ...shares, featureShareOfNode: 0.4 }, seededRandom(3));
    expect(sampler.ofNode(0, (feature) => feature % 2 === 1).length).toBe(4);
    expect(sampler.ofNode(0, (feature) => feature > 7)).toEqual(Uint32Array.of(8, 9));
    expect(sampler.ofNode(0, () => false)).toEqual(new Uint32Array(0));
  });
});
