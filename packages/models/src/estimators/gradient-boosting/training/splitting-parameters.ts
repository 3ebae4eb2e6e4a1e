import type { MissingKind } from '../binning/bin-mapper.js';
import type { CategoryOrder } from '../binning/category-mapper.js';
import type { PerFeature } from '../options/feature-options.js';
import type { SplitRules } from './search/split-rules.js';

/** What an estimator is told about single features and their splits, before it has seen a table. */
export interface SplittingParameters {
  /** Features whose values are categories. */
  readonly categorical: readonly string[];
  readonly categoryOrder: CategoryOrder;
  readonly categories: SplitRules['categories'];
  /** What counts as missing in numerical features. */
  readonly missing: MissingKind;
  /** 1, -1 or 0. */
  readonly monotone: PerFeature;
  readonly monotonePenalty: number;
  readonly boundsWholeLeaf: boolean;
  readonly partsAllFromMissing: boolean;
  readonly limitedScoresSkipL1: boolean;
  readonly interactionGroups: readonly (readonly string[])[];
  readonly allowsUngroupedRoot: boolean;
  readonly gainFactors: PerFeature;
  readonly maxDeltaStep: number;
  readonly pathSmooth: number;
  /** Names of the options that name features, for errors. */
  readonly optionNames: { readonly categorical: string; readonly monotone: string; readonly interaction: string; readonly gainFactors: string };
}
