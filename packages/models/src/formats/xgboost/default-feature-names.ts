/** XGBoost's names for the features of a model that was trained without names. */
export function defaultFeatureNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `f${index}`);
}
