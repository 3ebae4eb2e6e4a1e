import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { featureSampler } from './feature-sampler.js';

const shares = { rowShare: 1, rowPeriod: 0, featureShareOfTree: 1, featureShareOfLevel: 1, featureShareOfNode: 1 };
const isSubset = (part: Uint32Array, whole: Uint32Array): boolean => part.every((feature) => whole.includes(feature));

describe('featureSampler', () => {
  it('gives every feature where nothing is sampled', () => {
    expect(featureSampler(4, shares, seededRandom(1)).ofNode(0)).toEqual(Uint32Array.of(0, 1, 2, 3));
    expect(featureSampler(0, { ...shares, featureShareOfNode: 0.5 }, seededRandom(1)).ofNode(0)).toEqual(new Uint32Array(0));
  });

  it('keeps the features of a tree, at least one', () => {
    const sampler = featureSampler(10, { ...shares, featureShareOfTree: 0.4 }, seededRandom(1));
    expect(sampler.ofNode(0).length).toBe(4);
    expect(sampler.ofNode(3)).toEqual(sampler.ofNode(0));
    expect(featureSampler(10, { ...shares, featureShareOfTree: 0.01 }, seededRandom(1)).ofNode(0).length).toBe(1);
  });

  it('draws levels from the tree and leaves from their level', () => {
    const sampler = featureSampler(40, { ...shares, featureShareOfTree: 0.5, featureShareOfLevel: 0.5, featureShareOfNode: 0.5 }, seededRandom(2));
    const [a, b, other] = [sampler.ofNode(1), sampler.ofNode(1), sampler.ofNode(2)];
    expect([a.length, b.length, other.length]).toEqual([5, 5, 5]);
    expect(a).not.toEqual(b);
    const level = featureSampler(40, { ...shares, featureShareOfTree: 0.5, featureShareOfLevel: 0.5 }, seededRandom(2));
    expect(level.ofNode(1)).toEqual(level.ofNode(1));
    expect(level.ofNode(2)).not.toEqual(level.ofNode(1));
    const tree = featureSampler(40, { ...shares, featureShareOfTree: 0.5 }, seededRandom(2)).ofNode(0);
    expect(isSubset(level.ofNode(1), tree)).toBe(true);
    expect(isSubset(a, level.ofNode(1))).toBe(true);
  });
});
