import type { SeededRandom } from '@spx/core';
import type { SamplingParameters } from './training-parameters.js';

/** The features that a tree may split on. */
export interface FeatureSampler {
  /** Features for one leaf at this depth, ascending; a new sample at every call if leaves are sampled for. */
  ofNode(depth: number): Uint32Array;
}

/**
 * Draws the features of one tree, then those of each level from these, then those of each leaf from those of its level.
 *
 * @param count - number of features that can be split.
 * @param random - the stream of this tree.
 */
export function featureSampler(count: number, sampling: SamplingParameters, random: SeededRandom): FeatureSampler {
  const ofTree = sampleOf(
    Uint32Array.from({ length: count }, (_, feature) => feature),
    sampling.featureShareOfTree,
    random,
  );
  const levels = new Map<number, Uint32Array>();
  return {
    ofNode: (depth) => {
      const known = levels.get(depth);
      const ofLevel = known ?? sampleOf(ofTree, sampling.featureShareOfLevel, random);
      if (known === undefined) levels.set(depth, ofLevel);
      return sampleOf(ofLevel, sampling.featureShareOfNode, random);
    },
  };
}

/** A share of the features without replacement, rounded, at least one. */
function sampleOf(features: Uint32Array, share: number, random: SeededRandom): Uint32Array {
  if (share === 1 || features.length === 0) return features;
  const size = Math.max(1, Math.round(features.length * share));
  const shuffled = features.slice();
  for (let index = 0; index < size; index++) {
    const other = index + random.integer(shuffled.length - index);
    const moved = shuffled[index]!;
    shuffled[index] = shuffled[other]!;
    shuffled[other] = moved;
  }
  return shuffled.slice(0, size).sort();
}
