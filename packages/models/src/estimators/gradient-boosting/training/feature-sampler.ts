import type { SeededRandom } from '@spx/core';
import type { SamplingParameters } from './training-parameters.js';

/** The features that a tree may split on. */
export interface FeatureSampler {
  /** Those for one leaf at this depth, ascending, of the ones that it may be split on; a new sample at every call if leaves are sampled for. */
  ofNode(depth: number, isAllowed: (feature: number) => boolean): Uint32Array;
}

/**
 * Draws the features of one tree, then those of each level from these, then those of each leaf from those of its level.
 *
 * A leaf that may not be split on all features gets as many as another one, where it may be split on so many, as in LightGBM.
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
    ofNode: (depth, isAllowed) => {
      const known = levels.get(depth);
      const ofLevel = known ?? sampleOf(ofTree, sampling.featureShareOfLevel, random);
      if (known === undefined) levels.set(depth, ofLevel);
      const size = sizeOf(ofLevel, sampling.featureShareOfNode);
      return sample(ofLevel.filter(isAllowed), size, random);
    },
  };
}

/** A share of the features without replacement. */
function sampleOf(features: Uint32Array, share: number, random: SeededRandom): Uint32Array {
  return sample(features, sizeOf(features, share), random);
}

/** A share, rounded, at least one. */
function sizeOf({ length }: Uint32Array, share: number): number {
  return Math.max(1, Math.round(length * share));
}

function sample(features: Uint32Array, size: number, random: SeededRandom): Uint32Array {
  if (size >= features.length) return features;
  const shuffled = features.slice();
  for (let index = 0; index < size; index++) {
    const other = index + random.integer(shuffled.length - index);
    const moved = shuffled[index]!;
    shuffled[index] = shuffled[other]!;
    shuffled[other] = moved;
  }
  return shuffled.slice(0, size).sort();
}
