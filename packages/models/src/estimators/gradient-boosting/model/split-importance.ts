import type { FeatureImportance } from '@spx/core';
import type { FlatTrees } from './flat-trees.js';

/** Total gain and number of the splits on each feature. */
export function splitImportance({ column, gain }: FlatTrees, featureCount: number): FeatureImportance {
  const importance = { gain: new Float64Array(featureCount), split: new Float64Array(featureCount) };
  for (let node = 0; node < column.length; node++) {
    const feature = column[node]!;
    importance.gain[feature]! += gain[node]!;
    importance.split[feature]! += 1;
  }
  return importance;
}
