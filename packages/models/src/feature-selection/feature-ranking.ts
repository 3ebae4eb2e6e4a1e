/** A feature with its place in a ranking, the first being the most important. */
export interface RankedFeature {
  readonly feature: string;
  /** In the measure of the ranking; a permutation importance can be below 0. */
  readonly importance: number;
  /** Its part of the importance of all, where what is below 0 counts as 0; 0 when none has any. */
  readonly share: number;
}

/** Features by falling importance; equal ones in the order of the model. */
export type FeatureRanking = readonly RankedFeature[];

/** The ranking that importances, one a feature, give. */
export function featureRanking(features: readonly string[], importances: ArrayLike<number>): FeatureRanking {
  const total = Array.from(importances).reduce((sum, importance) => sum + Math.max(0, importance), 0);
  return features
    .map((feature, index) => {
      const importance = importances[index]!;
      return { feature, importance, share: total > 0 ? Math.max(0, importance) / total : 0 };
    })
    .sort((a, b) => b.importance - a.importance);
}
