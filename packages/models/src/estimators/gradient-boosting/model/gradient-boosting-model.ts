import { type ColumnTable, type FeatureImportance, type FittedModel, ShapeMismatchError } from '@spx/core';
import { checkFeatureNames } from '../../check-feature-names.js';
import { applyLink } from './apply-link.js';
import type { BoostedTrees } from './boosted-trees.js';
import type { FlatTrees } from './flat-trees.js';
import { rawScorer } from './raw-scorer.js';
import type { TrainingSummary } from './training-summary.js';

/** A model made by `lightgbm` or `xgboost`. */
export interface GradientBoostingModel extends FittedModel {
  readonly kind: 'gradient-boosting';
  readonly boosted: BoostedTrees;
  readonly importance: FeatureImportance;
  readonly summary: TrainingSummary;
  /** One row in the order of `featureNames`; NaN is missing. Allocates nothing and equals `predict` to the last bit. */
  predictRow(row: Float64Array): number;
}

/** Wraps trees as a model that can predict. */
export function gradientBoostingModel(boosted: BoostedTrees): GradientBoostingModel {
  const { featureNames, trees, summary } = boosted;
  const { link } = boosted.objective;
  const baseScore = boosted.baseScore[0] ?? 0;
  const scorer = rawScorer(trees);
  return {
    specVersion: 1,
    kind: 'gradient-boosting',
    featureNames,
    boosted,
    importance: importanceOf(trees, featureNames.length),
    summary,
    predict: async (table: ColumnTable) => {
      checkFeatureNames(featureNames, table);
      const predictions = new Float64Array(table.rowCount).fill(baseScore);
      scorer.addTo(
        predictions,
        featureNames.map((name) => table.column(name)),
      );
      for (let row = 0; row < predictions.length; row++) predictions[row] = applyLink(link, predictions[row]!);
      return predictions;
    },
    predictRow: (row) => {
      if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
      return applyLink(link, scorer.score(row, 0, baseScore));
    },
  };
}

function importanceOf({ column, gain }: FlatTrees, featureCount: number): FeatureImportance {
  const importance = { gain: new Float64Array(featureCount), split: new Float64Array(featureCount) };
  for (let node = 0; node < column.length; node++) {
    const feature = column[node]!;
    importance.gain[feature]! += gain[node]!;
    importance.split[feature]! += 1;
  }
  return importance;
}
